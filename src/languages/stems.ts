/** Words to their stems by the language of the articles: "invoicing" finds "invoices", "Rechnung" finds "Rechnungen". */
import { stemmer as da } from '@orama/stemmers/danish';
import { stemmer as fi } from '@orama/stemmers/finnish';
import { stemmer as no } from '@orama/stemmers/norwegian';
import { stemmer as ru } from '@orama/stemmers/russian';
import { PACKS } from './packs.ts';

type Stem = (word: string) => string;

/** A large help center has some tens of thousands of words, most of them again and again. */
const REMEMBERED_MAX = 50_000;

/** Articles may be in languages that the product itself does not speak. */
const ONLY_READ: Record<string, Stem> = { da, fi, nb: no, nn: no, no, ru };

const spoken = Object.entries(PACKS).flatMap(([language, { stemmer }]) =>
  stemmer ? [[language, stemmer] as const] : [],
);
const STEMS = new Map(
  [...spoken, ...Object.entries(ONLY_READ)].map(([language, stem]) => [language, remembering(stem)]),
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
