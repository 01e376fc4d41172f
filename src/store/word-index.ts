/** What words find: the statements of a search. Its lists are read packed (`postings.ts`) and scored here (`bm25.ts`). */
import type { ArticleId, WorkspaceId } from '../domain.ts';
import type { ArticleHit, SearchRequest, TermCounts, WordIndex } from '../ports.ts';
import { highest, type List, placesOf, type Shelf, scoresOf, type TermList } from './bm25.ts';
import { isInLanguage } from './in-language.ts';
import { snippetReader } from './kept-snippets.ts';
import { namesOf, type OpenShelf, type Standing, segmentsOf, shelfOpener } from './open-shelf.ts';
import { gramTerm, isGram } from './postings.ts';
import { type Exec, each, type Row, type Statement, sql } from './sql.ts';
import type { TermCount } from './term-lists.ts';

/** The nearest past questions, which vote for what answered them. */
const VOTERS_MAX = 80;
/** Of the articles whose past questions fit, the best. */
const ASKED_MAX = 200;
/** By their words; what the past says may change the order of these. */
const CANDIDATES_MIN = 32;
/** Of the articles that have all words of a phrase, so many are read for whether it stands in them. */
const QUOTING_MAX = 200;

export function wordIndex(db: Exec): WordIndex {
  const open = shelfOpener(db);
  const snippetsOf = snippetReader(db);

  return {
    async openIndex(workspaceId) {
      let index: OpenShelf = await open(workspaceId);
      const rows = new Map<ArticleId, number>();
      return {
        articleCounts: languagesIn(index.shelf),

        async termCounts({ words, grams }) {
          const { terms, hasPast } = index;
          const [ofTerms, ofQuestions] = await Promise.all([
            terms.counts([...new Set([...words, ...grams.map(gramTerm)])]),
            hasPast
              ? db.one(
                  sql`select term, doc as count from article_questions_terms where term in (select value from ${each(words)})`,
                )
              : [],
          ]);
          return countsIn(ofTerms, ofQuestions);
        },

        async similarTerms({ beginnings, lengths: [from, to] }) {
          const similar = await db.one(sql`select v.word from ${each(beginnings)} b cross join vocabulary v
            where v.workspace_id = ${workspaceId} and v.beginning = b.value and v.length between ${from} and ${to}`);
          return similar.map(({ word }) => String(word));
        },

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
          if (!index.hasPast) return [];
          const past = await db.one(sql`select words from past_questions
            where workspace_id = ${workspaceId} and article_id = ${id}`);
          return past.map(({ words }) => String(words));
        },
      };
    },
  };
}

function languagesIn({ segments }: Shelf): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { locales } of segments.values())
    for (const [locale, count] of Object.entries(locales)) counts.set(locale, (counts.get(locale) ?? 0) + count);
  return counts;
}

/** What is read for a search: the lists of its terms, and for which articles the past speaks. */
interface Read {
  lists: Map<string, List[]>;
  /** By row. */
  asked: Map<Row[string], number>;
  /** By article. */
  votes: Map<Row[string], number>;
}

/** Null: the index is another one by now. */
async function readLists(
  db: Exec,
  workspaceId: WorkspaceId,
  { words, grams, phrases }: SearchRequest,
  { segments, terms, hasPast }: OpenShelf,
): Promise<Read | null> {
  const wanted = new Set([...words.keys(), ...[...grams.keys()].map(gramTerm), ...phrases.flatMap(wordsIn)]);
  const { lists, missing } = terms.known([...wanted]);
  const past = hasPast && words.size > 0 ? pastOf(workspaceId, words) : [];
  const unread = [...missing, ...past];
  const [there, ...rows] = unread.length > 0 ? await db.many([segmentsOf(workspaceId), ...unread]) : [];
  // Lists of other segments than these must not be taken for theirs.
  if (there && namesOf(there) !== segments) return null;
  const fresh = terms.keep(missing.length > 0 ? (rows[0] ?? []) : []);
  const [asked = [], votes = []] = rows.slice(missing.length);
  return { lists: new Map([...lists, ...fresh]), asked: scoresBy('rowid', asked), votes: scoresBy('id', votes) };
}

const wordsIn = (phrase: string) => phrase.split(' ');

