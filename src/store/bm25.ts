/** Scores articles by the lists of their words: BM25 of each field by itself, weighed and summed. Pure arithmetic. */
import type { FieldWeights } from '../ports.ts';
import type { SegmentContents } from './pack.ts';
import { ARTICLE_CHARS, articleAt, countAt, FIELDS, GRAM_STRIDE, WORD_STRIDE } from './postings.ts';

/** How soon a repeated word says no more, and how much a long field is held against it. */
const K1 = 1.2;
const B = 0.75;

/** A segment in the order of all, its articles numbered from `base` on. */
interface Placed extends SegmentContents {
  base: number;
}

/** Everything that can be found, as the lists see it. */
export interface Shelf {
  segments: Map<number, Placed>;
  articles: number;
  /** Where the article of a row is among all. */
  places: Map<number, number>;
  /** What a field of this length divides a word's count by, by article: BM25's k₁(1 − b + b·length ÷ average). */
  dampers: Record<keyof FieldWeights, Float64Array>;
}

/** Where a term stands in one segment. */
export interface List {
  segment: number;
  places: string;
  /** By field, in how many articles. */
  articles: number[];
}

export interface TermList {
  /** How much the question means it. */
  weight: number;
  isGram: boolean;
  lists: List[];
}

export function shelve(segments: Map<number, SegmentContents>): Shelf {
  const placed = new Map<number, Placed>();
  let articles = 0;
  for (const [id, contents] of segments) {
    placed.set(id, { ...contents, base: articles });
    articles += contents.rows.length;
  }
  const rows = [...placed.values()].flatMap((contents) => contents.rows);
  const damperOf = (field: keyof FieldWeights) => {
    const lengths = [...placed.values()].flatMap((contents) => contents.lengths[field]);
    const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
    return Float64Array.from(lengths, (length) => K1 * (1 - B + (B * length) / Math.max(average, 1)));
  };
  const dampers = {
    title: damperOf('title'),
    headings: damperOf('headings'),
    text: damperOf('text'),
    grams: damperOf('grams'),
  };
  return { segments: placed, articles, places: new Map(rows.map((row, place) => [row, place])), dampers };
}

/** The score of every article, 0 where no term stands. */
export function scoresOf(shelf: Shelf, terms: TermList[], weights: FieldWeights): Float64Array {
  const scores = new Float64Array(shelf.articles);
  for (const term of terms) {
    if (term.isGram) addField(shelf, scores, term, { name: 'grams', stride: GRAM_STRIDE, index: 0 }, weights.grams);
    else
      for (const [index, name] of FIELDS.entries())
        addField(shelf, scores, term, { name, stride: WORD_STRIDE, index }, weights[name]);
  }
  return scores;
}

interface Field {
  name: keyof FieldWeights;
  index: number;
  stride: number;
}

function addField(shelf: Shelf, scores: Float64Array, term: TermList, field: Field, weight: number): void {
  const { stride, index } = field;
  const offset = ARTICLE_CHARS + index;
  const damper = shelf.dampers[field.name];
  const standingIn = term.lists.reduce((sum, { articles }) => sum + (articles[index] ?? 0), 0);
  const rarity = rarityOf(shelf.articles, standingIn);
  const most = weight * term.weight * rarity * (K1 + 1);
  for (const { segment, places } of term.lists) {
    const base = shelf.segments.get(segment)?.base ?? 0;
    for (let at = 0; at < places.length; at += stride) {
      const count = countAt(places, at + offset);
      if (count === 0) continue;
      const article = base + articleAt(places, at);
      scores[article] = (scores[article] ?? 0) + (most * count) / (count + (damper[article] ?? 1));
    }
  }
}

/** The places of the articles that have this word anywhere. */
export const placesOf = (shelf: Shelf, lists: TermList['lists']): number[] =>
  lists.flatMap(({ segment, places }) => {
    const base = shelf.segments.get(segment)?.base ?? 0;
    return Array.from({ length: places.length / WORD_STRIDE }, (_, i) => base + articleAt(places, i * WORD_STRIDE));
  });

/** In how many articles each field has the term of this list: counted when it is read, asked with every search. */
export function standingIn(places: string, isGram: boolean): number[] {
  const stride = isGram ? GRAM_STRIDE : WORD_STRIDE;
  return Array.from({ length: stride - ARTICLE_CHARS }, (_, field) => {
    let articles = 0;
    for (let at = ARTICLE_CHARS + field; at < places.length; at += stride) if (countAt(places, at) > 0) articles += 1;
    return articles;
  });
}

/** Never zero, so that a word which stands in most articles of a small help center still counts. */
const rarityOf = (articles: number, standingIn: number) =>
  Math.log(1 + (articles - standingIn + 0.5) / (standingIn + 0.5));

/** The places of the highest scores above zero for which this is true, highest first; ties in their order. */
export function highest(scores: Float64Array, count: number, isWanted: (place: number) => boolean): number[] {
  let least = 0;
  let chosen: number[] = [];
  const cut = () => {
    chosen.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
    chosen = chosen.slice(0, count);
    if (chosen.length === count) least = scores[chosen.at(-1) ?? 0] ?? 0;
  };
  for (let i = 0; i < scores.length; i += 1) {
    if ((scores[i] ?? 0) <= least || !isWanted(i)) continue;
    chosen.push(i);
    if (chosen.length >= 4 * count) cut();
  }
  cut();
  return chosen;
}
