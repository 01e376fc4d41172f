/**
 * What a message says beside what it asks. A question back may be courteous, but whatever it states would stand there
 * without evidence: so each sentence asks, lists what it asks about, or is made of courtesies alone.
 */
import { compared } from '../text/compared.ts';

/** A full stop inside an address or a number ends nothing. */
const SENTENCE_END = /(?<=[.!?]['")\]]?)\s+|(?<=[。！？])/u;
/** A sign of a question, or the particle that is one where the sign is often left out. */
const ASKS = /[?？]|(?:か|吗|嗎|呢)[。.!！]?\s*$/u;
/** One of several things that may be meant. */
const LISTED = /^\s*(?:[-*+]|\d+[.)])\s/;
const LISTED_CHARS_MAX = 80;

const COURTESIES =
  'hi hello hey dear welcome good morning afternoon evening thanks thank you so very much many for your message question note ' +
  'reaching out getting in touch contacting writing to us about this that it sorry hear apologies sure of course certainly ' +
  'gladly happy glad i am i’m i’d i’ll we’re we’d we be would love to help assist with can let me understand great ok okay no problem ' +
  'hallo guten tag morgen abend liebe lieber willkommen danke vielen dank fur deine ihre nachricht frage anfrage gerne gern ich ' +
  'helfe ihnen dir dabei weiter entschuldigung naturlich klar das tut mir leid ' +
  'bonjour bonsoir salut bienvenue merci beaucoup de nous avoir contacte contactes pour votre votre demande avec plaisir je peux vais ' +
  'vous aider desole desolee bien sur entendu ' +
  'hola buenos dias buenas tardes noches gracias por escribirnos contactarnos su tu mensaje con gusto claro puedo ayudarte ' +
  'ayudarle lo siento ' +
  'ola oi bom dia boa tarde noite obrigado obrigada entrar em contato contacto sua pela mensagem prazer posso ajudar lhe desculpe ' +
  'ciao buongiorno buonasera salve grazie per averci contattato il tuo suo messaggio certo volentieri posso aiutarla aiutarti mi ' +
  'dispiace ' +
  'hoi goedemorgen goedemiddag dag bedankt voor je uw bericht natuurlijk graag ik help u daarmee sorry ' +
  'czesc dzien dobry witam dziekuje za wiadomosc chetnie pomoge oczywiscie przepraszam ' +
  'hej god morgon tack for ditt meddelande sjalvklart jag hjalper garna till ursakta ' +
  'merhaba selam iyi gunler mesajiniz icin tesekkurler tesekkur ederim tabii memnuniyetle yardimci olurum uzgunum';
const DENSE_COURTESIES =
  /こんにちは|こんばんは|おはようございます|お問い合わせ|ご連絡|ご質問|ありがとうございます|いただき|申し訳ございません|恐れ入りますが|[、,，]|您好|你好|感谢|感謝|谢谢|謝謝|您的|咨询|諮詢|联系|聯繫|很高兴|很高興|为您|為您|服务|服務|抱歉/gu;

const GREETINGS =
  'hi hello hey dear good hallo guten liebe lieber bonjour salut hola buenos buenas ola bom boa ciao buongiorno hoi dag czesc hej merhaba';

const wordsOf = (text: string) =>
  compared(text.replace(/[’']/g, ''))
    .split(' ')
    .filter((word) => /\p{L}/u.test(word));
const KNOWN = new Set(wordsOf(COURTESIES));
const GREETING = new Set(wordsOf(GREETINGS));
/** A greeting names whom it greets. */
const NAMES_MAX = 2;

function isCourteous(clause: string): boolean {
  const words = wordsOf(clause.replace(DENSE_COURTESIES, ' '));
  const names = GREETING.has(words[0] ?? '') && words.length <= 2 + NAMES_MAX ? NAMES_MAX : 0;
  return words.filter((word) => !KNOWN.has(word)).length <= names;
}

/** The sentences that neither ask nor are mere courtesy; all of them, where nothing is asked at all. */
export function statementsIn(message: string): string[] {
  const isListed = (line: string) => LISTED.test(line) && line.length <= LISTED_CHARS_MAX;
  const sentences = message
    .split('\n')
    .filter((line) => !isListed(line))
    .flatMap((line) => line.split(SENTENCE_END))
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));
  if (!sentences.some((sentence) => ASKS.test(sentence))) return sentences;
  return sentences.filter((sentence) => !ASKS.test(sentence) && !sentence.split(/[,，、]/).every(isCourteous));
}
