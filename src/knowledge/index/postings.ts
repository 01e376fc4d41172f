/**
 * A list of places as text: for a term, each document it stands in, and how often in each of its fields. Every number is
 * one character or two, so that a list is read without parsing, survives JSON, and is the same in both databases.
 */

/** What is found by its words: articles, and the questions they answered in the past. */
export type IndexKind = 'articles' | 'questions';

export const FIELDS = ['title', 'headings', 'text'] as const;
const GRAM_FIELDS = ['grams'] as const;
const QUESTION_FIELDS = ['words'] as const;

/** Where the terms of a kind are counted; the lengths of these fields are kept with them. */
export const FIELDS_OF = { articles: [...FIELDS, ...GRAM_FIELDS], questions: QUESTION_FIELDS } as const;

/** Texts of a document by field: index words, or grams, joined by spaces. */
export type Texts = Record<string, string>;

/** A gram is no word, although it may be spelled like one. */
export const gramTerm = (gram: string) => `~${gram}`;
export const isGram = (term: string) => term.startsWith('~');

/** The fields in which the list of this term counts it. */
export const fieldsOf = (kind: IndexKind, term: string): readonly string[] =>
  kind === 'questions' ? QUESTION_FIELDS : isGram(term) ? GRAM_FIELDS : FIELDS;

/** The printable ASCII characters from `#` on. More often than that in one document says nothing more. */
const FIRST = 35;
const BASE = 92;
const COUNT_MAX = BASE - 1;
/** Of one segment, as many as two characters can number. */
export const DOCUMENTS_MAX = BASE * BASE;

/** Characters that each place takes: those of the document, then one for each field. */
const DOCUMENT_CHARS = 2;
export const strideOf = (fields: readonly string[]) => DOCUMENT_CHARS + fields.length;
export const documentAt = (places: string, at: number) =>
  (places.charCodeAt(at) - FIRST) * BASE + places.charCodeAt(at + 1) - FIRST;
export const countAt = (places: string, at: number, field: number) =>
  places.charCodeAt(at + DOCUMENT_CHARS + field) - FIRST;

const digit = (value: number) => String.fromCharCode(FIRST + Math.min(value, COUNT_MAX));
const numbered = (document: number) => digit(Math.floor(document / BASE)) + digit(document % BASE);

export interface Posting {
  term: string;
  /** In how many documents the term stands. */
  articles: number;
  titles: number;
  places: string;
}

/** The lists of all terms of these documents, by term. */
export function postingsOf(kind: IndexKind, documents: Texts[]): Posting[] {
  const lists = new Map<string, Posting>();
  for (const [i, texts] of documents.entries())
    for (const [term, counts] of countsOf(kind, texts)) {
      const list = lists.get(term) ?? { term, articles: 0, titles: 0, places: '' };
      list.articles += 1;
      if (counts.length === FIELDS.length && counts[0]) list.titles += 1;
      list.places += numbered(i) + counts.map(digit).join('');
      lists.set(term, list);
    }
  return [...lists.values()].sort((a, b) => (a.term < b.term ? -1 : 1));
}

export const termsIn = (words: string) => (words ? words.split(' ') : []);

function countsOf(kind: IndexKind, texts: Texts): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  for (const name of FIELDS_OF[kind])
    for (const word of termsIn(texts[name] ?? '')) {
      const term = name === 'grams' ? gramTerm(word) : word;
      const fields = fieldsOf(kind, term);
      const of = counts.get(term) ?? fields.map(() => 0);
      const field = fields.indexOf(name);
      of[field] = (of[field] ?? 0) + 1;
      counts.set(term, of);
    }
  return counts;
}
