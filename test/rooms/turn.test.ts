import { afterEach, describe, expect, test } from 'vitest';
import { OWNERSHIP_REASONS } from '../../src/domain/control.ts';
import type { Conversation } from '../../src/domain/conversation.ts';
import { HANDOFF_REASONS } from '../../src/domain/decision.ts';
import type { AdminId, PartId } from '../../src/domain/ids.ts';
import type { Plan, StepRecord } from '../../src/domain/plan.ts';
import { causeIn } from '../../src/reading/cause.ts';
import { ownerOf } from '../../src/reading/owner.ts';
import { aboutCause, readingOf } from '../../src/reading/reading.ts';
import { judgeGoingOn, outcomeOf, ownIn, stoppedBy } from '../../src/turn/outcome.ts';
import type { WholeStore } from '../../src/wiring/store.ts';
import { readingAbout } from '../fakes/context.ts';
import { conversationOf, NORA, partOf, US } from '../fakes/conversation.ts';
import { TEAMS } from '../fakes/larkspur.ts';
import { see } from '../fakes/seen.ts';
import { BILLING, HANDOFF_PLAN, NOT_HANDED_ON, permitOf, REPLY_PLAN } from '../fakes/store.ts';
import { takenAt } from '../fakes/taken.ts';
import { makeWorld, type World } from '../fakes/world.ts';

const asks = (over = {}) => partOf({ text: 'Where is my invoice?', ...over });
const assigns = (author: 'nora' | 'us' | 'fin', id: string, type: 'admin' | 'team' = 'admin') =>
  partOf({ author, partType: 'assignment', assignedTo: { type, id } });

const notes = (text: string) => partOf({ author: 'nora', partType: 'note', text });

