/**
 * Which of our languages does the customer write? Japanese shows by its script; the others by their commonest
 * words, which even a short message has. It chooses our own sentences, so a wrong guess costs
 * style; where more depends on it, `languageAmong` says what the words show.
 */
import { LANGUAGES, type Language } from '../domain.ts';

const COMMON_WORDS: Record<Exclude<Language, 'ja'>, string> = {
  en: 'the is are to a an i my me you your do does how what where when can could want need please not of and in on for with it this that have has hello hi thanks talk person',
  de: 'der die das ist sind ein eine ich mein meine mir mich du sie ihr wie was wo wann kann können möchte will brauche bitte nicht und im in auf für mit es dies habe hat hallo danke einem einen zu von jemand',
  fr: 'le la les est sont un une je mon ma mes moi vous votre comment quoi où quand peux puis pouvez veux voudrais besoin pas et dans sur pour avec ce cette ai avez bonjour merci à de du des au quelqu',
  es: 'el la los las es son un una yo mi mis me usted tu su cómo como qué dónde cuándo puedo puede quiero quisiera necesito por favor no y en para con esto he hay hola gracias de del al alguien una',
  pt: 'o a os as é são um uma eu meu minha me você seu sua como que onde quando posso pode quero gostaria preciso por favor não e em no na para com isto tenho tem olá oi obrigado de do da ao alguém',
};

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const VOTERS = Object.entries(COMMON_WORDS).map(
  ([language, words]) => [language as Language, new Set(words.split(' '))] as const,
);

const count = (words: string[], common: Set<string>) => words.filter((word) => common.has(word)).length;
const lettersOf = (text: string) => text.toLowerCase().match(/[\p{L}]+/gu) ?? [];

/** Do a text's commonest words show one of these languages, another one, or none? */
export type Shown = 'ours' | 'other' | 'unclear';

export function languageAmong(text: string, languages: string[]): Shown {
  if (KANA.test(text)) return languages.includes('ja') ? 'ours' : 'other';
  const words = lettersOf(text);
  const votes = VOTERS.map(([language, common]) => ({ language: language as string, count: count(words, common) }));
  const most = Math.max(...votes.map((one) => one.count));
  // Of a language whose common words we do not know, nothing would ever show.
  const isUnknown = (language: string) => !LANGUAGES.some((known) => known === language);
  if (most === 0) return languages.some(isUnknown) ? 'ours' : 'unclear';
  return votes.some((one) => one.count === most && languages.includes(one.language)) ? 'ours' : 'other';
}

/** `locale` is what Intercom knows of the contact, such as `pt-BR`; the message itself counts more. */
export function languageOf(text: string, locale: string | null): Language {
  if (KANA.test(text)) return 'ja';
  const words = lettersOf(text);
  const known = LANGUAGES.find((language) => locale?.toLowerCase().startsWith(language));
  const votes = VOTERS.map(([language, common]) => ({
    language,
    // The contact's own language wins a tie.
    count: count(words, common) + (language === known ? 0.5 : 0),
  }));
  const best = votes.reduce((a, b) => (b.count > a.count ? b : a));
  return best.count > 0 ? best.language : (known ?? 'en');
}
