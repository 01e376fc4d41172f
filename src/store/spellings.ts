/** How the words of articles are spelled, read by their letters and kept: what is mistyped begins like what was before. */
import type { WorkspaceId } from '../domain.ts';
import type { Spelling, SpellingsAsked } from '../ports.ts';
import { type Exec, each, type Statement, sql } from './sql.ts';

/** Some ten megabytes. */
const KEPT_MAX = 100_000;

export interface Spellings {
  /** Of each that is asked for, those there are. */
  like(asked: SpellingsAsked[]): Promise<Spelling[][]>;
}

export function spellingsOf(db: Pick<Exec, 'one'>, workspaceId: WorkspaceId): Spellings {
  const kept = new Map<string, Spelling[]>();
  let size = 0;

  async function read(letters: string[]): Promise<Map<string, Spelling[]>> {
    const found = new Map(letters.map((one) => [one, [] as Spelling[]]));
    const rows = await db.one(sql`select s.letters, s.form, s.word from ${each(letters)} a cross join spellings s
      where s.workspace_id = ${workspaceId} and s.letters = a.value`);
    for (const { letters, form, word } of rows)
      found.get(String(letters))?.push({ form: String(form), word: String(word) });
    for (const [letters, list] of found) kept.set(letters, list);
    size += rows.length;
    for (const [letters, list] of kept) {
      if (size <= KEPT_MAX) break;
      kept.delete(letters);
      size -= list.length;
    }
    return found;
  }

  return {
    async like(asked) {
      const missing = [...new Set(asked.map(({ letters }) => letters))].filter((letters) => !kept.has(letters));
      // Before more is read, and with it some of this forgotten.
      const there = asked.map(({ letters }) => kept.get(letters));
      const found = missing.length > 0 ? await read(missing) : new Map<string, Spelling[]>();
      return asked.map(({ letters, from, to }, i) =>
        (there[i] ?? found.get(letters) ?? []).filter(({ form }) => form.length >= from && form.length <= to),
      );
    },
  };
}

/** Writes them. Kept when an article goes: most words stand in others too, and one that stands nowhere is never taken. */
export function spelling(workspaceId: WorkspaceId, spellings: Spelling[]): Statement {
  const distinct = new Map(spellings.map((one) => [`${one.form} ${one.word}`, one]));
  return sql`with given as (select value ->> 'form' as form, value ->> 'word' as word from ${each([...distinct.values()])})
    insert into spellings (workspace_id, letters, form, word)
    select ${workspaceId}, '^' || substr(form, 1, 2), form, word from given where true
    union all select ${workspaceId}, substr(form, 3, 2), form, word from given where true
    on conflict do nothing`;
}