describe('who may speak', () => {
  const may: [string, Partial<Conversation>][] = [
    ['nobody has the conversation', {}],
    ['we are the assignee', { adminAssigneeId: US }],
    ['we are the assignee beside a team', { adminAssigneeId: US, teamAssigneeId: BILLING.id }],
    ['a teammate left only a note', { parts: [asks(), partOf({ author: 'nora', partType: 'note', text: 'hm' })] }],
    ['a teammate only assigned or tagged', { parts: [asks(), assigns('nora', US)] }],
    [
      'a teammate spoke before they gave it to us',
      { parts: [asks(), partOf({ author: 'nora', text: 'Hi' }), assigns('nora', US)], adminAssigneeId: US },
    ],
    [
      'a workflow gave it to us after a teammate spoke',
      { parts: [partOf({ author: 'nora', text: 'Hi' }), assigns('fin', US)] },
    ],
    [
      'a teammate’s note gave it to us',
      { parts: [asks(), assigns('nora', NORA), notes('@bot go on')], adminAssigneeId: NORA },
    ],
    [
      'a teammate’s note gave it back from the team',
      { parts: [asks(), notes('@Bot please')], teamAssigneeId: BILLING.id },
    ],
    ['Fin gave it to people', { fin: { participated: true, resolution: 'escalated' } }],
    ['Fin routed it to a team', { fin: { participated: true, resolution: 'routed_to_team' } }],
    ['a bot said something', { parts: [asks(), partOf({ author: 'fin', text: 'We are closed.' })] }],
    ['we said something', { parts: [asks(), partOf({ author: 'us', text: 'Hello' })] }],
  ];
  test.each(may)('we, when %s', (_, over) => {
    expect(ownerOf(conversationOf({ parts: [asks()], ...over }), US)).toEqual({ kind: 'us' });
  });

  const mayNotAfterNote: [string, string, Partial<Conversation>][] = [
    [
      'assigned_to_teammate',
      'the note is for teammates',
      { parts: [asks(), notes('Ask the @bot')], adminAssigneeId: NORA },
    ],
    [
      'assigned_to_teammate',
      'a teammate took it after the note',
      { parts: [asks(), notes('@bot go on'), assigns('nora', NORA)], adminAssigneeId: NORA },
    ],
    [
      'teammate_replied',
      'a teammate replied after the note',
      { parts: [asks(), notes('@bot go on'), partOf({ author: 'nora', text: 'Hi' })] },
    ],
    [
      'assigned_to_team',
      'we handed it off after the note',
      { parts: [asks(), notes('@bot go on'), assigns('us', BILLING.id)], teamAssigneeId: BILLING.id },
    ],
  ];
  test.each(mayNotAfterNote)('we may not (%s), when %s', (reason, _, over) => {
    expect(ownerOf(conversationOf(over), US)).toEqual({ kind: 'others', reason });
  });

  const mayNot: [string, string, Partial<Conversation>][] = [
    ['closed', 'it is closed', { state: 'closed' }],
    ['snoozed', 'it is snoozed', { state: 'snoozed' }],
    ['assigned_to_teammate', 'a teammate is the assignee', { adminAssigneeId: NORA }],
    ['assigned_to_team', 'a team has it and nobody of us', { teamAssigneeId: BILLING.id }],
    ['teammate_replied', 'a teammate replied', { parts: [asks(), partOf({ author: 'nora', text: 'Hi' })] }],
    [
      'teammate_replied',
      'a teammate replied with a file alone',
      { parts: [asks(), partOf({ author: 'nora', text: '', attachments: 1 })] },
    ],
    [
      'teammate_replied',
      'a teammate began it',
      { parts: [partOf({ author: 'nora', partType: 'source', text: 'Hi' }), asks()] },
    ],
    [
      'teammate_replied',
      'a teammate spoke while closing it',
      { parts: [asks(), partOf({ author: 'nora', partType: 'close', text: 'Bye' }), asks()] },
    ],
    [
      'teammate_replied',
      'a teammate replied after giving it to us',
      { parts: [asks(), assigns('nora', US), partOf({ author: 'nora', text: 'Wait' })] },
    ],
    [
      'teammate_replied',
      'we took it ourselves after a teammate spoke',
      { parts: [asks(), partOf({ author: 'nora', text: 'Hi' }), assigns('us', US)] },
    ],
    ['fin_active', 'Fin is in it', { fin: { participated: true, resolution: null } }],
    ['fin_active', 'Fin thinks that it solved it', { fin: { participated: true, resolution: 'assumed_resolution' } }],
    [
      'fin_active',
      'Fin is in it in a way nobody knows yet',
      { fin: { participated: true, resolution: 'something_new' } },
    ],
  ];
  test.each(mayNot)('not we (%s), when %s', (reason, _, over) => {
    expect(ownerOf(conversationOf({ parts: [asks()], ...over }), US)).toEqual({ kind: 'others', reason });
  });

  test('is tested for every reason there is', () => {
    expect([...new Set(mayNot.map(([reason]) => reason))].sort()).toEqual([...OWNERSHIP_REASONS].sort());
  });

  test('we, while our own handoff to that team is under way, and not to another', () => {
    const conversation = conversationOf({ parts: [asks()], teamAssigneeId: BILLING.id });
    const since = 'elsewhere' as PartId;
    expect(ownerOf(conversation, US, { own: { team: BILLING.id, since } })).toEqual({ kind: 'us' });
    expect(ownerOf(conversation, US, { own: { team: TEAMS.technical as never, since } })).toEqual({
      kind: 'others',
      reason: 'assigned_to_team',
    });
  });

  test('we may not go on with our handoff once a teammate has given it to the same team', () => {
    const asked = asks();
    const conversation = conversationOf({
      parts: [asked, assigns('us', BILLING.id, 'team'), assigns('nora', BILLING.id, 'team')],
      teamAssigneeId: BILLING.id,
    });
    expect(ownerOf(conversation, US, { own: { team: BILLING.id, since: asked.id } })).toEqual({
      kind: 'others',
      reason: 'assigned_to_team',
    });
  });

  test('we, asked in a note, until our own handoff is over: its own steps do not stop it, the next turn is stopped', () => {
    const asked = notes('@bot go on');
    const parts = [asks(), asked, partOf({ author: 'us', partType: 'note', text: 'Handed over.' })];
    const conversation = conversationOf({ parts, adminAssigneeId: NORA });
    expect(ownerOf(conversation, US, { own: { team: null, since: asked.id } })).toEqual({ kind: 'us' });
    expect(ownerOf(conversation, US)).toEqual({ kind: 'others', reason: 'assigned_to_teammate' });
  });
});

