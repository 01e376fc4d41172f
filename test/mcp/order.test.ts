/** Another agent speaks and hands off under the bot's own rules: who may speak, what may be said, one at a time. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Article } from '../../src/domain/article.ts';
import type { ArticleId, ConversationId } from '../../src/domain/ids.ts';
import { NORA, TEAMS } from '../fakes/larkspur.ts';
import { faithful, type Script } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { controlOf } from '../fakes/store.ts';
import { makeWorld, type World, type WorldOptions } from '../fakes/world.ts';
import { type Agent, agentIn } from './agent.ts';

const SILENT: Script = () => ({ decision: 'silence' });
const FOR_USERS: Article = {
  id: 'file:umbrellas.md' as ArticleId,
  origin: 'file',
  title: 'Umbrellas',
  markdown: 'Members open umbrellas indoors.',
  url: null,
  locale: 'en',
  audience: 'users',
  updatedAt: 0,
};
const ASKS_BACK = 'Which of your accounts is it about?';

let world: World;
let agent: Agent;

async function open(script: Script = SILENT, files: Article[] = []) {
  world = await makeWorld({ script, files });
  agent = await agentIn(world);
}
beforeEach(() => open());
afterEach(async () => {
  await agent.close();
  await world.close();
});

async function asked(words = 'How do I change my billing email?') {
  const id = world.user.says(words);
  await world.settled();
  return id;
}
const reply = (id: string, more: Record<string, unknown> = {}) => ({ conversation_id: id, text: ASKS_BACK, ...more });

describe('a conversation that is not the bot’s', () => {
  const TAKEN: [string, string, (id: string) => void][] = [
    ['a teammate replied', 'teammate_replied', (id) => world.nora.replies(id, 'I have it.')],
    ['a teammate has', 'assigned_to_teammate', (id) => world.nora.assigns(id, { type: 'admin', id: NORA })],
    ['a team has', 'assigned_to_team', (id) => world.nora.assigns(id, { type: 'team', id: TEAMS.support })],
    ['is closed', 'closed', (id) => world.nora.closes(id)],
    ['Fin is in', 'fin_active', (id) => void world.sandbox.workspace.finReplies(id, 'Let me see.')],
  ];

  test.each(TAKEN)('because %s gets no reply and no handoff of an agent, but a note', async (_, code, take) => {
    const id = await asked();
    take(id);
    const before = see(world, id).replies.length;
    expect((await agent.refused('reply_to_conversation', reply(id))).code).toBe(code);
    expect((await agent.refused('hand_off', { conversation_id: id, summary: 'x' })).code).toBe(code);
    expect(see(world, id).replies).toHaveLength(before);
    await agent.call('add_note', { conversation_id: id, text: 'For whoever has it' });
    expect(see(world, id).notes).toEqual([expect.stringMatching(/^Note by the AI agent helper\s+For whoever has it$/)]);
  });

  test.each(TAKEN.slice(0, 3))('because %s is neither closed nor snoozed by an agent', async (_, code, take) => {
    const id = await asked();
    take(id);
    expect((await agent.refused('close_conversation', { conversation_id: id })).code).toBe(code);
    const until = '2030-01-31T09:00:00Z';
    expect((await agent.refused('snooze_conversation', { conversation_id: id, until })).code).toBe(code);
  });

  test('because a teammate snoozed it is neither woken nor closed nor snoozed for longer by an agent', async () => {
    const id = await asked();
    world.nora.assigns(id, { type: 'admin', id: NORA });
    world.nora.snoozes(id, world.clock.now() + 86_400_000);
    for (const tool of ['open_conversation', 'close_conversation'])
      expect((await agent.refused(tool, { conversation_id: id })).code).toBe('assigned_to_teammate');
    const until = '2030-01-31T09:00:00Z';
    const { code } = await agent.refused('snooze_conversation', { conversation_id: id, until });
    expect([code, see(world, id).state]).toEqual(['assigned_to_teammate', 'snoozed']);
  });

  test.each([
    ['a question of ours', 'Question by Firstline, not sent. “Is it free?”'],
    ['a draft of ours', 'Draft by Firstline, not sent. Nothing.'],
  ])('is not made the bot’s by a note that looks like %s', async (_, text) => {
    const id = await asked();
    world.nora.assigns(id, { type: 'team', id: TEAMS.support });
    await agent.call('add_note', { conversation_id: id, text });
    expect(await agent.call('get_conversation', { conversation_id: id })).toMatchObject({ may_reply: false });
    expect((await agent.refused('reply_to_conversation', reply(id))).code).toBe('assigned_to_team');
  });
});

describe('a conversation that is for people', () => {
  const unread = async (words: string, owner: NonNullable<WorldOptions['owner']>) => {
    await agent.close();
    await world.close();
    world = await makeWorld({ script: SILENT, owner });
    agent = await agentIn(world);
    return world.user.says(words);
  };
  const QUESTION = 'How do I change my billing email?';

  test.each([
    ['whose customer asks for a person', 'I want to talk to a human, please.', {}, 'needs_person', 'asked_for_person'],
    ['whose customer is in danger', 'I want to kill myself.', {}, 'needs_person', 'in_danger'],
    ['with a word the owner named', 'It is about GDPR.', { personWords: ['gdpr'] }, 'needs_person', 'owners_word'],
    ['that the owner wants left alone', QUESTION, { answers: { contacts: ['leads'] } }, 'left_alone', 'users'],
  ] as const)('%s gets no reply of an agent, and can be handed over', async (_, words, owner, code, why) => {
    const id = await unread(words, owner as never);
    const read = await agent.call('get_conversation', { conversation_id: id });
    expect(read).toMatchObject({ may_reply: false, held_because: `${code}: ${why}` });
    const refused = await agent.refused('reply_to_conversation', reply(id));
    expect(refused).toMatchObject({ code, text: expect.stringContaining(why) });
    expect(see(world, id).replies).toEqual([]);
    const { team } = await agent.call('hand_off', { conversation_id: id, summary: 'Wants a person' });
    expect(see(world, id)).toHaveHandedOff({ team: String(team) });
  });
});

describe('between reading and sending', () => {
  test('a teammate who steps in is not talked over', async () => {
    const id = await asked();
    let reads = 0;
    world.sandbox.faults.onRequest(({ method, path }) => {
      // The second look, right before the reply.
      if (method === 'GET' && path === `/conversations/${id}`) reads += 1;
      if (reads === 2) {
        reads += 1;
        world.nora.replies(id, 'I have it.');
      }
      return undefined;
    });
    expect((await agent.refused('reply_to_conversation', reply(id))).code).toBe('teammate_replied');
    expect(see(world, id).replies).toEqual([]);
  });

  test('a newer message of the customer stops a reply to the older one', async () => {
    const id = await asked();
    const read = await agent.call('get_conversation', { conversation_id: id });
    const seen = (read.parts as { id: string }[]).at(-1)?.id;
    world.user.says('It is solved, thank you.', id);
    expect((await agent.refused('reply_to_conversation', reply(id, { seen_part_id: seen }))).code).toBe('superseded');
    expect(see(world, id).replies).toEqual([]);
  });

  test('of two agents who read the same only one answers', async () => {
    const id = await asked();
    const read = await agent.call('get_conversation', { conversation_id: id });
    const seen = (read.parts as { id: string }[]).at(-1)?.id;
    const next = await agentIn(world, { name: 'other' });
    await agent.call('reply_to_conversation', reply(id, { seen_part_id: seen }));
    const late = await next.refused('reply_to_conversation', reply(id, { text: 'Since when?', seen_part_id: seen }));
    expect([late.code, see(world, id).replies.length]).toEqual(['already_answered', 1]);
    await next.close();
  });
});

test('a pause silences agents too', async () => {
  const id = await asked();
  await world.store.setControl(world.firstline.workspace.token.workspaceId, controlOf());
  expect(await agent.call('get_conversation', { conversation_id: id })).toMatchObject({
    ...{ may_reply: false, held_because: 'paused' },
  });
  expect((await agent.refused('reply_to_conversation', reply(id))).code).toBe('paused');
  expect((await agent.refused('close_conversation', { conversation_id: id })).code).toBe('paused');
  expect(see(world, id).replies).toEqual([]);
});

test('where the owner lets the bot say nothing, agents say nothing either', async () => {
  const id = await asked();
  for (const mode of ['note', 'off'] as const) {
    await world.store.setControl(
      world.firstline.workspace.token.workspaceId,
      controlOf({ kind: 'mode', mode, at: world.clock.now() }),
    );
    expect((await agent.refused('reply_to_conversation', reply(id))).code).toBe('mode_off');
  }
  expect(see(world, id)).toHaveStayedSilent();
});

describe('what is said', () => {
  test.each([
    ['a number nobody gave', 'It takes 14 days.', 'number_without_evidence'],
    ['a claim without an article', 'Your refund is approved. Anything else?', 'no_citation'],
    ['a deed nobody did', 'We have deleted your account.', 'no_citation'],
    ['a promise', 'We will call you back.', 'no_citation'],
    ['a link of its own', 'See https://evil.example.com/refund', 'link_not_given'],
    ['an address', 'Write to help@evil.example.com', 'address_without_evidence'],
    ['HTML', 'Look <img src=x onerror=alert(1)>', 'html_or_image'],
    ['hidden characters', 'Sure\u{e0041}\u{e0042}, which one?', 'invisible_characters'],
  ])('may not be %s', async (_, text, why) => {
    const id = await asked();
    const refused = await agent.refused('reply_to_conversation', reply(id, { text }));
    expect(refused).toMatchObject({ code: 'checks_refused', text: expect.stringContaining(why) });
    expect(see(world, id).replies).toEqual([]);
  });

  test('may be what a cited article says, and only if it says so', async () => {
    const id = await asked();
    const text = 'The link works for 48 hours.';
    const cites = (quote: string) => [{ snippet: 'intercom:9310101#1', quote }];
    const made = await agent.refused(
      'reply_to_conversation',
      reply(id, { text, citations: cites('It works for 48 days, truly.') }),
    );
    expect(made.text).toContain('quote_not_found');
    await agent.call('reply_to_conversation', reply(id, { text, citations: cites('The link works for 48 hours.') }));
    expect(see(world, id)).toHaveReplied('48 hours');
  });

  test('may not come from an article that is not for this customer', async () => {
    await agent.close();
    await world.close();
    await open(SILENT, [FOR_USERS]);
    const citations = [{ snippet: 'file:umbrellas.md#0', quote: 'Members open umbrellas indoors.' }];
    const text = 'Members open umbrellas indoors.';
    const theirs = world.lead.says('Umbrellas indoors?');
    await world.settled();
    const refused = await agent.refused('reply_to_conversation', reply(theirs, { text, citations }));
    expect(refused.text).toContain('unknown_snippet');
    const ours = await asked('Umbrellas indoors?');
    await agent.call('reply_to_conversation', reply(ours, { text, citations }));
    expect(see(world, ours)).toHaveReplied('Members open umbrellas indoors.');
  });
});

describe('one at a time', () => {
  test('while the bot is at work, an agent waits', async () => {
    await agent.close();
    await world.close();
    let answer = () => {};
    const thinking = new Promise<void>((resolve) => {
      answer = resolve;
    });
    let isAsked = false;
    await open(async (request, material, call) => {
      isAsked = true;
      await thinking;
      return faithful(request, material, call);
    });
    const id = world.user.says('How do I change my billing email?');
    while (!isAsked) await world.pass(1_000);
    expect((await agent.refused('reply_to_conversation', reply(id))).code).toBe('busy');
    answer();
    await world.settled();
    expect(see(world, id).replies).toHaveLength(1);
  });

  test('what an agent answered, the bot does not answer again', async () => {
    await agent.close();
    await world.close();
    await open(faithful);
    const id = world.user.says('How do I change my billing email?');
    await agent.call('reply_to_conversation', reply(id));
    await world.settled();
    expect(see(world, id)).toHaveReplied(ASKS_BACK);
    expect(await world.traces(id)).toMatchObject([{ reason: 'already_answered' }, { model: 'agent:helper' }]);
  });

  test('a customer who writes while the agent is at work is answered all the same', async () => {
    await agent.close();
    await world.close();
    await open(faithful);
    const id = world.user.says('How do I change my billing email?');
    let wrote = false;
    world.sandbox.faults.onRequest(({ method, path }) => {
      if (!wrote && method === 'POST' && path.endsWith('/reply')) {
        wrote = true;
        world.user.says('And how do I invite a teammate?', id);
      }
      return undefined;
    });
    await agent.call('reply_to_conversation', reply(id));
    await world.settled();
    const { replies } = see(world, id);
    expect(replies).toHaveLength(2);
    expect(replies[1]).toContain('Inviting teammates');
  });

  test('and even if no notification tells of it', async () => {
    await agent.close();
    await world.close();
    await open(faithful);
    const id = world.user.says('How do I change my billing email?');
    let wrote = false;
    world.sandbox.faults.onDelivery(() => (wrote ? { kind: 'drop' } : undefined));
    await world.pass(2_000);
    world.sandbox.faults.onRequest(({ method, path }) => {
      if (!wrote && method === 'POST' && path.endsWith('/reply')) {
        wrote = true;
        world.user.says('And how do I invite a teammate?', id);
      }
      return undefined;
    });
    await agent.call('reply_to_conversation', reply(id));
    await world.settled();
    expect(see(world, id).replies.at(-1)).toContain('Inviting teammates');
  });
});

describe('an order whose fate is open', () => {
  const other = async () => agentIn(world, { name: 'other' });
  const handoff = (id: string) => ({ conversation_id: id, summary: 'Charged twice', topic: 'billing' });
  /** The next such call is carried out or not, and nobody is told. */
  const strike = (path: RegExp, kind: 'commit_then_500' | 'error') => {
    const remove = world.sandbox.faults.onRequest((facts) => {
      if (facts.method !== 'POST' || !path.test(facts.path)) return undefined;
      remove();
      return kind === 'error' ? { kind, status: 500, code: 'server_error', message: 'No' } : { kind };
    });
  };

  test.each([
    ['arrived', 'commit_then_500', 2],
    ['never arrived', 'error', 1],
  ] as const)('is settled before another agent speaks, when it %s', async (_, kind, visible) => {
    const id = await asked();
    strike(/reply$/, kind);
    expect((await agent.refused('reply_to_conversation', reply(id))).code).toBe('unsure');
    const next = await other();
    const question = reply(id, { text: 'And since when?' });
    expect((await next.refused('reply_to_conversation', question)).code).toBe('busy');
    await world.pass(40_000);
    await next.call('reply_to_conversation', question);
    expect(see(world, id).replies).toHaveLength(visible);
    await next.close();
  });

  test.each([
    ['arrived', 'commit_then_500'],
    ['never arrived', 'error'],
  ] as const)(
    'and that the bot settled, because the customer wrote again, is told as it was when it %s',
    async (_, kind) => {
      const id = await asked();
      strike(/reply$/, kind);
      expect((await agent.refused('reply_to_conversation', reply(id))).code).toBe('unsure');
      world.user.says('Anybody?', id);
      await world.settled();
      await world.pass(40_000);
      const again = agent.raw('reply_to_conversation', reply(id));
      if (kind === 'commit_then_500') expect((await again).structuredContent).toHaveProperty('turn_id');
      else expect((await again).content).toMatchObject([{ text: expect.stringMatching(/^superseded:/) }]);
      expect(see(world, id).replies).toHaveLength(kind === 'error' ? 0 : 1);
    },
  );

  test('and that is half a handoff lets nobody else speak', async () => {
    const id = await asked();
    strike(/parts$/, 'commit_then_500');
    expect((await agent.refused('hand_off', handoff(id))).code).toBe('unsure');
    const next = await other();
    expect((await next.refused('reply_to_conversation', reply(id))).code).toBe('busy');
    await world.pass(41_000);
    await agent.call('hand_off', handoff(id));
    expect(see(world, id)).toHaveHandedOff({ team: 'Billing' });
    await next.close();
  });

  test.each([
    ['', SILENT],
    ['where the bot had answered, ', faithful],
  ])('and that is half a handoff is finished, %swhether or not the agent comes back', async (_, script) => {
    await agent.close();
    await world.close();
    await open(script);
    const id = await asked();
    strike(/parts$/, 'commit_then_500');
    expect((await agent.refused('hand_off', handoff(id))).code).toBe('unsure');
    await world.pass(60_000);
    await world.settled();
    expect(see(world, id).team).toBe('Billing');
    expect(see(world, id).notes).toHaveLength(1);
    expect((await world.traces(id))[0]).toMatchObject({ outcome: 'handed_off', reason: 'agent_decided' });
  });

  test('a message that comes right before the reply stops it, and is looked at by the bot', async () => {
    const id = await asked();
    const remove = world.sandbox.faults.onRequest(({ method, path }) => {
      if (method !== 'GET' || !path.includes('/contacts/')) return undefined;
      remove();
      world.user.says('It is solved, thank you.', id);
      return undefined;
    });
    expect((await agent.refused('reply_to_conversation', reply(id))).code).toBe('superseded');
    expect(see(world, id).replies).toEqual([]);
    await world.settled();
    expect(await world.traces(id)).toHaveLength(3);
  });

  test.each(['openTurn', 'savePlan', 'saveStep'] as const)(
    'is not carried out without the lease, lost at %s',
    async (verb) => {
      const id = await asked();
      Object.assign(world.store, { [verb]: async () => (verb === 'openTurn' ? null : false) });
      const { code } = await agent.refused('reply_to_conversation', reply(id));
      expect(code).toBe(verb === 'saveStep' ? 'unsure' : 'busy');
      expect(see(world, id).replies).toEqual([]);
    },
  );

  test('a reply that Intercom took without showing it is a reply', async () => {
    const id = await asked();
    world.firstline.workspace.deps.intercom.reply = async () => ({ partId: null, customerWroteAt: null });
    const done = await agent.call('reply_to_conversation', reply(id));
    expect(done).not.toHaveProperty('part_id');
  });
});

