/** The packs of the languages the product speaks. A new language: its name in `domain/language.ts`, its pack, its line here. */
import { LANGUAGES, type Language } from '../domain/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nl } from './nl.ts';
import type { LanguagePack } from './pack.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { sv } from './sv.ts';
import { tr } from './tr.ts';
import { zh } from './zh.ts';
import { zhHant } from './zh-hant.ts';

export const PACKS: Record<Language, LanguagePack> = {
  ...{ en, de, fr, es, pt, it, nl, pl, sv, tr, ja, zh },
  'zh-Hant': zhHant,
};

/** What `of` takes from each pack that has it, in the order of `LANGUAGES`. */
export const fromPacks = <T>(of: (pack: LanguagePack) => T | null): T[] =>
  LANGUAGES.flatMap((language) => of(PACKS[language]) ?? []);

/** The same for a list, as one list. */
export const alternatives = (of: (pack: LanguagePack) => string | null): string => fromPacks(of).join('|');
