/** What words find: the statements of a search. Its lists are read packed (`postings.ts`) and scored here (`bm25.ts`). */
import type { ArticleId, WorkspaceId } from '../domain.ts';
import type { ArticleHit, SearchRequest, TermCounts, WordIndex } from '../ports.ts';
import { highest, type Shelf, scoresOf, shelve, type TermList } from './bm25.ts';
import { inLanguage } from './in-language.ts';
import { pack, type SegmentContents } from './pack.ts';
import { gramTerm, isGram } from './postings.ts';
import { type Exec, type Row, type Statement, sql } from './sql.ts';

/** The nearest past questions, which vote for what answered them. */
const VOTERS_MAX = 80;
/** Of the articles whose past questions fit, the best. */
const ASKED_MAX = 200;
/** So many candidates are looked up at once: more than are wanted, because some are not for this reader, or gone. */
const LOOKED_UP = 32;
/** What is quoted may stand anywhere. */
const LOOKED_UP_FOR_QUOTES = 200;

export function wordIndex(db: Exec): WordIndex {
  const shelfOf = remembering(db);

  return {
    async articleCounts(workspaceId) {
      const [rows = []] = await whenPacked(db, workspaceId, []);
      const { segments } = await shelfOf(workspaceId, rows);
      const counts = new Map<string, number>();
      for (const { locales } of segments.values())
        for (const [locale, count] of Object.entries(locales)) counts.set(locale, (counts.get(locale) ?? 0) + count);
      return counts;
    },

    async termCounts(workspaceId, { words, grams }) {
      const [ofTerms = [], ofQuestions = []] = await db.many([
        sql`select p.term, sum(p.articles) as count, sum(p.titles) as titles
          from ${listsOf(workspaceId, [...words, ...grams.map(gramTerm)])} group by p.term`,
        sql`select term, doc as count from article_questions_terms where term in (select value from ${each(words)})`,
      ]);
      return countsIn(ofTerms, ofQuestions);
    },

    async similarTerms(workspaceId, { beginnings, lengths: [from, to] }) {
      const rows = await db.one(sql`select v.word from ${each(beginnings)} b cross join vocabulary v
        where v.workspace_id = ${workspaceId} and v.beginning = b.value and v.length between ${from} and ${to}`);
      return rows.map(({ word }) => String(word));
    },

    async searchArticles(request) {
      const terms = new Map([...request.words, ...[...request.grams].map(([gram, n]) => [gramTerm(gram), n] as const)]);
      const [segments = [], lists = [], asked = [], votes = []] = await whenPacked(db, request.workspaceId, [
        sql`select p.segment, p.term, p.places from ${listsOf(request.workspaceId, [...terms.keys()])}`,
        ...(request.words.size > 0 ? pastOf(request) : []),
      ]);
      const shelf = await shelfOf(request.workspaceId, segments);
      const scores = scoresOf(shelf, termLists(lists, terms), request.weights);
      return readHits(db, request, { shelf, scores, asked: scoresBy('rowid', asked), votes: scoresBy('id', votes) });
    },
  };
}

const each = (values: readonly (string | number)[]) => sql`json_each(${JSON.stringify(values)})`;

const segmentsOf = (workspaceId: WorkspaceId) => sql`select id, exists (
    select 1 from article_words where workspace_id = ${workspaceId} and segment is null) as waits
  from segments where workspace_id = ${workspaceId} order by id`;

const listsOf = (workspaceId: WorkspaceId, terms: string[]) => sql`segments s cross join ${each([...new Set(terms)])} t
  cross join postings p where s.workspace_id = ${workspaceId} and p.segment = s.id and p.term = t.value`;

/** The segments and these answers, once nothing waits to be packed. */
async function whenPacked(db: Exec, workspaceId: WorkspaceId, statements: Statement[]): Promise<Row[][]> {
  const answers = await db.many([segmentsOf(workspaceId), ...statements]);
  if (answers[0]?.[0]?.waits === 0) return answers;
  await pack(db, workspaceId);
  return db.many([segmentsOf(workspaceId), ...statements]);
}

