/** A real store, on Node SQLite in memory, and the short words for what tests put into it. */
import type { AlertEvent } from '../../src/domain/alert.ts';
import type { Control, Mode, Permit } from '../../src/domain/control.ts';
import type { Gap } from '../../src/domain/gap.ts';
import type { ContactId, ConversationId, PartId, TagId, TeamId, TurnId, WorkspaceId } from '../../src/domain/ids.ts';
import type { Notification } from '../../src/domain/notification.ts';
import type { Plan } from '../../src/domain/plan.ts';
import type { Trace } from '../../src/domain/turn.ts';
import type { Lease } from '../../src/ports/inbox.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { storeOver } from '../../src/wiring/store.ts';
import { openDatabase } from './runtime.ts';

export const WORKSPACE = 'lk5p7r8x' as WorkspaceId;
export const BURST = { quietMs: 4_000, maxMs: 20_000 };

let numbers = 0;

export const openStore = (path = ':memory:'): WholeStore => storeOver(openDatabase(path));

/** A customer's message, with ids of its own unless they are given. */
export function message(conversationId = 'c1', over: Partial<Notification> = {}): Notification {
  numbers += 1;
  return {
    workspaceId: WORKSPACE,
    notificationId: `notif_${numbers}`,
    topic: 'conversation.user.replied',
    about: 'conversation',
    subjectId: conversationId,
    partId: `part_${numbers}` as PartId,
    createdAt: 0,
    ...over,
  };
}

/** What the owner set: left out, a pause of everything. */
export const controlOf = (over: Partial<Control> = {}): Control => ({
  ...{ kind: 'pause', topic: null, audience: null, channel: null, mode: 'off', percent: null, at: 0, by: 'olga' },
  ...over,
});

/** Leases the conversations that are due at `nowMs`. */
export const leaseAt = (store: Pick<WholeStore, 'lease'>, nowMs: number, leaseMs = 60_000) =>
  store.lease({ nowMs, leaseMs, limit: 10 });

/** One conversation with a message, leased. */
export async function leased(store: Pick<WholeStore, 'keep' | 'lease'>, nowMs = 0): Promise<Lease> {
  await store.keep([message()], { nowMs, ...BURST });
  const [lease] = await leaseAt(store, nowMs + BURST.quietMs);
  if (!lease) throw new Error('nothing is due');
  return lease;
}

/** What the owner lets a turn do, by what the file says. */
export const permitOf = (mode: Mode): Permit => ({
  ...{ mode, rule: 'mode' },
  in: { conversationId: 'c1' as ConversationId, channel: 'conversation', audience: 'users', topic: null, at: 0 },
});

/** What a plan has of a handoff. */
export const NOT_HANDED_ON = { route: null, packet: null, gap: null };

export const REPLY_PLAN: Plan = {
  decision: { kind: 'reply', message: 'Open **Settings**.', citations: [] },
  team: null,
  steps: [{ kind: 'reply', html: '<p>Open <strong>Settings</strong>.</p>' }],
  ...NOT_HANDED_ON,
  permit: permitOf('reply'),
};

export const BILLING = { id: '5017691' as TeamId, name: 'Billing' };

export const HANDOFF_PLAN: Plan = {
  decision: { kind: 'handoff', reason: 'nothing_found', topic: 'billing', summary: '', draft: null },
  team: BILLING,
  steps: [
    { kind: 'note', html: '<p>Handed over by Firstline.</p>' },
    { kind: 'tag', tagId: '86' as TagId },
    { kind: 'unassign' },
    { kind: 'assign', teamId: BILLING.id },
    { kind: 'reply', html: '<p>A person of Billing will answer you here.</p>' },
  ],
  ...NOT_HANDED_ON,
  permit: permitOf('reply'),
};

/** A question that no article answered, as a plan carries it to the end of its turn. */
export const GAP: Gap = {
  ...{ reason: 'nothing_found', question: "It's “garden” furniture?", language: 'en', confidence: 0.125 },
  contactId: 'ada' as ContactId,
};

/** A handoff that somebody outside Intercom is to hear of. */
export const ALERT: AlertEvent = {
  ...{ id: 'handoff_t1', kind: 'handoff', at: 0, turnId: 't1' as TurnId, conversationId: 'c1' as ConversationId },
  ...{ reason: 'asked_for_person', topic: 'billing', team: 'Billing <EU> & more', rule: 'topic billing' },
};

export function traceOf(turnId: TurnId, over: Partial<Trace> = {}): Trace {
  return {
    turnId,
    openedBy: 'customer',
    conversationId: 'c1' as Trace['conversationId'],
    cause: 'part_1' as PartId,
    startedAt: 0,
    endedAt: 5,
    outcome: 'replied',
    reason: 'answered',
    model: 'rule',
    stations: [],
    found: [],
    ...{ versions: {}, mode: null, packet: null, route: null },
    decision: null,
    refusals: [],
    team: null,
    steps: [],
    usage: { calls: 0, inputTokens: 0, outputTokens: 0, costMicroUsd: null },
    ...over,
  };
}
