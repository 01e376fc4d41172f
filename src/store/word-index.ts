/** What words find: the statements of a search. Its lists are read packed (`postings.ts`) and scored here (`bm25.ts`). */
import type { ArticleId, WorkspaceId } from '../domain.ts';
import type { ArticleHit, SearchRequest, TermCounts, WordIndex } from '../ports.ts';
import { highest, type Shelf, scoresOf, shelve, type TermList } from './bm25.ts';
import { inLanguage } from './in-language.ts';
import { snippetReader } from './kept-snippets.ts';
import { pack, type SegmentContents } from './pack.ts';
import { gramTerm, isGram } from './postings.ts';
import { type Exec, each, type Row, type Statement, sql } from './sql.ts';
import { type List, type TermCount, type TermLists, termLists } from './term-lists.ts';

/** The nearest past questions, which vote for what answered them. */
const VOTERS_MAX = 80;
/** Of the articles whose past questions fit, the best. */
const ASKED_MAX = 200;
/** So many candidates are looked up at once: more than are wanted, because some are not for this reader, or gone. */
const LOOKED_UP = 32;
/** What is quoted may stand anywhere. */
const LOOKED_UP_FOR_QUOTES = 200;

export function wordIndex(db: Exec): WordIndex {
  const open = opening(db);
  const snippetsOf = snippetReader(db);

  return {
    async openIndex(workspaceId) {
      let index = await open(workspaceId);
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
            const read = await readFor(db, workspaceId, request, index);
            if (read) {
              const hits = await readHits(db, workspaceId, request, { shelf: index.shelf, ...read });
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

/** The scores of all that may be found. Null: the index is another one by now. */
async function readFor(
  db: Exec,
  workspaceId: WorkspaceId,
  request: SearchRequest,
  { key, shelf, terms, hasPast }: Opened,
) {
  const { words, grams, weights } = request;
  const meant = new Map([...words, ...[...grams].map(([gram, weight]) => [gramTerm(gram), weight] as const)]);
  const { lists, missing } = terms.known([...meant.keys()]);
  const past = hasPast && words.size > 0 ? pastOf(workspaceId, words) : [];
  const wanted = [...missing, ...past];
  const [segments, ...rows] = wanted.length > 0 ? await db.many([segmentsOf(workspaceId), ...wanted]) : [];
  // Lists of other segments than these must not be taken for theirs.
  if (segments && keyOf(segments) !== key) return null;
  const fresh = terms.keep(missing.length > 0 ? (rows[0] ?? []) : []);
  const [asked = [], votes = []] = rows.slice(missing.length);
  return {
    scores: scoresOf(shelf, weighed(meant, new Map([...lists, ...fresh])), weights),
    asked: scoresBy('rowid', asked),
    votes: scoresBy('id', votes),
  };
}

/** The segments that there are; whether an article waits to be packed; whether anything was learned from the past. */
const segmentsOf = (workspaceId: WorkspaceId) => sql`select id,
    exists (select 1 from article_words where workspace_id = ${workspaceId} and segment is null) as waits,
    exists (select 1 from past_questions where workspace_id = ${workspaceId}) as past
  from segments where workspace_id = ${workspaceId} order by id`;

const keyOf = (segments: Row[]) => segments.map(({ id, waits }) => `${id}${waits ? '+' : ''}`).join();

interface Opened {
  key: string;
  shelf: Shelf;
  terms: TermLists;
  hasPast: boolean;
}

/** Opens the index once nothing waits to be packed. A segment never changes, so that what was read of it is kept. */
function opening(db: Exec) {
  const kept = new Map<WorkspaceId, Omit<Opened, 'hasPast'>>();

  async function shelfOf(ids: number[], before: Shelf | undefined): Promise<Shelf> {
    const missing = ids.filter((id) => !before?.segments.has(id));
    const rows = await db.one(sql`select id, contents from segments where id in (select value from ${each(missing)})`);
    const read = new Map(rows.map((row) => [Number(row.id), JSON.parse(String(row.contents)) as SegmentContents]));
    const contents = ids.flatMap((id) => {
      const one = read.get(id) ?? before?.segments.get(id);
      return one ? [[id, one] as const] : [];
    });
    return shelve(new Map(contents));
  }

  return async (workspaceId: WorkspaceId): Promise<Opened> => {
    let segments = await db.one(segmentsOf(workspaceId));
    if (segments[0]?.waits !== 0) {
      await pack(db, workspaceId);
      segments = await db.one(segmentsOf(workspaceId));
    }
    const key = keyOf(segments);
    const before = kept.get(workspaceId);
    const index =
      before?.key === key
        ? before
        : {
            key,
            shelf: await shelfOf(
              segments.map(({ id }) => Number(id)),
              before?.shelf,
            ),
            terms: termLists(db, workspaceId),
          };
    kept.set(workspaceId, index);
    return { ...index, hasPast: segments[0]?.past === 1 };
  };
}

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
const weighed = (meant: Map<string, number>, lists: Map<string, List[]>): TermList[] =>
  [...meant].map(([term, weight]) => ({ weight, isGram: isGram(term), lists: lists.get(term) ?? [] }));

const scoresBy = (key: string, rows: Row[]) => new Map(rows.map((row) => [row[key] ?? null, Number(row.score)]));

interface Found {
  shelf: Shelf;
  scores: Float64Array;
  asked: Map<Row[string], number>;
  votes: Map<Row[string], number>;
}

/** The best candidates that are there and for this reader, deeper and deeper until there are enough of them. */
async function readHits(db: Exec, workspaceId: WorkspaceId, request: SearchRequest, found: Found) {
  const { shelf, scores, asked, votes } = found;
  for (let deep = request.phrases.length > 0 ? LOOKED_UP_FOR_QUOTES : LOOKED_UP; ; deep *= 8) {
    const best = highest(scores, deep).map((place) => shelf.rows[place] ?? 0);
    const rows = await db.one(
      lookUp(workspaceId, request, [...best, ...asked.keys()] as number[], [...votes.keys()] as string[]),
    );
    if (rows.length < request.limit && best.length === deep) continue;
    return rows
      .map((row) => ({
        articleId: row.id as ArticleId,
        row: Number(row.rowid),
        fit: scores[shelf.places.get(Number(row.rowid)) ?? -1] ?? 0,
        questions: asked.get(Number(row.rowid)) ?? 0,
        votes: votes.get(String(row.id)) ?? 0,
        quotes: Number(row.quotes),
      }))
      .sort((a, b) => b.quotes - a.quotes || sumOf(b) - sumOf(a) || (a.articleId < b.articleId ? -1 : 1))
      .slice(0, request.limit);
  }
}

const sumOf = ({ fit, questions, votes }: ArticleHit) => fit + questions + votes;

const lookUp = (
  workspaceId: WorkspaceId,
  { audiences, language = null, phrases }: SearchRequest,
  rowids: number[],
  ids: string[],
) => sql`
  select w.rowid, w.article_id as id, ${quotesIn(phrases)} as quotes
  from ${
    ids.length === 0
      ? sql`${each(rowids)}`
      : sql`(select value from ${each(rowids)} union select rowid from article_words
      where workspace_id = ${workspaceId} and article_id in (select value from ${each(ids)}))`
  } c
    cross join article_words w on w.rowid = c.value
  where w.workspace_id = ${workspaceId} and w.audience in (select value from ${each(audiences)})
    and ${inLanguage(language)}`;

/** How many of these stand in the article, word by word in a row. */
const quotesIn = (phrases: string[]) =>
  phrases.length === 0
    ? sql`0`
    : sql`(select count(*) from ${each(phrases)} q where instr(' ' || w.text || ' ', ' ' || q.value || ' ') > 0)`;

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
