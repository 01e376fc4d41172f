import type { Language } from '../../domain/language.ts';
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { it } from './it.ts';
import { ja } from './ja.ts';
import { nl } from './nl.ts';
import { pl } from './pl.ts';
import { pt } from './pt.ts';
import { sv } from './sv.ts';
import { tr } from './tr.ts';
import type { Wording } from './wording.ts';
import { zh } from './zh.ts';

/** Both Chinese scripts are read by one list. */
export const WORDINGS: Record<Exclude<Language, 'zh-Hant'>, Wording> = {
  ...{ en, de, fr, es, pt, it, nl, pl, sv, tr, ja, zh },
};
