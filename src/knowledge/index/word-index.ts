/** What words find: the statements of a search. Its lists are read packed (`postings.ts`) and scored here (`bm25.ts`). */

import { sql } from 'drizzle-orm';
import type { ArticleId, WorkspaceId } from '../../domain/ids.ts';
import { type Database, each } from '../../store/database.ts';
import { highest, type Index, type List, placesOf, scoresOf, type TermList } from './bm25.ts';
import { isInLanguage } from './in-language.ts';
import { snippetReader } from './kept-snippets.ts';
import { namesOf, type OpenShelf, type Standing, segmentsOf, shelfOpener } from './open-index.ts';
import { NOTHING_SPOKEN, spokenFor } from './past.ts';
import { FIELDS, fieldsOf, gramTerm, isGram } from './postings.ts';
import type { ArticleHit, SearchRequest, TermCounts, WordIndex } from './search-index.ts';
import type { KnownLists, TermCount, TermLists } from './term-lists.ts';

/** By their words; what the past says may change the order of these. */
const CANDIDATES_MIN = 32;
/** Of the articles that have all words of a phrase, so many are read for whether it stands in them. */
const QUOTING_MAX = 200;

export function wordIndex(db: Database): WordIndex {
  const open = shelfOpener(db);
  const snippetsOf = snippetReader(db);

  return {
    async openIndex(workspaceId) {
      let index: OpenShelf = await open(workspaceId);
      const rows = new Map<ArticleId, number>();
      return {
        articleCounts: index.languages,

        async termCounts({ words, grams }) {
          const [ofArticles, ofQuestions] = await Promise.all([
            index.terms.counts([...new Set([...words, ...grams.map(gramTerm)])]),
            index.past?.terms.counts(words) ?? new Map<string, TermCount>(),
          ]);
          return countsIn(ofArticles, ofQuestions);
        },

        spellingsLike: (asked) => index.spellings.like(asked),

        async searchArticles(request) {
          for (;;) {
            const read = await readLists(db, workspaceId, request, index);
            if (read) {
              const hits = await readHits(db, request, index, read);
              for (const { articleId, row } of hits) rows.set(articleId, row);
              return hits;
            }
            index = await open(workspaceId);
          }
        },

        readSnippets: (ids) => snippetsOf(workspaceId, ids, rows),

        async pastWords(id) {
          if (!index.past) return [];
          const past = await db.one(sql`select words from past_questions
            where workspace_id = ${workspaceId} and article_id = ${id}`);
          return past.map(({ words }) => String(words));
        },
      };
    },
  };
}

/** The lists that a search needs. */
interface ReadLists {
  ofArticles: Map<string, List[]>;
  ofQuestions: Map<string, List[]>;
}

/** Null: the index is another one by now. */
async function readLists(
  db: Database,
  workspaceId: WorkspaceId,
  { words, grams, phrases }: SearchRequest,
  { segments, terms, past }: OpenShelf,
): Promise<ReadLists | null> {
  const wanted = new Set([...words.keys(), ...[...grams.keys()].map(gramTerm), ...phrases.flatMap(wordsIn)]);
  const articles = terms.known([...wanted]);
  const questions = past?.terms.known([...words.keys()]) ?? null;
  const missing = [...articles.missing, ...(questions?.missing ?? [])];
  const [there, ...rows] = missing.length > 0 ? await db.many([segmentsOf(workspaceId), ...missing]) : [];
  // Lists of other segments than these must not be taken for theirs.
  if (there && namesOf(there) !== segments) return null;
  const all = (of: TermLists, { lists, missing }: KnownLists) =>
    missing.length > 0 ? new Map([...lists, ...of.keep(rows.shift() ?? [])]) : lists;
  return {
    ofArticles: all(terms, articles),
    ofQuestions: past && questions ? all(past.terms, questions) : new Map(),
  };
}

const wordsIn = (phrase: string) => phrase.split(' ');

