/** How the words of articles are spelled, read by their letters and kept: what is mistyped begins like what was before. */

import { type SQL, sql } from 'drizzle-orm';
import type { WorkspaceId } from '../../domain/ids.ts';
import { each, type Reader } from '../../store/database.ts';
import type { Spelling } from './search-index.ts';

/** Some ten megabytes. */
const KEPT_MAX = 100_000;

export interface Spellings {
  /** For each list of letters, those there are. */
  like(letters: string[][]): Promise<Spelling[][]>;
}

export function spellingsOf(db: Reader, workspaceId: WorkspaceId): Spellings {
  const kept = new Map<string, Spelling[]>();
  let size = 0;
  const forget = (letters: string) => {
    size -= kept.get(letters)?.length ?? 0;
    kept.delete(letters);
  };
  /** Two searches may have read the same. */
  const keep = (letters: string, list: Spelling[]) => {
    forget(letters);
    kept.set(letters, list);
    size += list.length;
  };

  async function read(letters: string[]): Promise<Map<string, Spelling[]>> {
    const found = new Map(letters.map((one) => [one, [] as Spelling[]]));
    const rows = await db.one(sql`select s.letters, s.form, s.word from ${each(letters)} a cross join spellings s
      where s.workspace_id = ${workspaceId} and s.letters = a.value`);
    for (const { letters, form, word } of rows)
      found.get(String(letters))?.push({ form: String(form), word: String(word) });
    return found;
  }

  return {
    async like(letters) {
      const wanted = [...new Set(letters.flat())];
      const missing = wanted.filter((one) => !kept.has(one));
      const there = new Map(wanted.map((one) => [one, kept.get(one) ?? []]));
      for (const [one, list] of missing.length > 0 ? await read(missing) : []) {
        there.set(one, list);
        keep(one, list);
      }
      for (const oldest of kept.keys()) if (size > KEPT_MAX) forget(oldest);
      return letters.map((list) => list.flatMap((one) => there.get(one) ?? []));
    },
  };
}

/** Writes them. Kept when an article goes: most words stand in others too, and one that stands nowhere is never taken. */
export function spelling(workspaceId: WorkspaceId, spellings: Spelling[]): SQL {
  const distinct = new Map(spellings.map((one) => [`${one.form} ${one.word}`, one]));
  return sql`with given as (select value ->> 'form' as form, value ->> 'word' as word from ${each([...distinct.values()])})
    insert into spellings (workspace_id, letters, form, word)
    select ${workspaceId}, '^' || substr(form, 1, 2), form, word from given where true
    union all select ${workspaceId}, substr(form, 3, 2), form, word from given where true
    on conflict do nothing`;
}
