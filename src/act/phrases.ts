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
  /** When there are too few words to find anything by. */
  askBack: string;
}

export const PHRASES: Record<Language, Phrases> = {
  en: {
    disclosure:
      'I’m an AI assistant and answer from our help articles. To reach a person, just write “talk to a person”.',
    wayOut: 'Not what you need? Write “talk to a person”.',
    sources: 'Read more:',
    handedOff:
      'I’m an AI assistant and I’m passing this on to our {team} team. A person will answer you here; you don’t need to repeat anything.',
    askBack:
      'I’d like to help, but I’m not sure yet what this is about. Could you tell me in a sentence or two what you want to do, and what happens instead?',
  },
  de: {
    disclosure:
      'Ich bin ein KI-Assistent und antworte aus unseren Hilfeartikeln. Für einen Menschen schreiben Sie einfach „mit einem Menschen sprechen“.',
    wayOut: 'Nicht das Richtige? Schreiben Sie „mit einem Menschen sprechen“.',
    sources: 'Mehr dazu:',
    handedOff:
      'Ich bin ein KI-Assistent und gebe das an unser Team {team} weiter. Ein Mensch antwortet Ihnen hier; Sie müssen nichts wiederholen.',
    askBack:
      'Ich helfe gern, weiß aber noch nicht, worum es geht. Können Sie in ein, zwei Sätzen schreiben, was Sie tun möchten und was stattdessen passiert?',
  },
  fr: {
    disclosure:
      'Je suis un assistant IA et je réponds à partir de nos articles d’aide. Pour joindre quelqu’un, écrivez « parler à une personne ».',
    wayOut: 'Ce n’est pas ce qu’il vous faut ? Écrivez « parler à une personne ».',
    sources: 'En savoir plus :',
    handedOff:
      'Je suis un assistant IA et je transmets votre demande à notre équipe {team}. Une personne vous répondra ici ; inutile de tout répéter.',
    askBack:
      'Je veux bien vous aider, mais je ne vois pas encore de quoi il s’agit. Pouvez-vous dire en une ou deux phrases ce que vous voulez faire et ce qui se passe à la place ?',
  },
  es: {
    disclosure:
      'Soy un asistente de IA y respondo a partir de nuestros artículos de ayuda. Para hablar con alguien, escriba «hablar con una persona».',
    wayOut: '¿No es lo que necesita? Escriba «hablar con una persona».',
    sources: 'Más información:',
    handedOff:
      'Soy un asistente de IA y paso su consulta a nuestro equipo {team}. Una persona le responderá aquí; no hace falta que repita nada.',
    askBack:
      'Con gusto le ayudo, pero aún no sé de qué se trata. ¿Puede contarme en una o dos frases qué quiere hacer y qué ocurre en su lugar?',
  },
  pt: {
    disclosure:
      'Sou um assistente de IA e respondo a partir dos nossos artigos de ajuda. Para falar com alguém, escreva “falar com uma pessoa”.',
    wayOut: 'Não era isso? Escreva “falar com uma pessoa”.',
    sources: 'Saiba mais:',
    handedOff:
      'Sou um assistente de IA e vou passar a sua mensagem para a nossa equipe {team}. Uma pessoa vai responder aqui; não é preciso repetir nada.',
    askBack:
      'Gostaria de ajudar, mas ainda não sei do que se trata. Pode dizer em uma ou duas frases o que pretende fazer e o que acontece em vez disso?',
  },
  ja: {
    disclosure:
      '私はAIアシスタントで、ヘルプ記事をもとにお答えしています。担当者と話したい場合は「担当者と話したい」とお書きください。',
    wayOut: '解決しない場合は「担当者と話したい」とお書きください。',
    sources: '詳しくはこちら：',
    handedOff:
      '私はAIアシスタントです。このお問い合わせを{team}チームに引き継ぎます。担当者がこちらでお答えしますので、繰り返しご説明いただく必要はありません。',
    askBack:
      'お手伝いしたいのですが、まだ内容がよくわかりません。何をしたいのか、代わりに何が起きるのかを、一、二文で教えていただけますか。',
  },
};
