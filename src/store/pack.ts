/**
 * Packs the words of articles that came in since into a segment, and small segments with it, so that a search reads few
 * lists. One batch: cut off anywhere, nothing has happened. Two at once only do the work twice: an article is in the
 * segment its row names, and what other segments say of it counts for nothing.
 */
import type { WorkspaceId } from '../domain.ts';
import { type FIELDS, type Posting, postingsOf, termsIn } from './postings.ts';
import { type Exec, each, type Row, type Statement, sql } from './sql.ts';

/** What fits in memory with its words on any runtime, and is still few segments for a large help center. */
const SEGMENT_ARTICLES_MAX = 1_000;
/** D1 takes no longer value than 2 MB. */
const CHUNK_CHARS_MAX = 500_000;
/** Shorter words have no spelling that could be mended. */
const MENDABLE_FROM = 3;

/** Where the articles of a segment are, how long each is in index words by field, and their languages. */
export interface SegmentContents {
  rows: number[];
  lengths: Record<(typeof FIELDS)[number] | 'grams', number[]>;
  locales: Record<string, number>;
}

/** Until no article waits. */
export async function pack(db: Exec, workspaceId: WorkspaceId): Promise<void> {
  for (let absorbed = await choose(db, workspaceId); absorbed; absorbed = await choose(db, workspaceId))
    await packOnce(db, workspaceId, absorbed);
}

/** The segments to pack anew with what waits: the small ones, as long as all of it fits. Null: nothing waits. */
async function choose(db: Exec, workspaceId: WorkspaceId): Promise<number[] | null> {
  const rows = await db.one(sql`select segment, count(*) as count from article_words
    where workspace_id = ${workspaceId} group by segment order by count, segment`);
  let size = Number(rows.find(({ segment }) => segment === null)?.count ?? 0);
  if (size === 0) return null;
  const absorbed: number[] = [];
  for (const { segment, count } of rows) {
    if (segment === null) continue;
    if (Number(count) > size || size + Number(count) > SEGMENT_ARTICLES_MAX) break;
    absorbed.push(Number(segment));
    size += Number(count);
  }
  return absorbed;
}

async function packOnce(db: Exec, workspaceId: WorkspaceId, absorbed: number[]): Promise<void> {
  const old = sql`(select value from ${each(absorbed)})`;
  const articles = await db.one(sql`select rowid, locale, title, headings, text, grams from article_words
    where workspace_id = ${workspaceId} and (segment is null or segment in ${old})
    order by rowid limit ${SEGMENT_ARTICLES_MAX}`);
  const words = articles.map((row) => ({ ...textsOf(row), grams: String(row.grams) }));
  const postings = postingsOf(words);
  const contents: SegmentContents = {
    rows: articles.map(({ rowid }) => Number(rowid)),
    lengths: {
      title: words.map(({ title }) => termsIn(title).length),
      headings: words.map(({ headings }) => termsIn(headings).length),
      text: words.map(({ text }) => termsIn(text).length),
      grams: words.map(({ grams }) => termsIn(grams).length),
    },
    locales: Object.fromEntries(
      [...Map.groupBy(articles, ({ locale }) => String(locale))].map(([locale, list]) => [locale, list.length]),
    ),
  };
  const ours = sql`(select max(id) from segments where workspace_id = ${workspaceId})`;
  const living = sql`(select segment from article_words where workspace_id = ${workspaceId} and segment is not null)`;
  const emptied = sql`select id from segments where workspace_id = ${workspaceId} and id not in ${living}`;
  await db.many([
    sql`insert into segments (workspace_id, contents) values (${workspaceId}, ${JSON.stringify(contents)})`,
    ...chunksOf(postings).map(
      (chunk) => sql`insert into postings (segment, term, articles, titles, places)
        select ${ours}, value ->> 'term', value ->> 'articles', value ->> 'titles', value ->> 'places'
        from json_each(${chunk})`,
    ),
    ...vocabularyOf(workspaceId, postings),
    sql`update article_words set segment = ${ours}
      where rowid in (select value from ${each(contents.rows)})`,
    sql`delete from postings where segment in (${emptied})`,
    sql`delete from segments where id in (${emptied})`,
  ]);
}

const textsOf = (row: Row) => ({
  title: String(row.title),
  headings: String(row.headings),
  text: String(row.text),
});

/** JSON lists of a bounded length each. */
function chunksOf(values: (Posting | string)[]): string[] {
  const chunks: string[] = [];
  let chunk: string[] = [];
  let length = 0;
  for (const value of values.map((one) => JSON.stringify(one))) {
    if (length + value.length > CHUNK_CHARS_MAX && chunk.length > 0) {
      chunks.push(`[${chunk.join()}]`);
      [chunk, length] = [[], 0];
    }
    chunk.push(value);
    length += value.length;
  }
  return chunk.length > 0 ? [...chunks, `[${chunk.join()}]`] : chunks;
}

function vocabularyOf(workspaceId: WorkspaceId, postings: Posting[]): Statement[] {
  const words = postings
    .map(({ term }) => term)
    .filter((term) => /^\p{L}+$/u.test(term) && term.length >= MENDABLE_FROM);
  return chunksOf(words).map(
    (chunk) => sql`insert into vocabulary (workspace_id, beginning, length, word)
      select ${workspaceId}, substr(value, 1, 2), length(value), value from json_each(${chunk}) where true
      on conflict do nothing`,
  );
}
