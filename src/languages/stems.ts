/** Words to their stems by the language of the articles: "invoicing" finds "invoices", "Rechnung" finds "Rechnungen". */
import { stemmer as da } from '@orama/stemmers/danish';
import { stemmer as nl } from '@orama/stemmers/dutch';
import { stemmer as en } from '@orama/stemmers/english';
import { stemmer as fi } from '@orama/stemmers/finnish';
import { stemmer as fr } from '@orama/stemmers/french';
import { stemmer as de } from '@orama/stemmers/german';
import { stemmer as it } from '@orama/stemmers/italian';
import { stemmer as no } from '@orama/stemmers/norwegian';
import { stemmer as pt } from '@orama/stemmers/portuguese';
import { stemmer as ru } from '@orama/stemmers/russian';
import { stemmer as es } from '@orama/stemmers/spanish';
import { stemmer as sv } from '@orama/stemmers/swedish';

type Stem = (word: string) => string;

/** A large help center has some tens of thousands of words, most of them again and again. */
const REMEMBERED_MAX = 50_000;

const STEMS = new Map<string, Stem>(
  Object.entries({ da, nl, en, fi, fr, de, it, nb: no, nn: no, no, pt, ru, es, sv }).map(([language, stem]) => [
    language,
    remembering(stem),
  ]),
);

/** The stems of one language; a language without rules keeps its words whole. */
export const stemsOf = (language: string): Stem => STEMS.get(language) ?? ((word) => word);

function remembering(stem: Stem): Stem {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    if (known.size >= REMEMBERED_MAX) known.clear();
    const made = stem(word);
    known.set(word, made);
    return made;
  };
}
