/** Our own sentences to customers, by language. Everything else a customer reads comes from an article or the model. */
import type { Language } from '../domain/language.ts';

export interface Phrases {
  /** Under the first reply: says that an AI wrote it, and how to reach a person. */
  disclosure: string;
  /** Under later replies: the way to a person stays open. */
  wayOut: string;
  /** On a button; pressed, it is the customer's message, which `decide/asks-for-person.ts` must understand. */
  talkToPerson: string;
  /** Above the articles a reply cites. */
  sources: string;
  /** After a handoff, which may be the first thing we say. `{team}` is the team's name. */
  handedOff: string;
  /** When there are too few words to find anything by. */
  askBack: string;
  /** After that sentence, when somebody may be in danger. */
  inDanger: string;
  /** After that, outside office hours. `{when}` is a day and a time in the office’s time zone. */
  opensAgain: string;
}

export const PHRASES: Record<Language, Phrases> = {
  en: {
    disclosure:
      'I’m an AI assistant and answer from our help articles. To reach a person, just write “talk to a person”.',
    wayOut: 'Not what you need? Write “talk to a person”.',
    talkToPerson: 'Talk to a person',
    sources: 'Read more:',
    handedOff:
      'I’m an AI assistant and I’m passing this on to our {team} team. A person will answer you here; you don’t need to repeat anything.',
    askBack:
      'I’d like to help, but I’m not sure yet what this is about. Could you tell me in a sentence or two what you want to do, and what happens instead?',
    inDanger: 'If anybody is in danger right now, please call your local emergency number.',
    opensAgain: 'Our team is away right now. You can expect an answer from: {when}.',
  },
  de: {
    disclosure:
      'Ich bin ein KI-Assistent und antworte aus unseren Hilfeartikeln. Für einen Menschen schreiben Sie einfach „mit einem Menschen sprechen“.',
    wayOut: 'Nicht das Richtige? Schreiben Sie „mit einem Menschen sprechen“.',
    talkToPerson: 'Mit einem Menschen sprechen',
    sources: 'Mehr dazu:',
    handedOff:
      'Ich bin ein KI-Assistent und gebe das an unser Team {team} weiter. Ein Mensch antwortet Ihnen hier; Sie müssen nichts wiederholen.',
    askBack:
      'Ich helfe gern, weiß aber noch nicht, worum es geht. Können Sie in ein, zwei Sätzen schreiben, was Sie tun möchten und was stattdessen passiert?',
    inDanger: 'Ist gerade jemand in Gefahr, rufen Sie bitte den örtlichen Notruf.',
    opensAgain: 'Unser Team ist gerade nicht da. Mit einer Antwort können Sie rechnen ab: {when}.',
  },
  fr: {
    disclosure:
      'Je suis un assistant IA et je réponds à partir de nos articles d’aide. Pour joindre quelqu’un, écrivez « parler à une personne ».',
    wayOut: 'Ce n’est pas ce qu’il vous faut ? Écrivez « parler à une personne ».',
    talkToPerson: 'Parler à une personne',
    sources: 'En savoir plus :',
    handedOff:
      'Je suis un assistant IA et je transmets votre demande à notre équipe {team}. Une personne vous répondra ici ; inutile de tout répéter.',
    askBack:
      'Je veux bien vous aider, mais je ne vois pas encore de quoi il s’agit. Pouvez-vous dire en une ou deux phrases ce que vous voulez faire et ce qui se passe à la place ?',
    inDanger: 'Si quelqu’un est en danger, appelez tout de suite le numéro d’urgence local.',
    opensAgain:
      'Notre équipe n’est pas disponible pour le moment. Vous pouvez attendre une réponse à partir de : {when}.',
  },
  es: {
    disclosure:
      'Soy un asistente de IA y respondo a partir de nuestros artículos de ayuda. Para hablar con alguien, escriba «hablar con una persona».',
    wayOut: '¿No es lo que necesita? Escriba «hablar con una persona».',
    talkToPerson: 'Hablar con una persona',
    sources: 'Más información:',
    handedOff:
      'Soy un asistente de IA y paso su consulta a nuestro equipo {team}. Una persona le responderá aquí; no hace falta que repita nada.',
    askBack:
      'Con gusto le ayudo, pero aún no sé de qué se trata. ¿Puede contarme en una o dos frases qué quiere hacer y qué ocurre en su lugar?',
    inDanger: 'Si alguien está en peligro ahora mismo, llame al número de emergencias local.',
    opensAgain: 'Nuestro equipo no está disponible en este momento. Puede esperar una respuesta a partir de: {when}.',
  },
  pt: {
    disclosure:
      'Sou um assistente de IA e respondo a partir dos nossos artigos de ajuda. Para falar com alguém, escreva “falar com uma pessoa”.',
    wayOut: 'Não era isso? Escreva “falar com uma pessoa”.',
    talkToPerson: 'Falar com uma pessoa',
    sources: 'Saiba mais:',
    handedOff:
      'Sou um assistente de IA e vou passar a sua mensagem para a nossa equipe {team}. Uma pessoa vai responder aqui; não é preciso repetir nada.',
    askBack:
      'Gostaria de ajudar, mas ainda não sei do que se trata. Pode dizer em uma ou duas frases o que pretende fazer e o que acontece em vez disso?',
    inDanger: 'Se alguém estiver em perigo agora, ligue para o número de emergência local.',
    opensAgain: 'A nossa equipe não está disponível neste momento. Você pode esperar uma resposta a partir de: {when}.',
  },
  it: {
    disclosure:
      'Sono un assistente IA e rispondo in base ai nostri articoli di aiuto. Per una persona, scriva «parlare con una persona».',
    wayOut: 'Non è quello che cercava? Scriva «parlare con una persona».',
    talkToPerson: 'Parlare con una persona',
    sources: 'Per saperne di più:',
    handedOff:
      'Sono un assistente IA e passo la Sua richiesta al nostro team {team}. Una persona Le risponderà qui; non deve ripetere nulla.',
    askBack:
      'Vorrei aiutarla, ma non ho ancora capito di che cosa si tratta. Può dirmi in una o due frasi che cosa vuole fare e che cosa succede invece?',
    inDanger: 'Se qualcuno è in pericolo in questo momento, chiami il numero di emergenza locale.',
    opensAgain: 'Il nostro team al momento non è disponibile. Può aspettarsi una risposta da: {when}.',
  },
  nl: {
    disclosure:
      'Ik ben een AI-assistent en antwoord op basis van onze helpartikelen. Wilt u een mens spreken, schrijf dan “met een mens praten”.',
    wayOut: 'Niet wat u zoekt? Schrijf “met een mens praten”.',
    talkToPerson: 'Met een mens praten',
    sources: 'Meer hierover:',
    handedOff:
      'Ik ben een AI-assistent en geef dit door aan ons team {team}. Een mens antwoordt u hier; u hoeft niets te herhalen.',
    askBack:
      'Ik help u graag, maar weet nog niet waar het over gaat. Kunt u in een of twee zinnen schrijven wat u wilt doen en wat er in plaats daarvan gebeurt?',
    inDanger: 'Is er nu iemand in gevaar, bel dan het lokale alarmnummer.',
    opensAgain: 'Ons team is er nu even niet. U kunt een antwoord verwachten vanaf: {when}.',
  },
  pl: {
    disclosure:
      'Jestem asystentem AI i odpowiadam na podstawie naszych artykułów pomocy. Aby połączyć się z człowiekiem, proszę napisać „porozmawiać z człowiekiem”.',
    wayOut: 'To nie to? Proszę napisać „porozmawiać z człowiekiem”.',
    talkToPerson: 'Porozmawiać z człowiekiem',
    sources: 'Więcej:',
    handedOff:
      'Jestem asystentem AI i przekazuję tę sprawę naszemu zespołowi {team}. Odpowie tu człowiek; nie trzeba niczego powtarzać.',
    askBack:
      'Chętnie pomogę, ale nie wiem jeszcze, o co chodzi. Czy można w jednym lub dwóch zdaniach napisać, co ma się udać i co dzieje się zamiast tego?',
    inDanger: 'Jeśli ktoś jest teraz w niebezpieczeństwie, proszę zadzwonić pod lokalny numer alarmowy.',
    opensAgain: 'Nasz zespół jest teraz niedostępny. Odpowiedzi można spodziewać się od: {when}.',
  },
  sv: {
    disclosure:
      'Jag är en AI-assistent och svarar utifrån våra hjälpartiklar. För att nå en människa, skriv ”prata med en människa”.',
    wayOut: 'Inte det du behöver? Skriv ”prata med en människa”.',
    talkToPerson: 'Prata med en människa',
    sources: 'Läs mer:',
    handedOff:
      'Jag är en AI-assistent och lämnar det här vidare till vårt team {team}. En människa svarar dig här; du behöver inte upprepa något.',
    askBack:
      'Jag hjälper gärna till, men vet ännu inte vad det gäller. Kan du med en eller två meningar berätta vad du vill göra och vad som händer i stället?',
    inDanger: 'Om någon är i fara just nu, ring ditt lokala nödnummer.',
    opensAgain: 'Vårt team är inte på plats just nu. Du kan räkna med svar från: {when}.',
  },
  tr: {
    disclosure:
      'Ben bir yapay zekâ asistanıyım ve yardım makalelerimizden yanıt veriyorum. Bir insana ulaşmak için “bir insanla konuşmak istiyorum” yazın.',
    wayOut: 'Aradığınız bu değil mi? “Bir insanla konuşmak istiyorum” yazın.',
    talkToPerson: 'Bir insanla konuşmak istiyorum',
    sources: 'Daha fazlası:',
    handedOff:
      'Ben bir yapay zekâ asistanıyım ve bunu {team} ekibimize iletiyorum. Size burada bir insan yanıt verecek; hiçbir şeyi tekrarlamanız gerekmez.',
    askBack:
      'Yardımcı olmak isterim, ancak konuyu henüz anlayamadım. Ne yapmak istediğinizi ve bunun yerine ne olduğunu bir iki cümleyle yazar mısınız?',
    inDanger: 'Şu anda biri tehlikedeyse lütfen yerel acil durum numarasını arayın.',
    opensAgain: 'Ekibimiz şu anda müsait değil. Şu zamandan itibaren yanıt bekleyebilirsiniz: {when}.',
  },
  ja: {
    disclosure:
      '私はAIアシスタントで、ヘルプ記事をもとにお答えしています。担当者と話したい場合は「担当者と話したい」とお書きください。',
    wayOut: '解決しない場合は「担当者と話したい」とお書きください。',
    talkToPerson: '担当者と話したい',
    sources: '詳しくはこちら：',
    handedOff:
      '私はAIアシスタントです。このお問い合わせを{team}チームに引き継ぎます。担当者がこちらでお答えしますので、繰り返しご説明いただく必要はありません。',
    askBack:
      'お手伝いしたいのですが、まだ内容がよくわかりません。何をしたいのか、代わりに何が起きるのかを、一、二文で教えていただけますか。',
    inDanger: '今、危険な状況にある方がいる場合は、お住まいの地域の緊急通報番号にお電話ください。',
    opensAgain: 'ただいま担当者は不在です。回答は次の日時以降になります：{when}。',
  },
  zh: {
    disclosure: '我是AI助手，根据我们的帮助文章回答。如需人工服务，请回复“转人工”。',
    wayOut: '没有解决？请回复“转人工”。',
    talkToPerson: '转人工',
    sources: '了解更多：',
    handedOff: '我是AI助手，现将您的问题转交给我们的{team}团队。工作人员会在这里回复您，您无需重复说明。',
    askBack: '我很乐意帮忙，但还不清楚您遇到的是什么问题。能否用一两句话告诉我您想做什么、实际发生了什么？',
    inDanger: '如果有人正处于危险之中，请立即拨打当地的紧急电话。',
    opensAgain: '我们的团队目前不在线。预计从以下时间起回复您：{when}。',
  },
  'zh-Hant': {
    disclosure: '我是AI助理，依據我們的說明文章回答。如需真人服務，請回覆「轉真人」。',
    wayOut: '沒有解決？請回覆「轉真人」。',
    talkToPerson: '轉真人',
    sources: '了解更多：',
    handedOff: '我是AI助理，現將您的問題轉交給我們的{team}團隊。專人會在這裡回覆您，您不需要重複說明。',
    askBack: '我很樂意幫忙，但還不清楚您遇到的是什麼問題。能否用一兩句話告訴我您想做什麼、實際發生了什麼？',
    inDanger: '如果有人正處於危險之中，請立即撥打當地的緊急電話。',
    opensAgain: '我們的團隊目前不在線。預計從以下時間起回覆您：{when}。',
  },
};
