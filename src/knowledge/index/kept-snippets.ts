/** Snippets, read once: those of an article never change without a new row for its words, and every search asks which row that is. */

import type { Snippet } from '../../domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../domain/ids.ts';
import { type Exec, each, type Row, sql } from '../../store/sql.ts';
import { BoundedMap } from '../../text/bounded-map.ts';
import type { ReadSnippet } from './search-index.ts';

/** What was asked for last: some megabytes. */
const ARTICLES_MAX = 400;

/** `rows`: where the words of articles are known to stand. Of an article that is not there, no snippet. */
export function snippetReader(db: Pick<Exec, 'one'>) {
  const kept = new BoundedMap<number, ReadSnippet[]>(ARTICLES_MAX);

  return async (workspaceId: WorkspaceId, ids: ArticleId[], rows: Map<ArticleId, number>): Promise<ReadSnippet[]> => {
    const unseen = ids.filter((id) => !rows.has(id));
    const seen = unseen.length > 0 ? new Map([...rows, ...(await rowsOf(workspaceId, unseen))]) : rows;
    const wanted = ids.flatMap((id) => seen.get(id) ?? []);
    const missing = wanted.filter((row) => !kept.has(row));
    const read = missing.length > 0 ? await readRows(missing) : new Map<number, ReadSnippet[]>();
    return wanted.flatMap((row) => {
      const snippets = kept.get(row) ?? read.get(row) ?? [];
      kept.set(row, snippets);
      return snippets;
    });
  };

  async function rowsOf(workspaceId: WorkspaceId, ids: ArticleId[]) {
    const rows = await db.one(sql`select article_id as id, rowid as row from article_words
      where workspace_id = ${workspaceId} and article_id in (select value from ${each(ids)})`);
    return rows.map(({ id, row }) => [id as ArticleId, Number(row)] as const);
  }

  async function readRows(rows: number[]): Promise<Map<number, ReadSnippet[]>> {
    const read = await db.one(sql`select w.rowid as row, s.id, s.article_id as articleId, s.title, s.headings, s.text,
        s.url, s.audience, s.version, s.title_words as titleWords, s.heading_words as headingWords,
        s.text_words as textWords
      from article_words w join snippets s on s.workspace_id = w.workspace_id and s.article_id = w.article_id
      where w.rowid in (select value from ${each(rows)}) order by s.position`);
    const byRow = Map.groupBy(read, ({ row }) => Number(row));
    return new Map([...byRow].map(([row, list]) => [row, list.map(readSnippet)]));
  }
}

function readSnippet({ row: _, titleWords, headingWords, textWords, headings, ...shown }: Row): ReadSnippet {
  const setOf = (words: unknown) => new Set(String(words).split(' '));
  return {
    snippet: { ...shown, headings: JSON.parse(String(headings)) } as unknown as Snippet,
    words: { title: setOf(titleWords), heading: setOf(headingWords), text: setOf(textWords) },
  };
}