describe('what a turn answers', () => {
  const id = (name: string) => name as PartId;
  test.each<[string, Conversation['parts'], string | null]>([
    ['the first message', [asks({ id: id('s'), partType: 'source' })], 's'],
    [
      'the newest message of the customer',
      [asks({ id: id('1') }), asks({ id: id('2') }), partOf({ author: 'us', text: 'Hello' })],
      '2',
    ],
    ['a message that reopened the conversation', [asks({ id: id('1') }), asks({ id: id('2'), partType: 'open' })], '2'],
    ['a picture without words', [asks({ id: id('1') }), partOf({ id: id('2'), attachments: 1 })], '2'],
    ['a hand-back that follows a message', [asks({ id: id('1') }), { ...assigns('nora', US), id: id('h') }], 'h'],
    ['no hand-back when no customer ever wrote', [{ ...assigns('nora', US), id: id('h') }], null],
    [
      'no part that Intercom adds for a customer',
      [asks({ id: id('1') }), partOf({ id: id('2'), partType: 'conversation_attribute_updated_by_user' })],
      '1',
    ],
    ['nothing when only others spoke', [partOf({ author: 'nora', text: 'Hi' })], null],
    ['nothing in an empty conversation', [], null],
  ])('is %s', (_, parts, cause) => {
    expect(causeIn(parts, US)).toBe(cause);
  });

  test('was answered when something visible of ours follows it', () => {
    const parts = (author: 'us' | 'nora', partType = 'comment', text = 'Hello') =>
      conversationOf({ parts: [asks({ id: id('1') }), partOf({ author, partType, text })] });
    expect(readingAbout(parts('us'), id('1')).isAnswered).toBe(true);
    expect(readingAbout(parts('us', 'note'), id('1')).isAnswered).toBe(false);
    expect(readingAbout(parts('us', 'assignment', ''), id('1')).isAnswered).toBe(false);
    expect(readingAbout(parts('nora'), id('1')).isAnswered).toBe(false);
    const before = conversationOf({ parts: [partOf({ author: 'us', text: 'Hello' }), asks({ id: id('1') })] });
    expect(readingAbout(before, id('1')).isAnswered).toBe(false);
  });
});

describe('a conversation that we closed', () => {
  const [asked, later] = [asks({ id: 'p1' }), asks({ id: 'p2' })];
  const id = later.id;
  const closing = partOf({ author: 'us', partType: 'close', id: 'p3' as PartId });
  const ofCause = (cause: string) => [{ partId: closing.id, cause: cause as PartId, handoff: false }];
  const closed = (...parts: Conversation['parts']) => conversationOf({ state: 'closed', parts });

  test('over a message that crossed it is not at rest', () => {
    expect(readingAbout(closed(asked, later, closing), id, ofCause('p1#close')).ownerToAnswer).toEqual({ kind: 'us' });
  });

  test.each<[string, Conversation, ReturnType<typeof ofCause>]>([
    ['after the customer’s quiet', closed(asked, closing), ofCause('p1#close')],
    ['after their thanks', closed(asked, later, closing), ofCause('p2')],
    ['for another agent', closed(asked, later, closing), []],
    [
      'before a teammate closed it',
      closed(asked, closing, later, partOf({ author: 'nora', partType: 'close' })),
      ofCause('p1#close'),
    ],
  ])('%s is', (_, conversation, spoken) => {
    expect(readingAbout(conversation, id, spoken).ownerToAnswer).toMatchObject({ reason: 'closed' });
  });
});

