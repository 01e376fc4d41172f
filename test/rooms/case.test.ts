import { describe, expect, test } from 'vitest';
import type { PartId } from '../../src/domain/ids.ts';
import type { ConversationCase } from '../../src/domain/resolution.ts';
import type { LaterWord } from '../../src/domain/turn.ts';
import { caseAfter, type FollowUp, judgeDue } from '../../src/turn/case.ts';

const RULES: FollowUp = { after: 'leave', afterMinutes: 1, thanks: 'record', waitMinutes: 2 };
type Turn = Parameters<typeof caseAfter>[1];
const turn = (outcome: Turn['outcome'], reason: Turn['reason'], over: Partial<Turn> = {}): Turn => ({
  ...{ cause: 'p2' as PartId, outcome, reason, endedAt: 1_000, decision: null, steps: [] },
  ...over,
});
const known = (over: Partial<ConversationCase> = {}): ConversationCase => ({
  ...{ cause: 'p1' as PartId, said: 'answer', saidAt: 0, dueAt: 60_000, askedUntil: null, checkedIn: true },
  ...{ resolution: null, resolvedAt: null, reopened: 0 },
  ...over,
});

const ASKING: Partial<Turn> = {
  decision: { kind: 'ask_teammate', question: 'Is it so?', topic: null, summary: '' },
  steps: [{ kind: 'note', state: 'sent' }],
};

describe('after a turn a conversation', () => {
  test.each<[string, ConversationCase | null, Turn, Partial<ConversationCase> | null]>([
    ['waits after an answer', null, turn('replied', 'answered'), { said: 'answer', dueAt: 61_000, resolution: null }],
    ['waits after a question back', null, turn('replied', 'asked_back'), { said: 'question', dueAt: 61_000 }],
    [
      'is with people after a handoff',
      null,
      turn('handed_off', 'nothing_found'),
      { resolution: 'handed_off', dueAt: null },
    ],
    ['is with people after giving up', known(), turn('failed_to_human', 'gave_up'), { resolution: 'handed_off' }],
    ['is confirmed by thanks', known(), turn('kept_silent', 'thanked'), { resolution: 'confirmed', dueAt: null }],
    [
      'stays confirmed when they thank twice',
      known({ resolution: 'confirmed' }),
      turn('kept_silent', 'thanked'),
      { resolution: 'confirmed', reopened: 0 },
    ],
    [
      'is with people when a teammate took it',
      known(),
      turn('human_owns', 'teammate_replied'),
      { resolution: 'handed_off' },
    ],
    ['is nothing of ours when a teammate had it from the start', null, turn('human_owns', 'assigned_to_team'), null],
    ['is nothing of ours when Fin has it', null, turn('human_owns', 'fin_active'), null],
    [
      'waits for the teammate it asked',
      null,
      turn('replied', 'asked_teammate'),
      { said: 'question', askedUntil: 121_000, dueAt: null },
    ],
    [
      'waits for them all the same when something crossed the question',
      known(),
      turn('superseded', 'newer_message', ASKING),
      { said: 'answer', dueAt: 60_000, askedUntil: 121_000 },
    ],
    [
      'waits for them also when nothing was known of it before',
      null,
      turn('superseded', 'newer_message', ASKING),
      { said: 'other', dueAt: null, askedUntil: 121_000, resolution: null },
    ],
    [
      'waits on while the customer is answered',
      known({ askedUntil: 9 }),
      turn('replied', 'answered'),
      { askedUntil: 9 },
    ],
    [
      'does not wait for them once people have it',
      known({ askedUntil: 9 }),
      turn('handed_off', 'nothing_found'),
      { askedUntil: null },
    ],
    ['is nothing of ours after a draft', null, turn('kept_silent', 'note_mode'), null],
    [
      'is reopened by a new question',
      known({ resolution: 'assumed' }),
      turn('replied', 'answered'),
      { resolution: 'reopened', reopened: 1, said: 'answer', dueAt: 61_000, checkedIn: false },
    ],
    [
      'is reopened also where we are silent',
      known({ resolution: 'confirmed' }),
      turn('kept_silent', 'paused'),
      { resolution: 'reopened', reopened: 1, dueAt: null },
    ],
    [
      'that was reopened is handed off for good',
      known({ resolution: 'reopened', reopened: 1 }),
      turn('handed_off', 'nothing_found'),
      { resolution: 'handed_off', reopened: 1 },
    ],
    [
      'that was given back is open',
      known({ resolution: 'handed_off' }),
      turn('replied', 'answered'),
      { resolution: null, reopened: 0 },
    ],
  ])('%s', (_, before, ended, expected) => {
    const after = caseAfter(before, ended, RULES);
    if (expected) expect(after).toMatchObject(expected);
    else expect(after).toBeNull();
  });

  test('stays as it is after a turn that was overtaken, or one it knows', () => {
    const one = known();
    expect(caseAfter(one, turn('superseded', 'newer_message'), RULES)).toBe(one);
    expect(caseAfter(one, turn('replied', 'checked_in', { cause: one.cause }), RULES)).toBe(one);
  });

  test('is the same however often the turn is accounted for', () => {
    for (const ended of [
      turn('kept_silent', 'thanked'),
      turn('kept_silent', 'paused'),
      turn('handed_off', 'nothing_found'),
    ]) {
      const once = caseAfter(known({ resolution: 'assumed' }), ended, RULES);
      expect(caseAfter(once, ended, RULES)).toEqual(once);
    }
  });
});

