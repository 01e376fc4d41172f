/**
 * Which of our languages does the customer write? Japanese and Chinese show by their script; the others by their
 * commonest words, which even a short message has. It chooses our own sentences, so a wrong guess costs style; where
 * more depends on it, `languageAmong` says what the words show.
 */
import { LANGUAGES, type Language } from '../domain/language.ts';
import { PACKS } from '../languages/packs.ts';
import { withoutAccents } from './fold.ts';

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const HAN = /\p{Script=Han}/u;
const VOTERS = LANGUAGES.flatMap((language) => {
  const words = PACKS[language].commonWords;
  return words ? [[language, new Set(words.split(' '))] as const] : [];
});

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

const plain = (text: string) => withoutAccents(text.toLowerCase()).replaceAll('ł', 'l').replaceAll('ı', 'i');

/** Chinese by region or script: `zh-TW`, `zh-HK`, `zh-MO` and `zh-Hant` write traditional characters. */
function languageOfLocale(locale: string | null): Language | undefined {
  const tag = locale?.toLowerCase() ?? '';
  if (/^zh\b.*\b(?:tw|hk|mo|hant)\b/.test(tag.replaceAll('_', '-'))) return 'zh-Hant';
  return LANGUAGES.find((language) => tag.startsWith(language));
}

/** How many of its own signs a text has. */
function signsOf(language: Language, text: string): number {
  const { ownSigns } = PACKS[language];
  return ownSigns ? [...text.matchAll(new RegExp(ownSigns, 'gu'))].length : 0;
}

function languageOfHan(text: string, known: Language | undefined): Language {
  const simplified = signsOf('zh', text);
  const traditional = signsOf('zh-Hant', text);
  if (known === 'ja' || (signsOf('ja', text) > 0 && simplified === 0)) return 'ja';
  if (simplified === traditional) return known === 'zh-Hant' ? 'zh-Hant' : 'zh';
  return traditional > simplified ? 'zh-Hant' : 'zh';
}
