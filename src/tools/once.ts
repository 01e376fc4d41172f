/**
 * Something visible or created, done once by its key. The deed is written down before it is tried. A try that may have
 * happened is looked for before it is made again, as in `act/perform.ts`; the same key afterwards answers what the first
 * call was answered.
 */

import type { AgentStore } from '../ports/agents.ts';
import { IntercomError } from '../ports/intercom.ts';
import { digest } from '../text/digest.ts';
import { type Caller, type ToolDeps, ToolRefusal } from './tool.ts';

/** Without a key of its own the same call counts as a repetition for this long. */
const SAME_CALL_MS = 2 * 60_000;
/** A call still under way answers within its own deadline; asking sooner only costs. */
const UNDER_WAY_MS = 3_000;
/** Intercom stamps in whole seconds, and by its own clock. */
export const CLOCK_SKEW_MS = 5_000;

/** One deed, over all its tries. */
export interface OnceCall {
  /** Of letters and digits, for this deed and no other. */
  id: string;
  begunAt: number;
}

export interface Doing<R> {
  /** What the earlier tries made, if they did; asked only when nobody knows. */
  find(call: OnceCall): Promise<R | null>;
  make(call: OnceCall): Promise<R>;
}

export interface OnceDeps extends Pick<ToolDeps, 'clock' | 'workspaceId' | 'quarantineMs'> {
  store: Pick<AgentStore, 'beginCall' | 'retryCall' | 'endCall'>;
}

export async function once<R extends Record<string, unknown>>(
  { tool, input }: { tool: string; input: { idempotency_key?: string | undefined } },
  { toolDeps, caller }: { toolDeps: OnceDeps; caller: Caller },
  doing: Doing<R>,
): Promise<R & { repeated?: boolean }> {
  const { idempotency_key: given, ...args } = input;
  const argsHash = digest(JSON.stringify([tool, sorted(args)]));
  const key = given ? `${tool}:${given}` : `same:${argsHash}`;
  return settled({ by: caller.name, key, argsHash, isForgotten: !given }, toolDeps, doing);
}

/** Done by one caller at a time, whoever they are; who comes next, shortly after, gets what the first one made. */
export const alone = <R extends Record<string, unknown>>(what: string, toolDeps: OnceDeps, doing: Doing<R>) =>
  settled({ by: '', key: `alone:${digest(what)}`, argsHash: '', isForgotten: true }, toolDeps, doing);

interface ToolCallName {
  by: string;
  key: string;
  argsHash: string;
  /** After a while the same is another deed. */
  isForgotten: boolean;
}

async function settled<R extends Record<string, unknown>>(
  { by, key: name, argsHash, isForgotten }: ToolCallName,
  { store, clock, workspaceId, quarantineMs }: OnceDeps,
  doing: Doing<R>,
): Promise<R & { repeated?: boolean }> {
  const key = { workspaceId, caller: by, key: name };
  const nowMs = clock.now();
  const forgetBefore = isForgotten ? nowMs - Math.max(SAME_CALL_MS, quarantineMs) : 0;
  const { call, begun } = await store.beginCall(key, { argsHash, nowMs, forgetBefore });
  const id = digest(`${by} ${name} ${argsHash} ${call.begunAt}`).slice(0, 32);
  const self: OnceCall = { id, begunAt: call.begunAt };
  if (begun) return attempt(1, () => doing.make(self));

  // What did not happen may be tried otherwise under the same key: a reply whose words were refused, say.
  if (call.argsHash !== argsHash && call.state !== 'absent') {
    throw new ToolRefusal('key_reused', 'This idempotency_key was used for something else. Choose a new one.');
  }
  if (call.state === 'done') return { ...(call.result as R), repeated: true };
  const free = call.intentAt + (call.state === 'open' ? quarantineMs : 0);
  if (nowMs < free) throw underWay(nowMs - call.intentAt < UNDER_WAY_MS ? UNDER_WAY_MS : free - nowMs);
  if (!(await store.retryCall(key, call.attempt, { argsHash, nowMs }))) throw underWay(UNDER_WAY_MS);
  const again = async () => (call.state === 'open' ? await doing.find(self) : null) ?? doing.make(self);
  return attempt(call.attempt + 1, again);

  async function attempt(number: number, run: () => Promise<R>): Promise<R> {
    try {
      const result = await run();
      await store.endCall(key, number, { state: 'done', result });
      return result;
    } catch (error) {
      // Left open when nobody knows: the next try looks first.
      if (!mayHaveHappened(error)) await store.endCall(key, number, { state: 'absent' });
      throw error;
    }
  }
}

/** An order whose fate is open says so by its code; Intercom's errors by their effect. */
const mayHaveHappened = (error: unknown) =>
  error instanceof ToolRefusal
    ? error.code === 'unsure'
    : !(error instanceof IntercomError && error.effect === 'not_sent');

const underWay = (ms: number) =>
  new ToolRefusal(
    'in_progress',
    `An earlier call with this idempotency_key may still take effect. Repeat the same call, with the same key, in ${Math.ceil(ms / 1_000)} seconds: it will be looked for, not done twice.`,
  );

/** The same arguments in another order are the same. */
const sorted = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, one]) => [name, sorted(one)]),
      )
    : value;
