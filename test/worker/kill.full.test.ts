/**
 * workerd killed with SIGKILL in the middle of turns. Nobody asks it for anything afterwards: the alarm alone goes on,
 * and people see exactly one reply, or exactly one complete handoff.
 */
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { databaseIn } from '../../src/cli/worker/local-worker.ts';
import { openStore } from '../../src/wiring/node-adapters.ts';
import { until } from '../acceptance/running-sandbox.ts';
import { ADA, BOT, TEAMS } from '../fakes/larkspur.ts';
import { type RunningWorker, startWorker } from './running-worker.ts';

/** Two bursts, ten restarts, and the quarantines of writes whose fate is unknown: two minutes, with room for a busy machine. */
const SETTLE_MS_MAX = 300_000;

const QUESTION = 'How do I change my billing email?';
const REQUEST = 'I want to talk to a person';

let running: RunningWorker;
const conversation = (id: string) => running.sandbox.workspace.conversation(id);
const ours = (id: string) => conversation(id).parts.filter((part) => part.author.id === BOT);
const kindsOf = (id: string) => ours(id).map((part) => part.partType);

/** Nobody works on anything any more. The file is read, so that nobody asks the Worker for anything. */
const settled = async () => {
  const store = openStore(await databaseIn(running.folder));
  await until(
    async () => {
      const { waiting, leased } = await store.counts();
      return waiting + leased === 0;
    },
    SETTLE_MS_MAX,
    500,
  );
  await store.close();
};

/** All say it at once to a Worker that is up; workerd is killed the first time each conversation comes to its point. */
async function killAt(points: string[], said: string): Promise<Map<string, string>> {
  await until(async () => (await fetch(`${running.url()}/healthz`).catch(() => null))?.ok, SETTLE_MS_MAX, 200);
  const ids = new Map(points.map((point) => [point, running.sandbox.workspace.contactSays(ADA, said).conversationId]));
  const armed = new Set([...ids].map(([point, id]) => `${point} ${id}`));
  running.onCall = ({ when, what, conversationId }) => {
    if (armed.delete(`${when} ${what} ${conversationId}`)) running.killWorkerd();
  };
  await until(async () => armed.size === 0, SETTLE_MS_MAX);
  return ids;
}

describe.skipIf(!existsSync('/proc/self/fd'))('workerd, killed by its pid (needs /proc; skipped without it)', () => {
  let answers: Map<string, string>;
  let handoffs: Map<string, string>;

  beforeAll(async () => {
    running = await startWorker();
    // One after the other: a conversation that loses its process eight times is given to a person.
    answers = await killAt(['before read', 'after read', 'before reply', 'after reply'], QUESTION);
    handoffs = await killAt(
      ['after note', 'before tags', 'after tags', 'before parts', 'after parts', 'after reply'],
      REQUEST,
    );
    await settled();
  }, SETTLE_MS_MAX);
  afterAll(() => running.close());

  test('before and after the reads and the reply of an answer, leaves exactly one reply', () => {
    expect(answers.size).toBe(4);
    for (const [point, id] of answers) expect(kindsOf(id), point).toEqual(['comment']);
  });

  test('between the steps of a handoff, leaves each step done exactly once', () => {
    expect(handoffs.size).toBe(6);
    for (const [point, id] of handoffs) {
      expect(kindsOf(id), point).toEqual(['note', 'assignment', 'comment']);
      expect(conversation(id), point).toMatchObject({ teamAssigneeId: TEAMS.support });
      expect(conversation(id).tags, point).toHaveLength(1);
    }
  });

  test(
    'with wrangler, while the customer is still typing, answers after the start',
    async () => {
      running.onCall = () => {};
      const { conversationId } = running.sandbox.workspace.contactSays(ADA, QUESTION);
      await running.sandbox.idle();
      await running.killAll();
      await running.startAgain();
      await settled();
      expect(kindsOf(conversationId)).toEqual(['comment']);
    },
    SETTLE_MS_MAX,
  );
});
