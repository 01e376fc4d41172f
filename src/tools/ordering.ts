/** What becomes of an order, in words for the agent that gave it. */

import type { CheckReason } from '../domain/decision.ts';
import type { Order, Ordered } from '../domain/order.ts';
import { notOrdered } from './not-ordered.ts';
import { type OnceDeps, once } from './once.ts';
import { type Caller, type ToolDeps, ToolRefusal } from './tool.ts';

export type OrderingDeps = Pick<ToolDeps, 'order'> & OnceDeps;

type OrderDone = Extract<Ordered, { kind: 'done' }>;

interface Ordering {
  tool: string;
  input: { idempotency_key?: string | undefined };
  order: Omit<Order, 'key' | 'agent'>;
}

/** Given once, however often it is repeated: the turn it makes is found again by its key. */
export function giveOrder<R extends Record<string, unknown>>(
  { tool, input, order }: Ordering,
  by: { toolDeps: OrderingDeps; caller: Caller },
  show: (done: OrderDone) => R,
) {
  const give = async ({ id }: { id: string }) => {
    const ordered = await by.toolDeps.order({ ...order, key: id, agent: by.caller.name });
    return show(orRefuse(ordered, by.toolDeps.clock.now()));
  };
  return once({ tool, input }, by, { make: give, find: give });
}

function orRefuse(ordered: Ordered, nowMs: number): OrderDone {
  if (ordered.kind === 'done') return ordered;
  if (ordered.kind === 'refused') throw refusal(ordered);
  const seconds = Math.max(1, Math.ceil((ordered.until - nowMs) / 1_000));
  throw ordered.unsure
    ? new ToolRefusal(
        'unsure',
        `Intercom did not say whether it arrived. Repeat exactly the same call in ${seconds} seconds: it is looked for first, and not sent twice.`,
      )
    : new ToolRefusal('busy', `The bot is at work in this conversation. Read it again in ${seconds} seconds.`);
}

/** What is mended by other wording alone. */
const FORM: CheckReason[] = ['html_or_image', 'invisible_characters', 'too_long', 'empty_message'];

function refusal({ reason, why, refusals }: Extract<Ordered, { kind: 'refused' }>): ToolRefusal {
  if (reason !== 'checks_refused') return notOrdered(reason, why);
  const isClaim = refusals.some((one) => !FORM.includes(one.reason));
  const isUnknown = refusals.some((one) => one.reason === 'unknown_snippet');
  const what = refusals.map((one) => (one.detail ? `${one.reason} (${one.detail})` : one.reason)).join(', ');
  const next = [
    ...(isUnknown ? ['A snippet that is unknown may be one that is not for this customer: cite another.'] : []),
    ...(isClaim ? ['Say only what cited snippets say, quoted word for word in "citations", or ask, or hand_off.'] : []),
  ];
  return new ToolRefusal(reason, [`Not sent: ${what}.`, ...next].join(' '));
}
