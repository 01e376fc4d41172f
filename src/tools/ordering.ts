/** What becomes of an order, in words for the agent that gave it. */
import type { Order, Ordered, OrderRefusal } from '../agents.ts';
import { once } from './once.ts';
import { heldRefusal } from './people.ts';
import { type Bench, type Caller, ToolRefusal } from './tool.ts';

type Done = Extract<Ordered, { kind: 'done' }>;

interface Ordering {
  tool: string;
  input: { idempotency_key?: string | undefined };
  order: Omit<Order, 'key' | 'agent'>;
}

/** Given once, however often it is repeated: the turn it makes is found again by its key. */
export function giveOrder<R extends Record<string, unknown>>(
  { tool, input, order }: Ordering,
  by: { bench: Bench; caller: Caller },
  show: (done: Done) => R,
) {
  const give = async ({ id }: { id: string }) => {
    const ordered = await by.bench.order({ ...order, key: id, agent: by.caller.name });
    return show(orRefuse(ordered, by.bench.clock.now()));
  };
  return once({ tool, input }, by, { make: give, find: give });
}

function orRefuse(ordered: Ordered, nowMs: number): Done {
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

const NEXT: Partial<Record<OrderRefusal, string>> = {
  nothing_to_answer: 'No customer has said anything in this conversation.',
  superseded: 'The customer wrote again, or it was answered meanwhile. Read the conversation again, then decide anew.',
  paused: 'The owner has silenced the bot. Only people speak now; add_note works.',
  mode_off: 'The owner does not let the bot answer here. Only people speak; add_note works.',
  mode_changed: 'The owner has just changed what the bot may do here. Only people speak now; add_note works.',
  already_answered: 'It was answered meanwhile. Read the conversation again.',
  handoff_undone: 'A teammate undid this handoff. Leave the conversation to them.',
  turn_in_progress: 'A handoff of this conversation is under way. Read it again in a minute.',
};

function refusal({ reason, refusals }: Extract<Ordered, { kind: 'refused' }>): ToolRefusal {
  if (reason === 'checks_refused') {
    const what = refusals.map((one) => (one.detail ? `${one.reason} (${one.detail})` : one.reason)).join(', ');
    return new ToolRefusal(
      reason,
      `Not sent: ${what}. Say only what cited snippets or the customer say, quote them word for word in "citations", or hand_off.`,
    );
  }
  const next = NEXT[reason];
  return next ? new ToolRefusal(reason, next) : heldRefusal(reason as Parameters<typeof heldRefusal>[0]);
}
