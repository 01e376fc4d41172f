/**
 * The lists of terms, read once: a segment never changes, and people ask in the same words. Bounded by beginning anew
 * when it is full, so that an answer never depends on what is still kept.
 */

import { type SQL, sql } from 'drizzle-orm';
import type { WorkspaceId } from '../../domain/ids.ts';
import { each, type Reader, type Row } from '../../store/database.ts';
import { documentFrequency, type List } from './bm25.ts';
import { fieldsOf, type IndexKind } from './postings.ts';

/** All lists together, of some 50,000 articles; a character is a byte of memory. */
const CHARS_MAX = 64_000_000;
const TERMS_MAX = 50_000;

export interface TermCount {
  articles: number;
  titles: number;
}

/** Lists as far as they are known, and the statement that reads the others, if there are any. */
export interface KnownLists {
  lists: Map<string, List[]>;
  missing: SQL[];
}

export interface TermLists {
  /** What stands in no article counts zero. */
  counts(terms: string[]): Promise<Map<string, TermCount>>;
  known(terms: string[]): KnownLists;
  /** What that statement said, by term. */
  keep(rows: Row[]): Map<string, List[]>;
}

export function termLists(db: Reader, workspaceId: WorkspaceId, kind: IndexKind): TermLists {
  const counted = new Map<string, TermCount>();
  const read = new Map<string, List[]>();
  let chars = 0;
  const listsOf = (terms: string[]) => sql`segments s cross join ${each(terms)} t cross join postings p
    where s.workspace_id = ${workspaceId} and s.kind = ${kind} and p.segment = s.id and p.term = t.value`;

  return {
    async counts(terms) {
      const counts = known(counted, terms);
      const missing = terms.filter((term) => !counts.has(term));
      if (missing.length === 0) return counts;
      const rows = await db.one(sql`select p.term, sum(p.articles) as articles, sum(p.titles) as titles
        from ${listsOf(missing)} group by p.term`);
      const found = new Map(
        rows.map(({ term, articles, titles }) => [
          String(term),
          { articles: Number(articles), titles: Number(titles) },
        ]),
      );
      if (counted.size + missing.length > TERMS_MAX) counted.clear();
      for (const term of missing) {
        const count = found.get(term) ?? { articles: 0, titles: 0 };
        counts.set(term, count);
        counted.set(term, count);
      }
      return counts;
    },

    known(terms) {
      const lists = known(read, terms);
      const missing = terms.filter((term) => !lists.has(term));
      if (missing.length === 0) return { lists, missing: [] };
      return { lists, missing: [sql`select p.segment, p.term, p.places from ${listsOf(missing)}`] };
    },

    keep(rows) {
      const lists = new Map<string, List[]>();
      let size = 0;
      for (const { term, segment, places } of rows) {
        const list = lists.get(String(term)) ?? [];
        const text = String(places);
        list.push({
          segment: Number(segment),
          places: text,
          documents: documentFrequency(text, fieldsOf(kind, String(term))),
        });
        lists.set(String(term), list);
        size += text.length;
      }
      if (size > CHARS_MAX) return lists;
      if (chars + size > CHARS_MAX) {
        read.clear();
        chars = 0;
      }
      chars += size;
      for (const [term, list] of lists) read.set(term, list);
      return lists;
    },
  };
}

function known<Value>(all: Map<string, Value>, terms: string[]): Map<string, Value> {
  const found = new Map<string, Value>();
  for (const term of terms) {
    const value = all.get(term);
    if (value) found.set(term, value);
  }
  return found;
}
