/** Words that say nothing about the matter, by language: those of grammar, and those of people who ask for help. */
import type { LanguagePack } from './pack.ts';
import { PACKS } from './packs.ts';

const setsOf = (of: (pack: LanguagePack) => string | null): Map<string, ReadonlySet<string>> =>
  new Map(Object.entries(PACKS).map(([language, pack]) => [language, new Set(of(pack)?.split(' '))]));

const GRAMMAR = setsOf(({ stopWords }) => stopWords);
const CHAT = setsOf(({ chatWords }) => chatWords);
const NONE: ReadonlySet<string> = new Set();

export const grammarOf = (language: string): ReadonlySet<string> => GRAMMAR.get(language) ?? NONE;
const chatOf = (language: string): ReadonlySet<string> => CHAT.get(language) ?? NONE;
export const isChat = (word: string, language: string) => chatOf(language).has(word);
/** All of them. */
export const smallWordsOf = (language: string): string[] => [...grammarOf(language), ...chatOf(language)];