describe('before each visible step', () => {
  const cause = 'p1' as PartId;
  const asked = conversationOf({ parts: [asks({ id: cause })] });
  const judged = (plan: Plan, steps: StepRecord[], now: Conversation, silenced: 'paused' | null = null) => {
    const going = { plan, steps, cause };
    const reading = aboutCause(readingOf(now, { us: US, own: ownIn(going) }), { cause, spoken: [] });
    return judgeGoingOn(going, reading, silenced);
  };

  test('a plan goes on while nothing has changed', () => {
    expect(judged(REPLY_PLAN, [], asked)).toEqual({ kind: 'go_on' });
  });

  test('a plan stops for a newer message', () => {
    const newer = conversationOf({ parts: [...asked.parts, asks()] });
    expect(judged(REPLY_PLAN, [], newer)).toEqual({
      kind: 'stop',
      reason: 'superseded',
    });
  });

  test('a handoff that has begun is finished in spite of a newer message', () => {
    const newer = conversationOf({ parts: [...asked.parts, asks()] });
    const assigned = conversationOf({ parts: newer.parts, teamAssigneeId: BILLING.id });
    const begun = HANDOFF_PLAN.steps.map((_, index) => ({ index, state: 'sent' as const, intentAt: 0, partId: null }));
    expect(judged(HANDOFF_PLAN, begun, assigned)).toEqual({ kind: 'go_on' });
    expect(judged(HANDOFF_PLAN, [], newer)).toEqual({
      kind: 'stop',
      reason: 'superseded',
    });
  });

  test('a team that has the conversation before we assigned it keeps it, even if it is the one we chose', () => {
    const assigned = conversationOf({ parts: asked.parts, teamAssigneeId: BILLING.id });
    const noted = [{ index: 0, state: 'sent' as const, intentAt: 0, partId: null }];
    for (const steps of [[], noted]) {
      expect(judged(HANDOFF_PLAN, steps, assigned)).toEqual({
        kind: 'stop',
        reason: 'assigned_to_team',
      });
    }
  });

  test('a teammate to whom our own plan gave it does not stop what comes after, another one does', () => {
    const route = { rule: 'all', teammate: NORA, because: 'named_teammate' as const };
    const plan = { ...HANDOFF_PLAN, route, steps: [{ kind: 'assign_teammate' as const, adminId: NORA }] };
    const has = (adminAssigneeId: AdminId) => conversationOf({ parts: asked.parts, adminAssigneeId });
    const given = [{ index: 0, state: 'sent' as const, intentAt: 0, partId: null }];
    const kindOf = (steps: typeof given, who: AdminId) => judged(plan, steps, has(who)).kind;
    expect([kindOf(given, NORA), kindOf([], NORA), kindOf(given, '8' as AdminId)]).toEqual(['go_on', 'stop', 'stop']);
  });

  test('a plan stops when the owner presses pause, but a handoff that has begun is finished', () => {
    const begun = [{ index: 0, state: 'sent' as const, intentAt: 0, partId: null }];
    expect(judged(REPLY_PLAN, [], asked, 'paused')).toEqual({
      kind: 'stop',
      reason: 'paused',
    });
    expect(judged(HANDOFF_PLAN, begun, asked, 'paused')).toEqual({ kind: 'go_on' });
  });

  test('a plan stops when the world says that it was answered already', () => {
    const said = partOf({ author: 'us', text: 'By a process whose records are gone.' });
    const now = conversationOf({ parts: [...asked.parts, said] });
    expect(judged(REPLY_PLAN, [], now)).toEqual({
      kind: 'stop',
      reason: 'already_answered',
    });
  });

  test('a handoff that a teammate undid is not announced', () => {
    const done = HANDOFF_PLAN.steps.map((_, index) => ({ index, state: 'sent' as const, intentAt: 0, partId: null }));
    expect(judged(HANDOFF_PLAN, done, asked)).toEqual({
      kind: 'stop',
      reason: 'handoff_undone',
    });
  });

  test('a handoff that has begun ends with a hand-back', () => {
    const begun = [{ index: 0, state: 'sent' as const, intentAt: 0, partId: null }];
    const back = partOf({ author: 'nora', assignedTo: { type: 'admin', id: US } });
    const given = conversationOf({ parts: [...asked.parts, back], adminAssigneeId: US });
    expect(judged(HANDOFF_PLAN, begun, given)).toEqual({
      kind: 'stop',
      reason: 'superseded',
    });
  });

  test('no plan goes on once a teammate has the conversation, begun or not', () => {
    const taken = conversationOf({ parts: asked.parts, adminAssigneeId: NORA });
    const begun = [{ index: 0, state: 'sent' as const, intentAt: 0, partId: null }];
    expect(judged(HANDOFF_PLAN, begun, taken)).toEqual({
      kind: 'stop',
      reason: 'assigned_to_teammate',
    });
  });
});

