/**
 * Packs the words of articles and past questions that came in since into a segment, and small segments with it, so that a
 * search reads few lists. One batch: cut off anywhere, nothing has happened. Two at once only do the work twice: a document
 * is in the segment its row names, and what other segments say of it counts for nothing.
 */

import { type SQL, sql } from 'drizzle-orm';
import type { WorkspaceId } from '../../domain/ids.ts';
import { type Database, each } from '../../store/database.ts';
import { DOCUMENTS_MAX, FIELDS_OF, type IndexKind, type Posting, postingsOf, type Texts, termsIn } from './postings.ts';

/** Where documents wait, and how many fit in memory with their words on any runtime and are still few segments. */
const PACKED: Record<IndexKind, { table: SQL; texts: SQL; segmentMax: number }> = {
  articles: { table: sql`article_words`, texts: sql`locale, title, headings, text, grams`, segmentMax: 1_000 },
  questions: { table: sql`past_questions`, texts: sql`words`, segmentMax: DOCUMENTS_MAX },
};
/** D1 takes no longer value than 2 MB. */
const CHUNK_CHARS_MAX = 500_000;

/** Where the documents of a segment are, how long each is by field, and how many there are in each language. */
export interface SegmentContents {
  rows: number[];
  lengths: Record<string, number[]>;
  locales: Record<string, number>;
}

/** Until nothing waits. */
export async function pack(db: Database, workspaceId: WorkspaceId): Promise<void> {
  for (const kind of ['articles', 'questions'] as const)
    for (let absorbed = await choose(db, workspaceId, kind); absorbed; absorbed = await choose(db, workspaceId, kind))
      await packOnce(db, workspaceId, kind, absorbed);
}

/** The segments to pack anew with what waits: the small ones, as long as all of it fits. Null: nothing waits. */
async function choose(db: Database, workspaceId: WorkspaceId, kind: IndexKind): Promise<number[] | null> {
  const { table, segmentMax } = PACKED[kind];
  const rows = await db.one(sql`select segment, count(*) as count from ${table}
    where workspace_id = ${workspaceId} group by segment order by count, segment`);
  let size = Number(rows.find(({ segment }) => segment === null)?.count ?? 0);
  if (size === 0) return null;
  const absorbed: number[] = [];
  for (const { segment, count } of rows) {
    if (segment === null) continue;
    if (Number(count) > size || size + Number(count) > segmentMax) break;
    absorbed.push(Number(segment));
    size += Number(count);
  }
  return absorbed;
}

async function packOnce(db: Database, workspaceId: WorkspaceId, kind: IndexKind, absorbed: number[]): Promise<void> {
  const { table, texts, segmentMax } = PACKED[kind];
  const old = sql`(select value from ${each(absorbed)})`;
  const documents = await db.one(sql`select rowid, ${texts} from ${table}
    where workspace_id = ${workspaceId} and (segment is null or segment in ${old})
    order by rowid limit ${segmentMax}`);
  const postings = postingsOf(kind, documents as Texts[]);
  const lengthsOf = (field: string) => documents.map((row) => termsIn(String(row[field])).length);
  const contents: SegmentContents = {
    rows: documents.map(({ rowid }) => Number(rowid)),
    lengths: Object.fromEntries(FIELDS_OF[kind].map((field) => [field, lengthsOf(field)])),
    locales: Object.fromEntries(
      [...Map.groupBy(documents, ({ locale }) => String(locale))].map(([locale, list]) => [locale, list.length]),
    ),
  };
  const ours = sql`(select max(id) from segments where workspace_id = ${workspaceId})`;
  const living = sql`(select segment from ${table} where workspace_id = ${workspaceId} and segment is not null)`;
  const emptied = sql`select id from segments where workspace_id = ${workspaceId} and kind = ${kind} and id not in ${living}`;
  await db.many([
    sql`insert into segments (workspace_id, kind, contents) values (${workspaceId}, ${kind}, ${JSON.stringify(contents)})`,
    ...chunksOf(postings).map(
      (chunk) => sql`insert into postings (segment, term, articles, titles, places)
        select ${ours}, value ->> 'term', value ->> 'articles', value ->> 'titles', value ->> 'places'
        from json_each(${chunk})`,
    ),
    sql`update ${table} set segment = ${ours} where rowid in (select value from ${each(contents.rows)})`,
    sql`delete from postings where segment in (${emptied})`,
    sql`delete from segments where id in (${emptied})`,
  ]);
}

/** JSON lists of a bounded length each. */
function chunksOf(values: Posting[]): string[] {
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
