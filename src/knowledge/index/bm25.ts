/** Scores documents by the lists of their terms: BM25 of each field by itself, weighed and summed. Pure arithmetic. */
import type { SegmentContents } from './pack.ts';
import { countAt, documentAt, strideOf } from './postings.ts';

/** How soon a repeated word says no more, and how much a long field is held against it. */
const K1 = 1.2;
const B = 0.75;

/** A segment in the order of all, its documents numbered from `base` on. */
interface Placed extends SegmentContents {
  base: number;
}

/** Everything of a kind that can be found, as the lists see it. */
export interface Index {
  segments: Map<number, Placed>;
  documents: number;
  /** Where the document of a row is among all. */
  places: Map<number, number>;
  /** How long each document is, by field. */
  lengths: Record<string, number[]>;
  /** What a field divides a word's count by, by document: see `dampersOf`. */
  norms: Record<string, Float64Array>;
}

/** Where a term stands in one segment. */
export interface List {
  segment: number;
  places: string;
  /** By field, in how many documents. */
  documents: number[];
}

export interface TermList {
  /** How much the question means it. */
  weight: number;
  lists: List[];
  fields: readonly string[];
}

export function shelve(segments: Map<number, SegmentContents>): Index {
  const placed = new Map<number, Placed>();
  let documents = 0;
  for (const [id, contents] of segments) {
    placed.set(id, { ...contents, base: documents });
    documents += contents.rows.length;
  }
  const all = [...placed.values()];
  const names = Object.keys(all[0]?.lengths ?? {});
  const lengths = Object.fromEntries(names.map((name) => [name, all.flatMap((one) => one.lengths[name] ?? [])]));
  const norms = Object.fromEntries(names.map((name) => [name, lengthNorms(lengths[name] ?? [])]));
  const rows = all.flatMap((contents) => contents.rows);
  return { segments: placed, documents, places: new Map(rows.map((row, place) => [row, place])), lengths, norms };
}

/** What documents of these lengths divide a word's count by: BM25's k₁(1 − b + b·length ÷ average). */
export function lengthNorms(lengths: number[]): Float64Array {
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(lengths.length, 1);
  return Float64Array.from(lengths, (length) => K1 * (1 - B + (B * length) / Math.max(average, 1)));
}

/** The score of every document, 0 where no term stands. `weights`: by field. */
export function scoresOf(index: Index, terms: TermList[], weights: Record<string, number>): Float64Array {
  const scores = new Float64Array(index.documents);
  for (const term of terms)
    for (const [field, name] of term.fields.entries()) addField(index, scores, term, { field, name, weights });
  return scores;
}

interface FieldScore {
  field: number;
  name: string;
  weights: Record<string, number>;
}

function addField(index: Index, scores: Float64Array, term: TermList, { field, name, weights }: FieldScore): void {
  const stride = strideOf(term.fields);
  const damper = index.norms[name] ?? new Float64Array();
  const documentFrequency = term.lists.reduce((sum, { documents }) => sum + (documents[field] ?? 0), 0);
  const most = (weights[name] ?? 0) * term.weight * mostOf(index.documents, documentFrequency);
  for (const { segment, places } of term.lists) {
    const base = index.segments.get(segment)?.base ?? 0;
    for (let at = 0; at < places.length; at += stride) {
      const count = countAt(places, at, field);
      if (count === 0) continue;
      const document = base + documentAt(places, at);
      scores[document] = (scores[document] ?? 0) + (most * count) / (count + (damper[document] ?? 1));
    }
  }
}

/**
 * The same for documents taken together: `groups` tells of each which group it is in, -1 none; a group is as long as its
 * documents, all of one field.
 */
export function groupScoresOf(index: Index, terms: TermList[], groups: Int32Array, norms: Float64Array): Float64Array {
  const scores = new Float64Array(norms.length);
  for (const term of terms) {
    const counts = countsByGroup(index, term, groups);
    const most = term.weight * mostOf(norms.length, counts.size);
    for (const [group, count] of counts)
      scores[group] = (scores[group] ?? 0) + (most * count) / (count + (norms[group] ?? 1));
  }
  return scores;
}

function countsByGroup(index: Index, { lists, fields }: TermList, groups: Int32Array): Map<number, number> {
  const counts = new Map<number, number>();
  for (const { segment, places } of lists) {
    const base = index.segments.get(segment)?.base ?? 0;
    for (let at = 0; at < places.length; at += strideOf(fields)) {
      const group = groups[base + documentAt(places, at)] ?? -1;
      if (group >= 0) counts.set(group, (counts.get(group) ?? 0) + countAt(places, at, 0));
    }
  }
  return counts;
}

/** The places of the documents that have this term anywhere. */
export const placesOf = (index: Index, lists: List[], fields: readonly string[]): number[] =>
  lists.flatMap(({ segment, places }) => {
    const [base, stride] = [index.segments.get(segment)?.base ?? 0, strideOf(fields)];
    return Array.from({ length: places.length / stride }, (_, i) => base + documentAt(places, i * stride));
  });

/** In how many documents each field has the term of this list: counted when it is read, asked with every search. */
export const documentFrequency = (places: string, fields: readonly string[]): number[] =>
  fields.map((_, field) => {
    let documents = 0;
    for (let at = 0; at < places.length; at += strideOf(fields)) if (countAt(places, at, field) > 0) documents += 1;
    return documents;
  });

/** What a word can add at most. */
const mostOf = (documents: number, standing: number) => idf(documents, standing) * (K1 + 1);

/** Never zero, so that a word which stands in most articles of a small help center still counts. */
const idf = (documents: number, standing: number) => Math.log(1 + (documents - standing + 0.5) / (standing + 0.5));

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
