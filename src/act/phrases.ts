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
}

export const PHRASES: Record<Language, Phrases> = {
  en: {
    disclosure:
      'I’m an AI assistant and answer from our help articles. To reach a person, just write “talk to a person”.',
    wayOut: 'Not what you need? Write “talk to a person”.',
    sources: 'Read more:',
    handedOff:
      'I’m an AI assistant and I’m passing this on to our {team} team. A person will answer you here; you don’t need to repeat anything.',
  },
  de: {
    disclosure:
      'Ich bin ein KI-Assistent und antworte aus unseren Hilfeartikeln. Für einen Menschen schreiben Sie einfach „mit einem Menschen sprechen“.',
    wayOut: 'Nicht das Richtige? Schreiben Sie „mit einem Menschen sprechen“.',
    sources: 'Mehr dazu:',
    handedOff:
      'Ich bin ein KI-Assistent und gebe das an unser Team {team} weiter. Ein Mensch antwortet Ihnen hier; Sie müssen nichts wiederholen.',
  },
  fr: {
    disclosure:
      'Je suis un assistant IA et je réponds à partir de nos articles d’aide. Pour joindre quelqu’un, écrivez « parler à une personne ».',
    wayOut: 'Ce n’est pas ce qu’il vous faut ? Écrivez « parler à une personne ».',
    sources: 'En savoir plus :',
    handedOff:
      'Je suis un assistant IA et je transmets votre demande à notre équipe {team}. Une personne vous répondra ici ; inutile de tout répéter.',
  },
  es: {
    disclosure:
      'Soy un asistente de IA y respondo a partir de nuestros artículos de ayuda. Para hablar con alguien, escriba «hablar con una persona».',
    wayOut: '¿No es lo que necesita? Escriba «hablar con una persona».',
    sources: 'Más información:',
    handedOff:
      'Soy un asistente de IA y paso su consulta a nuestro equipo {team}. Una persona le responderá aquí; no hace falta que repita nada.',
  },
  pt: {
    disclosure:
      'Sou um assistente de IA e respondo a partir dos nossos artigos de ajuda. Para falar com alguém, escreva “falar com uma pessoa”.',
    wayOut: 'Não era isso? Escreva “falar com uma pessoa”.',
    sources: 'Saiba mais:',
    handedOff:
      'Sou um assistente de IA e vou passar a sua mensagem para a nossa equipe {team}. Uma pessoa vai responder aqui; não é preciso repetir nada.',
  },
  it: {
    disclosure:
      'Sono un assistente IA e rispondo in base ai nostri articoli di aiuto. Per una persona, scriva «parlare con una persona».',
    wayOut: 'Non è quello che cercava? Scriva «parlare con una persona».',
    sources: 'Per saperne di più:',
    handedOff:
      'Sono un assistente IA e passo la Sua richiesta al nostro team {team}. Una persona Le risponderà qui; non deve ripetere nulla.',
  },
  nl: {
    disclosure:
      'Ik ben een AI-assistent en antwoord op basis van onze helpartikelen. Wilt u een mens spreken, schrijf dan “met een mens praten”.',
    wayOut: 'Niet wat u zoekt? Schrijf “met een mens praten”.',
    sources: 'Meer hierover:',
    handedOff:
      'Ik ben een AI-assistent en geef dit door aan ons team {team}. Een mens antwoordt u hier; u hoeft niets te herhalen.',
  },
  pl: {
    disclosure:
      'Jestem asystentem AI i odpowiadam na podstawie naszych artykułów pomocy. Aby połączyć się z człowiekiem, proszę napisać „porozmawiać z człowiekiem”.',
    wayOut: 'To nie to? Proszę napisać „porozmawiać z człowiekiem”.',
    sources: 'Więcej:',
    handedOff:
      'Jestem asystentem AI i przekazuję tę sprawę naszemu zespołowi {team}. Odpowie tu człowiek; nie trzeba niczego powtarzać.',
  },
  sv: {
    disclosure:
      'Jag är en AI-assistent och svarar utifrån våra hjälpartiklar. För att nå en människa, skriv ”prata med en människa”.',
    wayOut: 'Inte det du behöver? Skriv ”prata med en människa”.',
    sources: 'Läs mer:',
    handedOff:
      'Jag är en AI-assistent och lämnar det här vidare till vårt team {team}. En människa svarar dig här; du behöver inte upprepa något.',
  },
  tr: {
    disclosure:
      'Ben bir yapay zekâ asistanıyım ve yardım makalelerimizden yanıt veriyorum. Bir insana ulaşmak için “bir insanla konuşmak istiyorum” yazın.',
    wayOut: 'Aradığınız bu değil mi? “Bir insanla konuşmak istiyorum” yazın.',
    sources: 'Daha fazlası:',
    handedOff:
      'Ben bir yapay zekâ asistanıyım ve bunu {team} ekibimize iletiyorum. Size burada bir insan yanıt verecek; hiçbir şeyi tekrarlamanız gerekmez.',
  },
  ja: {
    disclosure:
      '私はAIアシスタントで、ヘルプ記事をもとにお答えしています。担当者と話したい場合は「担当者と話したい」とお書きください。',
    wayOut: '解決しない場合は「担当者と話したい」とお書きください。',
    sources: '詳しくはこちら：',
    handedOff:
      '私はAIアシスタントです。このお問い合わせを{team}チームに引き継ぎます。担当者がこちらでお答えしますので、繰り返しご説明いただく必要はありません。',
  },
  zh: {
    disclosure: '我是AI助手，根据我们的帮助文章回答。如需人工服务，请回复“转人工”。',
    wayOut: '没有解决？请回复“转人工”。',
    sources: '了解更多：',
    handedOff: '我是AI助手，现将您的问题转交给我们的{team}团队。工作人员会在这里回复您，您无需重复说明。',
  },
  'zh-Hant': {
    disclosure: '我是AI助理，依據我們的說明文章回答。如需真人服務，請回覆「轉真人」。',
    wayOut: '沒有解決？請回覆「轉真人」。',
    sources: '了解更多：',
    handedOff: '我是AI助理，現將您的問題轉交給我們的{team}團隊。專人會在這裡回覆您，您不需要重複說明。',
  },
};