test('where no customer has said anything, there is nothing to answer', async () => {
  const id = await asked();
  world.sandbox.workspace.conversation(id).source.author = { type: 'admin', id: NORA, name: 'Nora', email: null };
  expect((await agent.refused('reply_to_conversation', reply(id))).code).toBe('nothing_to_answer');
  expect((await agent.refused('ask_support_bot', { conversation_id: id })).code).toBe('nothing_to_answer');
});

describe('borrowing a conversation', () => {
  const TIME = { nowMs: 1_000, leaseMs: 60_000 };
  const borrow = (id: string) =>
    world.store.borrow(world.firstline.workspace.token.workspaceId, id as ConversationId, TIME);

  test('one that nobody knows is lent once, and is idle afterwards', async () => {
    const lease = await borrow('new');
    expect(lease).toMatchObject({ conversationId: 'new', fence: 1 });
    expect(await borrow('new')).toBeNull();
    if (lease) expect(await world.store.giveBack(lease)).toBe(true);
    expect(await world.store.counts()).toMatchObject({ waiting: 0, leased: 0 });
    expect(await borrow('new')).toMatchObject({ fence: 2 });
  });

  test('one that waits for the bot waits again', async () => {
    const { workspaceId } = world.firstline.workspace.token;
    const waits = [{ conversationId: 'due' as ConversationId, changedAt: 500 }];
    await world.store.wake(workspaceId, waits, 900);
    const lease = await borrow('due');
    expect(await world.store.counts()).toMatchObject({ waiting: 0, leased: 1 });
    if (lease) await world.store.giveBack(lease);
    expect(await world.store.counts()).toMatchObject({ waiting: 1, leased: 0 });
    expect(await world.store.nextDueAt()).toBe(900);
  });

  test('one that was put back to be tried again is tried again', async () => {
    const { workspaceId } = world.firstline.workspace.token;
    await world.store.wake(workspaceId, [{ conversationId: 'again' as ConversationId, changedAt: 500 }], 900);
    const [first] = await world.store.lease({ nowMs: 1_000, leaseMs: 60_000, limit: 1 });
    if (first) await world.store.putBack(first, { dueAt: 5_000, failed: true });
    const lease = await borrow('again');
    if (lease) await world.store.giveBack(lease);
    expect(await world.store.nextDueAt()).toBe(5_000);
    const [next] = await world.store.lease({ nowMs: 6_000, leaseMs: 60_000, limit: 1 });
    expect(next).toMatchObject({ failures: 1 });
  });
});