describe('the outcome', () => {
  const done = { kind: 'done' } as const;
  const planOf = (decision: Plan['decision']): Plan => ({
    ...{ ...NOT_HANDED_ON, decision, team: null, steps: [], permit: permitOf('reply') },
  });

  test.each(HANDOFF_REASONS)('of a handoff because of %s names it', (reason) => {
    const failed = reason === 'model_failed' || reason === 'gave_up';
    expect(outcomeOf(planOf({ kind: 'handoff', reason, topic: null, summary: '', draft: null }), done)).toEqual([
      failed ? 'failed_to_human' : 'handed_off',
      reason,
    ]);
  });

  test.each<[Plan['decision'], string[]]>([
    [{ kind: 'reply', message: '', citations: [] }, ['replied', 'answered']],
    [{ kind: 'clarify', message: '' }, ['replied', 'asked_back']],
    [{ kind: 'silence', reason: 'model_chose_silence' }, ['kept_silent', 'model_chose_silence']],
  ])('of %j is %j', (decision, outcome) => {
    expect(outcomeOf(planOf(decision), done)).toEqual(outcome);
  });

  test.each([...OWNERSHIP_REASONS, 'superseded' as const])('of a turn that was stopped by %s says so', (reason) => {
    const expected =
      reason === 'superseded' ? 'superseded' : ['closed', 'snoozed'].includes(reason) ? 'kept_silent' : 'human_owns';
    expect(stoppedBy(reason)[0]).toBe(expected);
    expect(outcomeOf(REPLY_PLAN, { kind: 'stopped', reason })).toEqual(stoppedBy(reason));
  });
});

describe('a turn that fails', () => {
  let world: World;
  afterEach(() => world.close());
  const post =
    (path: string) =>
    ({ method, path: at }: { method: string; path: string }) =>
      method === 'POST' && at.endsWith(path);

  test('is tried again with patience, and answers once Intercom works again', async () => {
    world = await makeWorld();
    world.sandbox.faults.set('unauthorized', { times: 2, on: 'read' });
    const id = world.user.says('How do I change my billing email?');
    await world.settled();
    expect(see(world, id)).toHaveReplied('Settings');
    expect(world.logged.filter(({ event }) => event === 'turn_failed').map(({ fields }) => fields.waitMs)).toEqual([
      2_000, 4_000,
    ]);
  });

  test('ends with a person when replying is refused for good', async () => {
    world = await makeWorld();
    const isReply = post('/reply');
    const refuse = { kind: 'error', status: 403, code: 'forbidden', message: 'no' } as const;
    world.sandbox.faults.onRequest((facts) => (isReply(facts) && facts.kind === 'reply' ? refuse : undefined));
    const id = world.user.says('How do I change my billing email?');
    await world.settled();
    expect(see(world, id)).toMatchObject({ replies: [], team: 'Billing', admin: null });
    expect(see(world, id).notes[0]).toContain('could not finish');
  });

  test('ends with a person, and says nothing twice, when Intercom never says whether a reply arrived', async () => {
    world = await makeWorld();
    const isReply = post('/reply');
    world.sandbox.faults.onRequest((facts) =>
      isReply(facts) && facts.kind === 'reply'
        ? { kind: 'error', status: 500, code: 'server_error', message: 'no' }
        : undefined,
    );
    const id = world.user.says('How do I change my billing email?');
    await world.settled();
    expect(see(world, id)).toMatchObject({ replies: [], team: 'Billing' });
  });

  test('is given up, loudly, when not even handing over works, and taken up again when the customer writes', async () => {
    world = await makeWorld();
    world.sandbox.faults.set('scope');
    const id = world.user.says('How do I change my billing email?');
    await world.settled();
    expect(await world.store.counts()).toMatchObject({ waiting: 0, givenUp: 1 });
    expect(world.logged.at(-1)).toMatchObject({
      level: 'error',
      event: 'conversation_given_up',
      fields: { conversationId: id, code: 'forbidden' },
    });
    world.sandbox.faults.clear();
    world.user.says('Hello?', id);
    await world.settled();
    expect(see(world, id).notes.length + see(world, id).replies.length).toBeGreaterThan(0);
  });
});

