/** What is said around a question to a teammate, by language: to the customer, and under the question to the team. */
import type { Language } from '../domain/language.ts';

interface AskPhrases {
  /** To the customer, once. */
  checking: string;
  /** To teammates. The commands are the same in every language. `{minutes}` is a number. */
  howToAnswer: string;
}

const COMMANDS = '`@bot yes`, `@bot no`, `@bot take over`';

export const ASK_PHRASES: Record<Language, AskPhrases> = {
  en: {
    checking: 'I am checking this with a colleague and will answer you here.',
    howToAnswer: `Please answer with a note: ${COMMANDS}. What you write after yes or no the customer may be told. After {minutes} minutes this is handed over.`,
  },
  de: {
    checking: 'Ich kläre das mit einer Kollegin oder einem Kollegen und antworte Ihnen hier.',
    howToAnswer: `Bitte antworten Sie mit einer Notiz: ${COMMANDS}. Was nach yes oder no steht, darf der Kunde erfahren. Nach {minutes} Minuten wird übergeben.`,
  },
  fr: {
    checking: 'Je vérifie cela avec un collègue et je vous réponds ici.',
    howToAnswer: `Répondez par une note : ${COMMANDS}. Ce qui suit yes ou no pourra être dit au client. Après {minutes} minutes, la conversation est transmise.`,
  },
  es: {
    checking: 'Lo estoy consultando con un compañero y le responderé aquí.',
    howToAnswer: `Responda con una nota: ${COMMANDS}. Lo que escriba tras yes o no podrá decirse al cliente. Tras {minutes} minutos, la conversación pasa al equipo.`,
  },
  pt: {
    checking: 'Estou a confirmar isto com um colega e respondo aqui.',
    howToAnswer: `Responda com uma nota: ${COMMANDS}. O que escrever depois de yes ou no pode ser dito ao cliente. Após {minutes} minutos, a conversa passa para a equipa.`,
  },
  it: {
    checking: 'Sto verificando con un collega e le risponderò qui.',
    howToAnswer: `Risponda con una nota: ${COMMANDS}. Ciò che segue yes o no potrà essere detto al cliente. Dopo {minutes} minuti la conversazione passa al team.`,
  },
  nl: {
    checking: 'Ik ga dit na bij een collega en antwoord u hier.',
    howToAnswer: `Antwoord met een notitie: ${COMMANDS}. Wat u na yes of no schrijft, mag de klant horen. Na {minutes} minuten wordt dit overgedragen.`,
  },
  pl: {
    checking: 'Sprawdzam to z inną osobą z zespołu i odpowiem tutaj.',
    howToAnswer: `Proszę odpowiedzieć notatką: ${COMMANDS}. Tekst po yes lub no może zostać przekazany klientowi. Po {minutes} minutach rozmowa trafi do zespołu.`,
  },
  sv: {
    checking: 'Jag stämmer av detta med en kollega och svarar dig här.',
    howToAnswer: `Svara med en anteckning: ${COMMANDS}. Det du skriver efter yes eller no får kunden veta. Efter {minutes} minuter lämnas ärendet över.`,
  },
  tr: {
    checking: 'Bunu bir ekip arkadaşımla kontrol ediyorum ve size buradan yanıt vereceğim.',
    howToAnswer: `Lütfen bir notla yanıtlayın: ${COMMANDS}. yes veya no sonrasında yazdıklarınız müşteriye söylenebilir. {minutes} dakika sonra konuşma ekibe devredilir.`,
  },
  ja: {
    checking: '担当者に確認しております。こちらでご回答いたします。',
    howToAnswer: `メモでお答えください: ${COMMANDS}。yes または no の後に書いた内容はお客様に伝えることがあります。{minutes} 分後に引き継ぎます。`,
  },
  zh: {
    checking: '我正在向同事确认，稍后在这里回复您。',
    howToAnswer: `请用备注回答：${COMMANDS}。yes 或 no 之后的内容可能会告知客户。{minutes} 分钟后将转交。`,
  },
  'zh-Hant': {
    checking: '我正在向同事確認，稍後在這裡回覆您。',
    howToAnswer: `請用備註回答：${COMMANDS}。yes 或 no 之後的內容可能會告知客戶。{minutes} 分鐘後將轉交。`,
  },
};
