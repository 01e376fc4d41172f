/** Snippets, read once: those of an article never change without a new row for its words, and every search asks which row that is. */

import { sql } from 'drizzle-orm';
import type { Snippet } from '../../domain/article.ts';
import type { ArticleId, WorkspaceId } from '../../domain/ids.ts';
import { each, type Reader } from '../../store/database.ts';
import { BoundedMap } from '../../text/bounded-map.ts';
import type { ReadSnippet } from './search-index.ts';

/** What was asked for last: some megabytes. */
const ARTICLES_MAX = 400;

/** `rows`: where the words of articles are known to stand. Of an article that is not there, no snippet. */
export function snippetReader(db: Reader) {
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
    const rows = await db.one<{
      id: ArticleId;
      row: number;
    }>(sql`select article_id as id, rowid as row from article_words
      where workspace_id = ${workspaceId} and article_id in (select value from ${each(ids)})`);
    return rows.map(({ id, row }) => [id, row] as const);
  }

  async function readRows(rows: number[]): Promise<Map<number, ReadSnippet[]>> {
    const read =
      await db.one<SnippetRow>(sql`select w.rowid as row, s.id, s.article_id as articleId, s.title, s.headings, s.text,
        s.url, s.audience, s.version, s.title_words as titleWords, s.heading_words as headingWords,
        s.text_words as textWords
      from article_words w join snippets s on s.workspace_id = w.workspace_id and s.article_id = w.article_id
      where w.rowid in (select value from ${each(rows)}) order by s.position`);
    const byRow = Map.groupBy(read, ({ row }) => row);
    return new Map([...byRow].map(([row, list]) => [row, list.map(readSnippet)]));
  }
}

/** `headings` is a JSON list; the words are joined by spaces. */
type SnippetRow = Omit<Snippet, 'headings'> &
  Record<'headings' | 'titleWords' | 'headingWords' | 'textWords', string> & { row: number };

function readSnippet({ row: _, titleWords, headingWords, textWords, headings, ...shown }: SnippetRow): ReadSnippet {
  const setOf = (words: string) => new Set(words.split(' '));
  return {
    snippet: { ...shown, headings: JSON.parse(headings) as string[] },
    words: { title: setOf(titleWords), heading: setOf(headingWords), text: setOf(textWords) },
  };
}