/** A segment never changes, so that what it contains is read once. */
function remembering(db: Exec) {
  const known = new Map<WorkspaceId, { key: string; shelf: Shelf }>();
  return async (workspaceId: WorkspaceId, segments: Row[]): Promise<Shelf> => {
    const ids = segments.map(({ id }) => Number(id));
    const before = known.get(workspaceId);
    if (before?.key === ids.join()) return before.shelf;
    const missing = ids.filter((id) => !before?.shelf.segments.has(id));
    const rows = await db.one(sql`select id, contents from segments where id in (select value from ${each(missing)})`);
    const read = new Map(rows.map((row) => [Number(row.id), JSON.parse(String(row.contents)) as SegmentContents]));
    const contents = ids.flatMap((id) => {
      const one = read.get(id) ?? before?.shelf.segments.get(id);
      return one ? [[id, one] as const] : [];
    });
    const shelf = shelve(new Map(contents));
    known.set(workspaceId, { key: ids.join(), shelf });
    return shelf;
  };
}

/** Past questions: taken together by the article they were answered with, and the nearest each for itself. */
function pastOf({ workspaceId, words }: SearchRequest): Statement[] {
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

function termLists(rows: Row[], weights: Map<string, number>): TermList[] {
  const byTerm = Map.groupBy(rows, ({ term }) => String(term));
  return [...byTerm].map(([term, lists]) => ({
    weight: weights.get(term) ?? 0,
    isGram: isGram(term),
    lists: lists.map(({ segment, places }) => ({ segment: Number(segment), places: String(places) })),
  }));
}

const scoresBy = (key: string, rows: Row[]) => new Map(rows.map((row) => [row[key] ?? null, Number(row.score)]));

interface Found {
  shelf: Shelf;
  scores: Float64Array;
  asked: Map<Row[string], number>;
  votes: Map<Row[string], number>;
}

/** The best candidates that are there and for this reader, deeper and deeper until there are enough of them. */
async function readHits(db: Exec, request: SearchRequest, found: Found): Promise<ArticleHit[]> {
  const { shelf, scores, asked, votes } = found;
  for (let deep = request.phrases.length > 0 ? LOOKED_UP_FOR_QUOTES : LOOKED_UP; ; deep *= 8) {
    const best = highest(scores, deep).map((place) => shelf.rows[place] ?? 0);
    const rows = await db.one(lookUp(request, [...best, ...asked.keys()] as number[], [...votes.keys()] as string[]));
    if (rows.length < request.limit && best.length === deep) continue;
    return rows
      .map((row) => ({
        articleId: row.id as ArticleId,
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
  { workspaceId, audiences, language = null, phrases }: SearchRequest,
  rowids: number[],
  ids: string[],
) => sql`
  select w.rowid, w.article_id as id, ${quotesIn(phrases)} as quotes
  from (select value as row from ${each(rowids)} union select rowid from article_words
      where workspace_id = ${workspaceId} and article_id in (select value from ${each(ids)})) c
    cross join article_words w on w.rowid = c.row
  where w.workspace_id = ${workspaceId} and w.audience in (select value from ${each(audiences)})
    and ${inLanguage(language)}`;

/** How many of these stand in the article, word by word in a row. */
const quotesIn = (phrases: string[]) =>
  phrases.length === 0
    ? sql`0`
    : sql`(select count(*) from ${each(phrases)} q where instr(' ' || w.text || ' ', ' ' || q.value || ' ') > 0)`;

function countsIn(ofTerms: Row[], ofQuestions: Row[]): TermCounts {
  const counts: TermCounts = { words: new Map(), titles: new Map(), grams: new Map() };
  for (const row of ofTerms) {
    const term = String(row.term);
    if (isGram(term)) counts.grams.set(term.slice(1), Number(row.count));
    else counts.words.set(term, Number(row.count));
    if (row.titles) counts.titles.set(term, Number(row.titles));
  }
  for (const { term, count } of ofQuestions)
    counts.words.set(String(term), Math.max(Number(count), counts.words.get(String(term)) ?? 0));
  return counts;
}