/** In the order of the question, so that a sum does not depend in its last digit on what was read before. */
const weighed = ({ words, grams }: SearchRequest, lists: Map<string, List[]>): TermList[] =>
  [...words, ...[...grams].map(([gram, weight]) => [gramTerm(gram), weight] as const)].map(([term, weight]) => ({
    weight,
    lists: lists.get(term) ?? [],
    fields: fieldsOf('articles', term),
  }));

/** Of what is there and for this reader, best first: what fits by its words, what the past speaks for, what is quoted. */
async function readHits(db: Database, request: SearchRequest, { index, standing, past }: OpenShelf, read: ReadLists) {
  const { audiences, language = null, limit, words } = request;
  const isForReader = (one: Standing | undefined): one is Standing =>
    one !== undefined && audiences.includes(one.audience) && isInLanguage(one, language);
  const at = (place: number) => standing[place];

  const scores = scoresOf(index, weighed(request, read.ofArticles), { ...request.weights });
  const fitting = highest(scores, Math.max(limit, CANDIDATES_MIN), (place) => isForReader(at(place))).map(at);
  const { together, votes } = past ? spokenFor(past, [...words.keys()], read.ofQuestions) : NOTHING_SPOKEN;
  const spoken = past ? standing.filter((one) => one && (together.has(one.articleId) || votes.has(one.articleId))) : [];
  const quoting = placesQuoting(request.phrases, index, read.ofArticles)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    .map(at)
    .filter(isForReader)
    .slice(0, QUOTING_MAX);
  const quotes = await readQuotes(db, request.phrases, quoting);

  return [...new Set([...fitting, ...spoken, ...quoting].filter(isForReader))]
    .map(({ articleId, row }) => ({
      articleId,
      row,
      fit: scores[index.places.get(row) ?? -1] ?? 0,
      questions: together.get(articleId) ?? 0,
      votes: votes.get(articleId) ?? 0,
      quotes: quotes.get(row) ?? 0,
    }))
    .sort((a, b) => b.quotes - a.quotes || sumOf(b) - sumOf(a) || (a.articleId < b.articleId ? -1 : 1))
    .slice(0, limit);
}

/** Where all words of one of these phrases are: nowhere else can it stand. */
function placesQuoting(phrases: string[], index: Index, lists: Map<string, List[]>): number[] {
  const places = phrases.flatMap((phrase) => {
    const [first = [], ...others] = wordsIn(phrase).map((word) => placesOf(index, lists.get(word) ?? [], FIELDS));
    const elsewhere = others.map((list) => new Set(list));
    return first.filter((place) => elsewhere.every((list) => list.has(place)));
  });
  return [...new Set(places)];
}

/** How many of these phrases stand in each, word by word in a row, by its row. */
async function readQuotes(db: Database, phrases: string[], among: Standing[]): Promise<Map<number, number>> {
  if (among.length === 0) return new Map();
  const rows = await db.one(sql`select w.rowid as row,
      (select count(*) from ${each(phrases)} q where instr(' ' || w.text || ' ', ' ' || q.value || ' ') > 0) as quotes
    from article_words w where w.rowid in (select value from ${each(among.map(({ row }) => row))})`);
  return new Map(rows.map(({ row, quotes }) => [Number(row), Number(quotes)]));
}

const sumOf = ({ fit, questions, votes }: ArticleHit) => fit + questions + votes;

function countsIn(ofArticles: Map<string, TermCount>, ofQuestions: Map<string, TermCount>): TermCounts {
  const counts: TermCounts = { words: new Map(), titles: new Map(), grams: new Map() };
  for (const [term, { articles, titles }] of ofArticles) {
    if (articles === 0) continue;
    if (isGram(term)) counts.grams.set(term.slice(1), articles);
    else counts.words.set(term, articles);
    if (titles > 0) counts.titles.set(term, titles);
  }
  for (const [term, { articles }] of ofQuestions)
    if (articles > 0) counts.words.set(term, Math.max(articles, counts.words.get(term) ?? 0));
  return counts;
}
