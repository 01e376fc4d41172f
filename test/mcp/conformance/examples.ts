/** Every tool's own example, as a call to the running sandbox. */

import { TOOLS } from '../../../src/tools/registry.ts';
import { systemClock, systemFetch } from '../../../src/wiring/system.ts';
import type { RunningSandbox } from '../../acceptance/running-sandbox.ts';
import { ADA } from '../../fakes/larkspur.ts';

/** The bot answers first: an agent that comes while it is at work is told to wait. */
const ANSWERED_MS = 6_000;

export interface ExampleCall {
  name: string;
  input: Record<string, unknown>;
}

/** Each in a conversation of its own that the bot has answered; `key` keeps the deeds of several rounds apart. */
export async function exampleCalls(sandbox: RunningSandbox, key: string): Promise<ExampleCall[]> {
  const calls: ExampleCall[] = [];
  for (const { name, example } of TOOLS) {
    const conversation = 'conversation_id' in example ? { conversation_id: await newConversation(sandbox) } : {};
    const once = 'idempotency_key' in example ? { idempotency_key: `${key}-${name}` } : {};
    calls.push({ name, input: { ...example, ...conversation, ...once } });
  }
  await systemClock.sleep(ANSWERED_MS);
  return calls;
}

async function newConversation({ page }: RunningSandbox): Promise<string> {
  const response = await systemFetch(`${page}/conversations`, {
    method: 'POST',
    headers: { authorization: 'Bearer any', 'content-type': 'application/json', 'intercom-version': '2.16' },
    body: JSON.stringify({ from: { type: 'user', id: ADA }, body: 'How do I change my billing email?' }),
  });
  return String(((await response.json()) as { conversation_id: unknown }).conversation_id);
}
