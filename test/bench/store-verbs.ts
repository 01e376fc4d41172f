/** One round of `store.ts` over the clone it is given: the median time of each verb in µs, as JSON. Folders of the first release's start are known too. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Control } from '../../src/domain/control.ts';
import type { PartId, TurnId, WorkspaceId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Driver } from '../../src/store/database.ts';
import { BURST, message, REPLY_PLAN, traceOf, WORKSPACE } from '../fakes/store.ts';

const CLONE = resolve(process.argv[2] ?? '.');
const TURNS = 400;
/** Until everything is compiled and warm. */
const WARM_UP = 100;

/** Where the store is put together: today, and before the rooms were drawn anew. */
const COMPOSED = ['src/wiring/store.ts', 'src/store/store.ts'].find((path) => existsSync(join(CLONE, path))) ?? '';
const load = async <Module>(path: string) => (await import(pathToFileURL(join(CLONE, path)).href)) as Module;
const { openSqlite } = await load<{ openSqlite: (path: string) => Driver }>('src/store/sqlite.ts');
const { storeOver } = await load<{ storeOver: (driver: Driver) => Store }>(COMPOSED);

const folder = mkdtempSync(join(tmpdir(), 'firstline-bench-'));
const exec = openSqlite(join(folder, 'bench.db'));
// Whether the disk is quick is not the question.
await exec.one({ sql: 'pragma synchronous = off', params: [] });
const store = storeOver(exec);

const times = new Map<string, number[]>();
async function timed<Result>(verb: string, run: () => Promise<Result>): Promise<Result> {
  const from = process.hrtime.bigint();
  const result = await run();
  const us = Number(process.hrtime.bigint() - from) / 1_000;
  times.set(verb, [...(times.get(verb) ?? []), us]);
  return result;
}

const CONTROL: Control = {
  ...{ kind: 'pause', topic: 'billing', audience: null, channel: null, mode: null, percent: null, at: 0, by: 'bench' },
};
for (let i = 0; i < TURNS; i += 1) await oneTurn(i);

async function oneTurn(i: number): Promise<void> {
  const [conversationId, nowMs] = [`c${i}`, i * 100_000];
  await timed('keep', () => store.keep([message(conversationId)], { nowMs, ...BURST }));
  await timed('nextDueAt', () => store.nextDueAt());
  await timed('listDue', () => store.listDue(nowMs + 4_000, 10));
  const request = { nowMs: nowMs + 4_000, leaseMs: 60_000, limit: 10 };
  const [first] = await timed('lease', () => store.lease(request));
  if (!first) throw new Error('nothing is due');
  await timed('putBack', () => store.putBack(first, { dueAt: nowMs + 5_000, failed: false }));
  const key = { workspaceId: WORKSPACE as WorkspaceId, conversationId: first.conversationId };
  const lease = await timed('leaseOne', () => store.leaseOne(key, { nowMs: nowMs + 6_000, leaseMs: 60_000 }));
  if (!lease) throw new Error('it is not due');
  const turn = { turnId: `t${i}` as TurnId, cause: `p${i}` as PartId, nowMs };
  await timed('openTurn', () => store.openTurn(lease, turn));
  await timed('listControls', () => store.listControls(WORKSPACE));
  await timed('readCase', () => store.readCase(key));
  const trace = traceOf(turn.turnId, { conversationId: key.conversationId, cause: turn.cause });
  await timed('savePlan', () => store.savePlan(lease, REPLY_PLAN, trace));
  await timed('saveStep', () =>
    store.saveStep(lease, turn.turnId, { index: 0, state: 'intent', intentAt: 1, partId: null }),
  );
  await timed('putCase', () =>
    store.putCase(lease, {
      ...{ cause: turn.cause, said: 'answer', saidAt: nowMs, dueAt: null, askedUntil: null, checkedIn: false },
      ...{ resolution: null, resolvedAt: null, reopened: 0 },
    }),
  );
  await timed('endTurn', () => store.endTurn(lease, trace));
  await timed('settle', () => store.settle(lease));
  await timed('wakeDueCases', () => store.wakeDueCases(WORKSPACE, nowMs, 10));
  if (i === 0) await store.setControl(WORKSPACE, CONTROL);
}

const median = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN;
const medians = [...times].map(([verb, list]) => [verb, median(list.slice(WARM_UP))]);
process.stdout.write(JSON.stringify(Object.fromEntries(medians)));
await store.close();
rmSync(folder, { recursive: true });
