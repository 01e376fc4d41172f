import { describe, expect, test } from 'vitest';
import { judgeEarlier, saidBy } from '../../src/act/earlier.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import type { PartId, TurnId } from '../../src/domain/ids.ts';
import type { Plan, StepRecord, StepState } from '../../src/domain/plan.ts';
import { virtualClock } from '../fakes/clock.ts';
import { conversationOf, partOf, US } from '../fakes/conversation.ts';
import { HANDOFF_PLAN, REPLY_PLAN } from '../fakes/store.ts';

const OLD = 'old' as PartId;
const NEW = 'new' as PartId;
const INTENT_AT = 10_000;
const QUARANTINE_MS = 30_000;

const record = (index: number, state: StepState, partId: string | null = null): StepRecord => ({
  index,
  state,
  intentAt: INTENT_AT,
  partId: partId as PartId | null,
});
const turnOf = (plan: Plan | null, steps: StepRecord[]) => ({
  turnId: 't1' as TurnId,
  cause: OLD,
  plan,
  steps,
  trace: null,
  ended: null,
});
const customerAsksAgain = conversationOf({ parts: [partOf({ id: OLD, text: 'a' }), partOf({ id: NEW, text: 'b' })] });
const [replyText] = REPLY_PLAN.steps.map((step) => ('html' in step ? step.html.replace(/<[^>]*>/g, '') : ''));
const seen = (conversation: Conversation) => ({ conversation, us: US, spoken: [] });
const judge = (plan: Plan | null, steps: StepRecord[], conversation = customerAsksAgain, now = 100_000) =>
  judgeEarlier(turnOf(plan, steps), seen(conversation), { clock: virtualClock(now), quarantineMs: QUARANTINE_MS });

describe('an earlier turn that never ended', () => {
  test('is none when there is none, or when nothing had been planned', () => {
    const time = { clock: virtualClock(), quarantineMs: QUARANTINE_MS };
    expect(judgeEarlier(null, seen(customerAsksAgain), time)).toEqual({ kind: 'none' });
    expect(judge(null, [])).toEqual({ kind: 'none' });
  });

  test.each(['intent', 'unsure'] as const)('is waited for while its %s step may still land', (state) => {
    const until = INTENT_AT + QUARANTINE_MS;
    expect(judge(REPLY_PLAN, [record(0, state)], customerAsksAgain, until - 1)).toEqual({ kind: 'wait', until });
    expect(judge(REPLY_PLAN, [record(0, state)], customerAsksAgain, until).kind).toBe('over');
  });

  test('is over, though Intercom’s answer did not say which part it made', () => {
    expect(judge(REPLY_PLAN, [record(0, 'sent')])).toMatchObject({ kind: 'over', sent: [] });
  });

  test('is over with what is found of it, and that counts as said to its own cause', () => {
    const landed = partOf({ author: 'us', text: replyText ?? '', createdAt: INTENT_AT + 20_000 });
    const conversation = conversationOf({ parts: [...customerAsksAgain.parts, landed] });
    const earlier = judge(REPLY_PLAN, [record(0, 'unsure')], conversation);
    expect(earlier).toMatchObject({ kind: 'over', steps: [{ state: 'found' }], sent: [landed.id] });
    expect(saidBy(earlier)).toEqual([{ partId: landed.id, cause: OLD, handoff: false }]);
  });

  test('is over without a word when nothing is found of it', () => {
    const earlier = judge(REPLY_PLAN, [record(0, 'unsure')]);
    expect(earlier).toMatchObject({ kind: 'over', steps: [{ state: 'absent' }], sent: [] });
    expect(saidBy(earlier)).toEqual([]);
  });

  test('is finished first when it is a handoff that has begun', () => {
    expect(judge(HANDOFF_PLAN, [record(0, 'sent', 'n1')]).kind).toBe('unfinished');
    expect(judge(HANDOFF_PLAN, []).kind).toBe('over');
  });
});