describe('after the quiet', () => {
  const now = {
    at: 60_000,
    theirs: false,
    closed: false,
    asking: false,
    unheard: false,
    begun: null as LaterWord | null,
  };
  test.each<[string, ConversationCase | null, Partial<typeof now>, Partial<FollowUp>, unknown]>([
    ['nothing is due without an account', null, {}, {}, { kind: 'nothing' }],
    ['nothing is due before its time', known(), { at: 59_999 }, {}, { kind: 'nothing' }],
    [
      'what people have is handed off',
      known(),
      { theirs: true },
      { after: 'close' },
      { kind: 'record', as: { resolution: 'handed_off', dueAt: null } },
    ],
    [
      'a question is abandoned, whatever the owner wants',
      known({ said: 'question' }),
      {},
      { after: 'check_in' },
      { kind: 'record', as: { resolution: 'abandoned' } },
    ],
    ['an answer is assumed', known(), {}, {}, { kind: 'record', as: { resolution: 'assumed', resolvedAt: 60_000 } }],
    [
      'what is closed is not closed again',
      known(),
      { closed: true },
      { after: 'close' },
      { kind: 'record', as: { resolution: 'assumed' } },
    ],
    [
      'it is closed',
      known({ checkedIn: false }),
      {},
      { after: 'close' },
      { kind: 'say', what: 'close', as: { resolution: 'assumed' } },
    ],
    [
      'it is asked whether it helped',
      known({ checkedIn: false }),
      {},
      { after: 'check_in' },
      { kind: 'say', what: 'check_in', as: { checkedIn: true, dueAt: 120_000, resolution: null } },
    ],
    [
      'a teammate has not answered in time, and it is handed off',
      known({ askedUntil: 30_000, dueAt: null }),
      { asking: true },
      {},
      { kind: 'say', what: 'unanswered', as: { resolution: 'handed_off', askedUntil: null } },
    ],
    [
      'a teammate has taken it over instead',
      known({ askedUntil: 30_000, dueAt: null }),
      { theirs: true },
      {},
      { kind: 'record', as: { resolution: 'handed_off', askedUntil: null } },
    ],
    [
      'a teammate has answered, and the answer is still the last word',
      known({ askedUntil: 30_000, dueAt: 90_000 }),
      {},
      {},
      { kind: 'record', as: { resolution: null, askedUntil: null, dueAt: 90_000 } },
    ],
    [
      'nobody is asked whether it helped while a teammate is',
      known({ askedUntil: 90_000 }),
      { asking: true },
      { after: 'check_in' },
      { kind: 'nothing' },
    ],
    [
      'a question nobody remembers gets its time',
      known(),
      { asking: true },
      {},
      { kind: 'record', as: { askedUntil: 180_000 } },
    ],
    [
      'nobody was told of the answer',
      known(),
      { unheard: true },
      {},
      { kind: 'say', what: 'unheard', as: { resolution: 'handed_off' } },
    ],
    [
      'a handoff that was begun goes on, though people have it by now',
      known({ askedUntil: 90_000 }),
      { at: 0, begun: 'unanswered', theirs: true },
      {},
      { kind: 'say', what: 'unanswered', as: { resolution: 'handed_off', askedUntil: null } },
    ],
    ['that is asked once', known(), {}, { after: 'check_in' }, { kind: 'record', as: { resolution: 'assumed' } }],
  ])('%s', (_, one, over, rules, expected) => {
    expect(judgeDue(one, { ...now, ...over }, { ...RULES, ...rules })).toMatchObject(expected as object);
  });
});
