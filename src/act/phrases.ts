/** Our own sentences to customers, by language. Everything else a customer reads comes from an article or the model. */
import type { Language } from '../domain.ts';

export interface Phrases {
  /** Under the first reply: says that an AI wrote it, and how to reach a person. */
  disclosure: string;
  /** Under later replies: the way to a person stays open. */
  wayOut: string;
  /** Above the articles a reply cites. */
  sources: string;
  /** After a handoff, which may be the first thing we say. `{team}` is the team's name. */
  handedOff: string;
  /** After that, outside office hours. `{when}` is a day and a time in the office’s time zone. */
  opensAgain: string;
}

export const PHRASES: Record<Language, Phrases> = {
  en: {
    disclosure:
      'I’m an AI assistant and answer from our help articles. To reach a person, just write “talk to a person”.',
    wayOut: 'Not what you need? Write “talk to a person”.',
    sources: 'Read more:',
    handedOff:
      'I’m an AI assistant and I’m passing this on to our {team} team. A person will answer you here; you don’t need to repeat anything.',
    opensAgain: 'Our team is away right now. You can expect an answer from: {when}.',
  },
  de: {
    disclosure:
      'Ich bin ein KI-Assistent und antworte aus unseren Hilfeartikeln. Für einen Menschen schreiben Sie einfach „mit einem Menschen sprechen“.',
    wayOut: 'Nicht das Richtige? Schreiben Sie „mit einem Menschen sprechen“.',
    sources: 'Mehr dazu:',
    handedOff:
      'Ich bin ein KI-Assistent und gebe das an unser Team {team} weiter. Ein Mensch antwortet Ihnen hier; Sie müssen nichts wiederholen.',
    opensAgain: 'Unser Team ist gerade nicht da. Mit einer Antwort können Sie rechnen ab: {when}.',
  },
  fr: {
    disclosure:
      'Je suis un assistant IA et je réponds à partir de nos articles d’aide. Pour joindre quelqu’un, écrivez « parler à une personne ».',
    wayOut: 'Ce n’est pas ce qu’il vous faut ? Écrivez « parler à une personne ».',
    sources: 'En savoir plus :',
    handedOff:
      'Je suis un assistant IA et je transmets votre demande à notre équipe {team}. Une personne vous répondra ici ; inutile de tout répéter.',
    opensAgain:
      'Notre équipe n’est pas disponible pour le moment. Vous pouvez attendre une réponse à partir de : {when}.',
  },
  es: {
    disclosure:
      'Soy un asistente de IA y respondo a partir de nuestros artículos de ayuda. Para hablar con alguien, escriba «hablar con una persona».',
    wayOut: '¿No es lo que necesita? Escriba «hablar con una persona».',
    sources: 'Más información:',
    handedOff:
      'Soy un asistente de IA y paso su consulta a nuestro equipo {team}. Una persona le responderá aquí; no hace falta que repita nada.',
    opensAgain: 'Nuestro equipo no está disponible en este momento. Puede esperar una respuesta a partir de: {when}.',
  },
  pt: {
    disclosure:
      'Sou um assistente de IA e respondo a partir dos nossos artigos de ajuda. Para falar com alguém, escreva “falar com uma pessoa”.',
    wayOut: 'Não era isso? Escreva “falar com uma pessoa”.',
    sources: 'Saiba mais:',
    handedOff:
      'Sou um assistente de IA e vou passar a sua mensagem para a nossa equipe {team}. Uma pessoa vai responder aqui; não é preciso repetir nada.',
    opensAgain: 'A nossa equipe não está disponível neste momento. Você pode esperar uma resposta a partir de: {when}.',
  },
  ja: {
    disclosure:
      '私はAIアシスタントで、ヘルプ記事をもとにお答えしています。担当者と話したい場合は「担当者と話したい」とお書きください。',
    wayOut: '解決しない場合は「担当者と話したい」とお書きください。',
    sources: '詳しくはこちら：',
    handedOff:
      '私はAIアシスタントです。このお問い合わせを{team}チームに引き継ぎます。担当者がこちらでお答えしますので、繰り返しご説明いただく必要はありません。',
    opensAgain: 'ただいま担当者は不在です。回答は次の日時以降になります：{when}。',
  },
};
