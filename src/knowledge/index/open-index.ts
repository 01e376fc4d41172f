/**
 * Everything that can be found, read once and kept until it changes: one row tells whether it has. A segment never
 * changes, so that what was read of it is kept even then.
 */

import { sql } from 'drizzle-orm';
import type { Audience } from '../../domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../domain/ids.ts';
import { type Database, each, type Row } from '../../store/database.ts';
import { type Index, shelve } from './bm25.ts';
import type { Readers } from './in-language.ts';
import { pack, type SegmentContents } from './pack.ts';
import { type Past, pastOf } from './past.ts';
import type { IndexKind } from './postings.ts';
import { type Spellings, spellingsOf } from './spellings.ts';
import { type TermLists, termLists } from './term-lists.ts';

/** An article as one of those on a shelf. */
export interface Standing extends Readers {
  articleId: ArticleId;
  row: number;
  audience: Audience;
}

export interface OpenShelf {
  version: number;
  /** The segments it is made of. */
  segments: string;
  /** The articles. */
  index: Index;
  terms: TermLists;
  spellings: Spellings;
  /** How many articles of each. */
  languages: Map<string, number>;
  /** By their place on the shelf; where there is none, an article was replaced or removed. */
  standing: (Standing | undefined)[];
  /** Null: nothing was learned from it. */
  past: Past | null;
}

export const segmentsOf = (workspaceId: WorkspaceId) =>
  sql`select id, kind from segments where workspace_id = ${workspaceId} order by id`;
export const namesOf = (segments: Row[]) => segments.map(({ id }) => id).join();

/** Opens once nothing waits to be packed. */
export function shelfOpener(db: Database): (workspaceId: WorkspaceId) => Promise<OpenShelf> {
  const kept = new Map<WorkspaceId, OpenShelf>();

  async function shelfOf(ids: number[], before: Index | undefined): Promise<Index> {
    if (before && ids.join() === [...before.segments.keys()].join()) return before;
    const missing = ids.filter((id) => !before?.segments.has(id));
    const rows = await db.one(sql`select id, contents from segments where id in (select value from ${each(missing)})`);
    const read = new Map(rows.map((row) => [Number(row.id), JSON.parse(String(row.contents)) as SegmentContents]));
    const contents = ids.flatMap((id) => {
      const one = read.get(id) ?? before?.segments.get(id);
      return one ? [[id, one] as const] : [];
    });
    return shelve(new Map(contents));
  }

  async function read(workspaceId: WorkspaceId, before: OpenShelf | undefined): Promise<OpenShelf> {
    const [versions = [], segments = [], rows = [], questions = []] = await db.many([
      versionOf(workspaceId),
      segmentsOf(workspaceId),
      sql`select rowid as row, article_id as articleId, audience, only_in as onlyIn, hidden_in as hiddenIn,
          segment is null as waits
        from article_words where workspace_id = ${workspaceId}`,
      sql`select rowid as row, article_id as articleId, segment is null as waits
        from past_questions where workspace_id = ${workspaceId}`,
    ]);
    if ([...rows, ...questions].some(({ waits }) => waits === 1)) {
      await pack(db, workspaceId);
      return read(workspaceId, before);
    }
    const names = namesOf(segments);
    const idsOf = (kind: IndexKind) => segments.filter((one) => one.kind === kind).map(({ id }) => Number(id));
    const index = await shelfOf(idsOf('articles'), before?.index);
    const asked = await shelfOf(idsOf('questions'), before?.past?.index);
    // Somebody packed anew what we were about to read.
    if (index.segments.size + asked.segments.size < segments.length) return read(workspaceId, before);
    const standing = Array<Standing | undefined>(index.documents).fill(undefined);
    for (const { waits: _, ...row } of rows) {
      const place = index.places.get(Number(row.row));
      if (place !== undefined) standing[place] = row as unknown as Standing;
    }
    // Lists are of segments, and kept as long as those are the same.
    const same = before?.segments === names ? before : null;
    const termsOf = (kind: IndexKind, known: TermLists | undefined) => known ?? termLists(db, workspaceId, kind);
    const past =
      questions.length > 0
        ? pastOf(asked, termsOf('questions', same?.past?.terms), {
            answers: new Map(questions.map(({ row, articleId }) => [Number(row), articleId as ArticleId])),
            articles: standing.flatMap((one) => (one ? [one.articleId] : [])),
          })
        : null;
    const terms = termsOf('articles', same?.terms);
    return {
      ...{ version: versionIn(versions), segments: names, index, terms, standing, past },
      ...{ spellings: spellingsOf(db, workspaceId), languages: languagesIn(index) },
    };
  }

  return async (workspaceId) => {
    const before = kept.get(workspaceId);
    if (before && before.version === versionIn(await db.one(versionOf(workspaceId)))) return before;
    const open = await read(workspaceId, before);
    kept.set(workspaceId, open);
    return open;
  };
}

function languagesIn({ segments }: Index): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { locales } of segments.values())
    for (const [locale, count] of Object.entries(locales)) counts.set(locale, (counts.get(locale) ?? 0) + count);
  return counts;
}

const versionOf = (workspaceId: WorkspaceId) =>
  sql`select version from knowledge_versions where workspace_id = ${workspaceId}`;
/** Of a workspace where nothing has come in yet: none. */
const versionIn = (rows: Row[]) => Number(rows[0]?.version ?? 0);