/** Past questions: taken together by the article they were answered with, and the nearest each for itself. */
function pastOf(workspaceId: WorkspaceId, words: SearchRequest['words']): Statement[] {
  // Each word quoted, so that nothing in it can be read as query syntax.
  const any = [...words.keys()].map((word) => `"${word.replaceAll('"', '""')}"`).join(' OR ');
  return [
    sql`select rowid, -bm25(article_questions) as score from article_questions
      where article_questions match ${any} order by score desc limit ${ASKED_MAX}`,
    sql`select id, sum(score) as score from (
        select p.article_id as id, -bm25(past_questions_fts) as score
        from past_questions_fts join past_questions p on p.rowid = past_questions_fts.rowid
        where past_questions_fts match ${any} and p.workspace_id = ${workspaceId}
        order by score desc limit ${VOTERS_MAX}
      ) group by id`,
  ];
}

/** In the order of the question, so that a sum does not depend in its last digit on what was read before. */
const weighed = ({ words, grams }: SearchRequest, lists: Map<string, List[]>): TermList[] => [
  ...[...words].map(([word, weight]) => ({ weight, isGram: false, lists: lists.get(word) ?? [] })),
  ...[...grams].map(([gram, weight]) => ({ weight, isGram: true, lists: lists.get(gramTerm(gram)) ?? [] })),
];

const scoresBy = (key: string, rows: Row[]) => new Map(rows.map((row) => [row[key] ?? null, Number(row.score)]));

/** Of what is there and for this reader, best first: what fits by its words, what the past speaks for, what is quoted. */
async function readHits(db: Exec, request: SearchRequest, { shelf, standing }: OpenShelf, read: Read) {
  const { audiences, language = null, limit } = request;
  const isForReader = (one: Standing | undefined): one is Standing =>
    one !== undefined && audiences.includes(one.audience) && isInLanguage(one, language);
  const at = (place: number) => standing[place];

  const scores = scoresOf(shelf, weighed(request, read.lists), request.weights);
  const fitting = highest(scores, Math.max(limit, CANDIDATES_MIN), (place) => isForReader(at(place))).map(at);
  const asked = [...read.asked.keys()].map((row) => at(shelf.places.get(Number(row)) ?? -1));
  const voted = read.votes.size > 0 ? standing.filter((one) => one && read.votes.has(one.articleId)) : [];
  const quoting = placesQuoting(request.phrases, shelf, read.lists)
    .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
    .map(at)
    .filter(isForReader)
    .slice(0, QUOTING_MAX);
  const quotes = await readQuotes(db, request.phrases, quoting);

  return [...new Set([...fitting, ...asked, ...voted, ...quoting].filter(isForReader))]
    .map(({ articleId, row }) => ({
      articleId,
      row,
      fit: scores[shelf.places.get(row) ?? -1] ?? 0,
      questions: read.asked.get(row) ?? 0,
      votes: read.votes.get(articleId) ?? 0,
      quotes: quotes.get(row) ?? 0,
    }))
    .sort((a, b) => b.quotes - a.quotes || sumOf(b) - sumOf(a) || (a.articleId < b.articleId ? -1 : 1))
    .slice(0, limit);
}

/** Where all words of one of these phrases are: nowhere else can it stand. */
function placesQuoting(phrases: string[], shelf: Shelf, lists: Map<string, List[]>): number[] {
  const places = phrases.flatMap((phrase) => {
    const [first = [], ...others] = wordsIn(phrase).map((word) => placesOf(shelf, lists.get(word) ?? []));
    const elsewhere = others.map((list) => new Set(list));
    return first.filter((place) => elsewhere.every((list) => list.has(place)));
  });
  return [...new Set(places)];
}

/** How many of these phrases stand in each, word by word in a row, by its row. */
async function readQuotes(db: Exec, phrases: string[], among: Standing[]): Promise<Map<number, number>> {
  if (among.length === 0) return new Map();
  const rows = await db.one(sql`select w.rowid as row,
      (select count(*) from ${each(phrases)} q where instr(' ' || w.text || ' ', ' ' || q.value || ' ') > 0) as quotes
    from article_words w where w.rowid in (select value from ${each(among.map(({ row }) => row))})`);
  return new Map(rows.map(({ row, quotes }) => [Number(row), Number(quotes)]));
}

const sumOf = ({ fit, questions, votes }: ArticleHit) => fit + questions + votes;

function countsIn(ofTerms: Map<string, TermCount>, ofQuestions: Row[]): TermCounts {
  const counts: TermCounts = { words: new Map(), titles: new Map(), grams: new Map() };
  for (const [term, { articles, titles }] of ofTerms) {
    if (articles === 0) continue;
    if (isGram(term)) counts.grams.set(term.slice(1), articles);
    else counts.words.set(term, articles);
    if (titles > 0) counts.titles.set(term, titles);
  }
  for (const { term, count } of ofQuestions)
    counts.words.set(String(term), Math.max(Number(count), counts.words.get(String(term)) ?? 0));
  return counts;
}
