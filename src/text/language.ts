/**
 * Which of our languages does the customer write? Japanese and Chinese show by their script; the others by their
 * commonest words, which even a short message has. It chooses our own sentences, so a wrong guess costs style; where
 * more depends on it, `languageAmong` says what the words show.
 */
import { LANGUAGES, type Language } from '../domain/language.ts';

/** Without accents, as hurried people write. */
const COMMON_WORDS: Record<Exclude<Language, 'ja' | 'zh' | 'zh-Hant'>, string> = {
  en: 'the is are to a an i my me you your do does how what where when can could want need please not of and in on for with it this that have has hello hi thanks talk person',
  de: 'der die das ist sind ein eine ich mein meine mir mich du sie ihr wie was wo wann kann konnen mochte will brauche bitte nicht und im in auf fur mit es dies habe hat hallo danke einem einen zu von jemand',
  fr: 'le la les est sont un une je mon ma mes moi vous votre comment quoi ou quand peux puis pouvez veux voudrais besoin pas et dans sur pour avec ce cette ai avez bonjour merci a de du des au quelqu',
  es: 'el la los las es son un una yo mi mis me usted tu su como que donde cuando puedo puede quiero quisiera necesito por favor no y en para con esto he hay hola gracias de del al alguien una',
  pt: 'o a os as e sao um uma eu meu minha me voce seu sua como que onde quando posso pode quero gostaria preciso por favor nao em no na para com isto tenho tem ola oi obrigado de do da ao alguem',
  it: 'il lo la gli le e sono un una io mio mia mi lei suo sua come che dove quando posso puo voglio vorrei bisogno per favore non in nel nella con questo ho ha ciao buongiorno grazie di del della al qualcuno cosa perche si',
  nl: 'de het een is zijn ik mijn mij me je u uw jullie hoe wat waar wanneer kan kunnen wil zou graag nodig niet geen en in op voor met dit dat heb heeft hallo bedankt van naar aan iemand aub alstublieft',
  pl: 'jest sa ja moj moja mnie mi pan pani jak co gdzie kiedy moge mozna chce chcialbym potrzebuje prosze nie i w we na do dla z ze to mam ma czesc dzien dobry dziekuje od ktos sie czy po',
  sv: 'den det en ett ar jag min mitt mig du ni er hur vad var nar kan vill skulle behover snalla inte och i pa for med detta har hej tack av till att nagon ska om som',
  tr: 'bir bu su ben benim bana beni siz sizin nasil ne nerede zaman mi mu miyim mü istiyorum lazim lutfen degil ve icin ile var yok merhaba tesekkurler bunu da de hesabimi faturami biri birisi',
};

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/u;
const VOTERS = Object.entries(COMMON_WORDS).map(
  ([language, words]) => [language as Language, new Set(words.split(' '))] as const,
);

const count = (words: string[], common: Set<string>) => words.filter((word) => common.has(word)).length;
const lettersOf = (text: string) => plain(text).match(/\p{L}+/gu) ?? [];

/** Do a text's commonest words show one of these languages, another one, or none? */
export type Shown = 'ours' | 'other' | 'unclear';

/** `languages` as articles have them: `zh` may be either of the two scripts. */
export function languageAmong(text: string, languages: string[]): Shown {
  const isOurs = (language: string) => languages.includes(language.replace('-Hant', ''));
  if (KANA.test(text)) return isOurs('ja') ? 'ours' : 'other';
  if (HAN.test(text)) return isOurs(languageOfHan(text, undefined)) ? 'ours' : 'other';
  const words = lettersOf(text);
  const votes = VOTERS.map(([language, common]) => ({ language, count: count(words, common) }));
  const most = Math.max(...votes.map((one) => one.count));
  // Of a language whose common words we do not know, nothing would ever show.
  const isUnknown = (language: string) => !LANGUAGES.some((known) => known === language);
  if (most === 0) return languages.some(isUnknown) ? 'ours' : 'unclear';
  return votes.some((one) => one.count === most && isOurs(one.language)) ? 'ours' : 'other';
}

/** What else a language may be told by, where a message shows none. */
export interface LanguageHints {
  /** What the customer wrote before, oldest first. */
  before?: string[];
  /** Those in which a word or two ask for something we know. */
  wordedIn?: ((text: string) => Language[]) | undefined;
}

/** `locale` is what Intercom knows of the contact, such as `pt-BR`. The message counts more, and what came before it. */
export function languageOf(
  text: string,
  locale: string | null,
  { before = [], wordedIn }: LanguageHints = {},
): Language {
  const read = (likely: Language | undefined, message: string) => {
    const shown = languagesIn(message, likely);
    const may = shown.length > 0 ? shown : (wordedIn?.(message) ?? []);
    return likely && may.includes(likely) ? likely : (may[0] ?? likely);
  };
  return [...before, text].reduce(read, languageOfLocale(locale)) ?? 'en';
}

/** Whose commonest words it has most of; several, where that is a tie, and none for most messages of a word or two. */
export function languagesIn(text: string, likely?: Language): Language[] {
  if (KANA.test(text)) return ['ja'];
  if (HAN.test(text)) return [languageOfHan(text, likely)];
  const words = lettersOf(text);
  const votes = VOTERS.map(([language, common]) => ({ language, count: count(words, common) }));
  const most = Math.max(...votes.map((one) => one.count));
  return votes.filter((one) => one.count === most && most > 0).map(({ language }) => language);
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('ł', 'l')
    .replaceAll('ı', 'i');

/** Chinese by region or script: `zh-TW`, `zh-HK`, `zh-MO` and `zh-Hant` write traditional characters. */
function languageOfLocale(locale: string | null): Language | undefined {
  const tag = locale?.toLowerCase() ?? '';
  if (/^zh\b.*\b(?:tw|hk|mo|hant)\b/.test(tag.replaceAll('_', '-'))) return 'zh-Hant';
  return LANGUAGES.find((language) => tag.startsWith(language));
}

/** Signs and words that only one of the three writes, of those that are common in messages. */
const JAPANESE = /担当|請求書|領収|返金|解約|対応|変更|検|込|払|処|価|図|単|戻|択|駅|円|気/;
const SIMPLIFIED =
  /[这个们说话请问吗为么没还会对时间后来见过电机订单号码钱发开关买卖转给里让认网费账户帮谁书现样点应该]/gu;
const TRADITIONAL =
  /[這個們說話請問嗎為麼沒還會對時間後來見過電機訂單號碼錢發開關買賣轉給裡讓認網費帳戶幫誰書現樣點應該]/gu;

function languageOfHan(text: string, known: Language | undefined): Language {
  const simplified = text.match(SIMPLIFIED)?.length ?? 0;
  const traditional = text.match(TRADITIONAL)?.length ?? 0;
  if (known === 'ja' || (JAPANESE.test(text) && simplified === 0)) return 'ja';
  if (simplified === traditional) return known === 'zh-Hant' ? 'zh-Hant' : 'zh';
  return traditional > simplified ? 'zh-Hant' : 'zh';
}
