/** The whole store over one SQL face. */
import { sql } from 'drizzle-orm';
import type { Ids, Store } from '../ports.ts';
import { inboxStore } from './inbox.ts';
import { knowledgeStore } from './knowledge.ts';
import { dbOver, type Exec } from './sql.ts';
import { turnStore } from './turns.ts';

export function storeOver(exec: Exec, ids: Pick<Ids, 'next'>): Store {
  const db = dbOver(exec);
  return {
    ...inboxStore(db, ids.next),
    ...turnStore(db),
    ...knowledgeStore(db),
    ping: async () => void (await db.all(sql`select 1`)),
    close: () => exec.close(),
  };
}