describe('a turn that was overtaken', () => {
  let world: World;
  afterEach(() => world.close());

  test.each(['openTurn', 'savePlan', 'saveStep', 'endTurn', 'putCase'] as const)(
    'at %s does nothing more, and whoever comes next finishes',
    async (verb) => {
      const { store, armAt } = takenAt(verb, () => world.clock.now());
      world = await makeWorld({ store });
      armAt(1);
      const id = world.user.says('How do I change my billing email?');
      await world.settled();
      expect(see(world, id)).toHaveReplied('Settings');
      expect(world.logged).toContainEqual({
        level: 'info',
        event: 'inbox',
        fields: { verb: 'lease_lost', conversationId: id, reason: 'lease_lost' },
      });
    },
  );
});

describe('a turn whose store fails', () => {
  let world: World;
  afterEach(() => world.close());
  const failing = (verbs: (keyof WholeStore)[]) => (store: WholeStore) => {
    const broken = verbs.map((verb) => {
      let once = true;
      const run = store[verb] as (...args: unknown[]) => Promise<unknown>;
      const fail = async (...args: unknown[]) => {
        if (!once) return run(...args);
        once = false;
        throw new RangeError('database is locked');
      };
      return [verb, fail];
    });
    return { ...store, ...Object.fromEntries(broken) } as WholeStore;
  };

  test('is put back, and says no more of the failure than its name', async () => {
    world = await makeWorld({ store: failing(['saveStep']) });
    const id = world.user.says('How do I change my billing email?');
    await world.settled();
    expect(see(world, id)).toHaveReplied('Settings');
    const failed = world.logged.find(({ event }) => event === 'turn_failed');
    expect(failed?.fields).toMatchObject({ code: 'RangeError', requestId: null });
  });

  test('and cannot be put back is taken up again when its lease has run out', async () => {
    world = await makeWorld({ store: failing(['saveStep', 'putBack']) });
    const id = world.user.says('How do I change my billing email?');
    await world.settled();
    expect(see(world, id)).toHaveReplied('Settings');
    expect(world.logged.map(({ event }) => event)).toContain('conversation_not_put_back');
  });
});

describe('a turn that must wait', () => {
  let world: World;
  afterEach(() => world.close());

  test('for the rate limit is put back until its window opens, and not counted as a failure', async () => {
    world = await makeWorld();
    world.sandbox.faults.set('rate_limited', { times: 1, on: 'reply' });
    const id = world.user.says('How do I change my billing email?');
    await world.settled();
    expect(see(world, id)).toHaveReplied('Settings');
    expect(world.logged.map(({ event }) => event)).not.toContain('turn_failed');
  });

  test('for ever, because Intercom never says whether anything arrived, is given up at last', async () => {
    world = await makeWorld();
    const written = ['reply', 'note', 'assign', 'tag'];
    world.sandbox.faults.onRequest(({ kind }) =>
      written.includes(kind) ? { kind: 'error', status: 500, code: 'server_error', message: 'no' } : undefined,
    );
    const id = world.user.says('How do I change my billing email?');
    await world.settled();
    expect(see(world, id)).toHaveStayedSilent();
    expect(world.logged.at(-1)).toMatchObject({ event: 'conversation_given_up', fields: { code: 'unsure' } });
  });
});

test('a conversation in which no customer said anything is left alone', async () => {
  const world = await makeWorld();
  const id = world.user.says('   ');
  await world.settled();
  expect(see(world, id)).toHaveStayedSilent();
  expect(world.logged.at(-1)?.fields).toMatchObject({ verb: 'settle', reason: 'nothing_to_answer' });
  await world.close();
});
