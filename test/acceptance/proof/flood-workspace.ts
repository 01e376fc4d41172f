/**
 * The simulated workspace of the flood, in a process of its own, so that the memory measured beside it is Firstline's
 * alone. Told where to send notifications, it lets customers write, and counts what is called and what they see.
 */
import { Hono } from 'hono';
import { loadSample } from '../../../src/sandbox/sample/load.ts';
import { createSandbox } from '../../../src/sandbox/sandbox.ts';
import { serveSandbox } from '../../../src/sandbox/serve.ts';
import type { WebhookEndpoint } from '../../../src/sandbox/webhooks/emitter.ts';
import type { SimConversation } from '../../../src/sandbox/workspace/records.ts';
import { systemClock, systemFetch, systemIds } from '../../../src/wiring/system.ts';
import { BOT } from '../../fakes/larkspur.ts';

export interface FloodOrder {
  webhook: WebhookEndpoint;
  conversations: number;
  overMs: number;
}

export interface FloodReport {
  said: number;
  /** Customers' notifications answered 200, and all attempts to deliver one. */
  accepted: number;
  attempts: number;
  calls: number;
  /** Calls answered 429. */
  limited: number;
  answered: number;
  handedOff: number;
  /** Conversations that show anything but one reply or one whole handoff. */
  wrong: number;
}

/** Most are covered by an article, one in four is not. */
const QUESTIONS = [
  'How do I change my billing email?',
  'How do I reset my password?',
  'How do I cancel my subscription?',
  'Do you sell garden furniture?',
];

let said = 0;
let accepted = 0;
let attempts = 0;
let calls = 0;
let limited = 0;

const sandbox = createSandbox({
  clock: systemClock,
  ids: systemIds,
  log: { info: () => {}, warn: () => {}, error: () => {} },
  sample: await loadSample(),
  fetch: async (input, init) => {
    const response = await systemFetch(input, init);
    // What our own replies and assignments set off is delivered too, and is not what is counted.
    if (init?.body instanceof Uint8Array && Buffer.from(init.body).includes('"conversation.user.created"')) {
      attempts += 1;
      if (response.status === 200) accepted += 1;
    }
    return response;
  },
});
const counted = new Hono();
counted.use(async (c, next) => {
  await next();
  calls += 1;
  if (c.res.status === 429) limited += 1;
});
counted.route('/', sandbox.app);
const { url } = await serveSandbox(counted, { port: 0 });

process.on('message', (order: FloodOrder) => void flood(order));
process.on('disconnect', () => process.exit(0));
process.send?.({ url });

async function flood({ webhook, conversations, overMs }: FloodOrder): Promise<void> {
  const { workspace } = sandbox;
  const contacts = Array.from(
    { length: conversations },
    (_, i) => workspace.addContact({ externalId: `flood-${i}` }).id,
  );
  await sandbox.register(webhook);
  setInterval(() => process.send?.(report()), 1_000);
  const from = systemClock.now();
  for (const [i, contact] of contacts.entries()) {
    const early = from + (i * overMs) / conversations - systemClock.now();
    if (early > 0) await systemClock.sleep(early);
    workspace.contactSays(contact, QUESTIONS[i % QUESTIONS.length] ?? '');
    said += 1;
  }
}

function report(): FloodReport {
  const seen = sandbox.workspace.conversations().map(kindOf);
  const count = (kind: string) => seen.filter((one) => one === kind).length;
  return {
    ...{ said, accepted, attempts, calls, limited },
    answered: count('answered'),
    handedOff: count('handed off'),
    wrong: count('wrong'),
  };
}

/** What is on its way is neither right nor wrong yet. */
function kindOf({ parts, teamAssigneeId, tags }: SimConversation): 'answered' | 'handed off' | 'under way' | 'wrong' {
  const seen = parts.filter((part) => part.author.id === BOT).map((part) => part.partType);
  const way = ['note', 'assignment', 'comment'];
  if (seen.length === 1 && seen[0] === 'comment') return 'answered';
  if (seen.join() === way.join() && teamAssigneeId !== null && tags.length === 1) return 'handed off';
  return seen.join() === way.slice(0, seen.length).join() ? 'under way' : 'wrong';
}
