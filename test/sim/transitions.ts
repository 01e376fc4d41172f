/** Every change of state in the database, noted by the database itself, and which of them are lawful. */
import type { Driver } from '../../src/store/database.ts';

export interface Transition {
  what: 'inbox' | 'fence' | 'outcome' | 'plan' | 'step';
  from: string | null;
  to: string | null;
}

const WATCHED: [table: string, what: Transition['what'], value: (row: 'old' | 'new') => string][] = [
  ['inbox', 'inbox', (row) => `${row}.state`],
  ['inbox', 'fence', (row) => `${row}.fence`],
  ['turns', 'outcome', (row) => `${row}.outcome`],
  ['turns', 'plan', (row) => `(${row}.plan is not null)`],
  ['steps', 'step', (row) => `${row}.state`],
];

export async function watchTransitions(db: Driver): Promise<void> {
  const run = (sql: string) => db.one({ sql, params: [] });
  await run('create table transitions (what text, before text, after text)');
  for (const [table, what, value] of WATCHED) {
    const note = (before: string) =>
      `begin insert into transitions values ('${what}', ${before}, ${value('new')}); end`;
    await run(`create trigger ${what}_begins after insert on ${table} ${note('null')}`);
    await run(`create trigger ${what}_changes after update on ${table}
      when ${value('old')} is not ${value('new')} ${note(value('old'))}`);
  }
}

export async function readTransitions(db: Driver): Promise<Transition[]> {
  const rows = await db.one({ sql: 'select distinct what, before, after from transitions', params: [] });
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value));
  return rows.map(({ what, before, after }) => ({
    what: what as Transition['what'],
    from: text(before),
    to: text(after),
  }));
}

/** `from -> to`; what is not here must not happen. */
const LAWFUL: Record<Exclude<Transition['what'], 'fence'>, string[]> = {
  inbox: [
    ...['null -> waiting', 'idle -> waiting', 'given_up -> waiting', 'waiting -> leased'],
    ...['leased -> waiting', 'leased -> idle', 'leased -> given_up'],
  ],
  outcome: [
    'null -> null',
    ...['replied', 'handed_off', 'kept_silent', 'superseded', 'human_owns', 'failed_to_human'].map(
      (outcome) => `null -> ${outcome}`,
    ),
  ],
  // Stored once, gone at the end, never replaced.
  plan: ['null -> 0', '0 -> 1', '1 -> 0'],
  step: [
    ...['null -> intent', 'null -> skipped', 'intent -> sent', 'intent -> unsure', 'intent -> absent'],
    // After a crash or an answer that was lost: looked for, and done when it is not there.
    ...[
      'intent -> found',
      'unsure -> found',
      'unsure -> absent',
      'unsure -> intent',
      'absent -> intent',
      'absent -> found',
    ],
  ],
};

/** Why this must not happen; null: it may. */
export function unlawful({ what, from, to }: Transition): string | null {
  if (what === 'fence') return Number(to) < Number(from ?? 0) ? `a fence fell from ${from} to ${to}` : null;
  const change = `${from} -> ${to}`;
  return LAWFUL[what].includes(change) ? null : `${what}: ${change}`;
}
