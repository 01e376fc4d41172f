/** One fact is missing: a teammate is asked one question, and their answer is what the customer is told. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Script } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { controlOf } from '../fakes/store.ts';
import { makeWorld, type World, type WorldOptions } from '../fakes/world.ts';
import { asker, askFact } from './stories.ts';

const { question: QUESTION, asked: ASKED, other: OTHER } = askFact;
const FACT = 'only Maria in Lisbon can do it, on floor 12';
const MINUTE = 60_000;

const cite = (snippet: { snippet: string; text: string } | undefined) => ({
  snippet: snippet?.snippet,
  quote: snippet?.text.split('\n')[0] ?? '',
});

let world: World;
const open = async (options: WorldOptions = {}) => {
  world = await makeWorld({
    script: asker,
    ...options,
    owner: { askTeammates: { team: 'Support', waitMinutes: 30 }, ...options.owner },
  });
  return world;
};
afterEach(() => world.close());

const asked = async (): Promise<string> => {
  const id = world.user.says(QUESTION);
  await world.settled();
  return id;
};
const later = async (minutes: number) => {
  await world.pass(minutes * MINUTE);
  await world.settled();
};
const pauses = (mode: 'off' | null) =>
  world.store.setControl(
    world.firstline.workspace.token.workspaceId,
    controlOf({ kind: 'pause', mode, at: world.clock.now() }),
  );
const newest = async (id: string) => (await world.traces(id))[0];

describe('a question to a teammate', () => {
  test('stands in a note, with the team, and the customer is told once', async () => {
    await open();
    const id = await asked();
    const { notes, replies, team, tags } = see(world, id);
    expect(notes).toHaveLength(1);
    expect(notes[0]).toContain(ASKED);
    expect(notes[0]).toContain('@bot take over');
    expect(replies).toHaveLength(1);
    expect(replies[0]).toContain('checking this with a colleague');
    expect({ team, tags }).toEqual({ team: 'Support', tags: [] });
    expect(await newest(id)).toMatchObject({ outcome: 'replied', reason: 'asked_teammate' });
  });

  test('goes to the team a handoff would go to where the owner names none', async () => {
    await open({ owner: { askTeammates: { waitMinutes: 30 } } });
    const id = await asked();
    expect(see(world, id)).toMatchObject({ team: 'Billing', tags: [], notes: [expect.stringContaining(ASKED)] });
  });

  test('answered with yes becomes the evidence of the reply, dated, without the words in the trace', async () => {
    const { nora } = await open();
    const id = await asked();
    nora.notes(id, `@bot yes, ${FACT}`);
    await world.settled();
    const { notes, replies } = see(world, id);
    expect(notes).toHaveLength(1);
    expect(replies).toHaveLength(2);
    expect(replies[1]).toContain(FACT);
    const trace = await newest(id);
    expect(trace).toMatchObject({ outcome: 'replied', reason: 'answered', refusals: [] });
    expect(trace?.found[0]?.title).toMatch(/^Confirmed by a teammate on \d{4}-\d{2}-\d{2}$/);
    expect(JSON.stringify([trace?.decision?.kind === 'reply' && trace.decision.citations, trace?.found])).not.toContain(
      FACT,
    );
  });

  test('answered with no proves nothing that the question said', async () => {
    const claims: Script = (request, material, call) =>
      material.snippets.some(({ article }) => article.startsWith('Confirmed'))
        ? { decision: 'reply', message: 'It is done on floor 99.', citations: [cite(material.snippets[0])] }
        : asker(request, material, call);
    const { nora } = await open({ script: (r, m, c) => withQuestion(claims(r, m, c) as Record<string, unknown>) });
    const withQuestion = (said: Record<string, unknown>) =>
      said.decision === 'ask_teammate' ? { ...said, message: 'Is it done on floor 99?' } : said;
    const id = await asked();
    nora.notes(id, '@bot no');
    await world.settled();
    expect(await newest(id)).toMatchObject({ outcome: 'handed_off', reason: 'checks_refused' });
    expect(see(world, id).replies.join()).not.toContain('99');
  });

  test('lets nothing else of a teammate’s notes out', async () => {
    const secret = 'we lose this customer unless somebody calls them today';
    const leaks: Script = (request, material, call) => {
      const fact = material.snippets.find(({ article }) => article.startsWith('Confirmed'));
      return fact
        ? { decision: 'reply', message: `Sorry, ${secret}`, citations: [cite(fact)] }
        : asker(request, material, call);
    };
    const { nora, user } = await open({ script: leaks });
    const id = user.says(QUESTION);
    nora.notes(id, `@bot ${secret}`);
    await world.settled();
    nora.notes(id, '@bot yes');
    await world.settled();
    expect(await newest(id)).toMatchObject({ outcome: 'handed_off', reason: 'checks_refused' });
    expect((await newest(id))?.refusals[0]?.reason).toBe('internal_words');
    expect(see(world, id).replies.join()).not.toContain(secret);
  });

  test('taken over is the teammate’s: the bot is silent from then on', async () => {
    const { nora, user } = await open();
    const id = await asked();
    nora.notes(id, '@bot take over');
    await world.settled();
    user.says('Any news?', id);
    await later(120);
    expect(see(world, id).replies).toHaveLength(1);
    expect(see(world, id).notes).toHaveLength(1);
    expect(await newest(id)).toMatchObject({ outcome: 'human_owns', reason: 'teammate_replied' });
  });

  test.each(['before it is planned', 'right after it was planned'])(
    'whose time is out in a pause, begun %s, is handed off after it, with a complete packet',
    async (begun) => {
      const { store } = await open();
      const id = await asked();
      const { savePlan } = store;
      if (begun === 'before it is planned') await pauses('off');
      store.savePlan = async (...plan) => {
        const kept = await savePlan(...plan);
        await pauses('off');
        return kept;
      };
      await later(40);
      store.savePlan = savePlan;
      expect(see(world, id)).toMatchObject({ tags: [], notes: [expect.stringContaining(ASKED)] });
      await pauses(null);
      await later(40);
      const { notes, replies, tags } = see(world, id);
      expect(notes).toHaveLength(2);
      expect(notes[1]).toContain('nobody answered in time');
      expect(replies).toHaveLength(2);
      expect(tags).not.toEqual([]);
      expect(await newest(id)).toMatchObject({ outcome: 'handed_off', reason: 'teammate_did_not_answer' });
    },
  );

  test('that nobody answers in time is handed off, with a complete packet, over a restart', async () => {
    const { restart } = await open();
    const id = await asked();
    await later(25);
    expect(see(world, id).notes).toHaveLength(1);
    await restart();
    await later(15);
    const { notes, replies, tags, team } = see(world, id);
    expect(notes).toHaveLength(2);
    expect(notes[1]).toContain('nobody answered in time');
    expect(notes[1]).toContain('Lisbon office');
    expect(replies).toHaveLength(2);
    expect(tags).toContain('firstline-handoff');
    expect(team).toBe('Billing');
    expect(await newest(id)).toMatchObject({
      outcome: 'handed_off',
      reason: 'teammate_did_not_answer',
      openedBy: 'quiet',
    });
    await later(120);
    expect(see(world, id)).toMatchObject({ notes, replies });
  });

  test('is over when the teammate answers the customer', async () => {
    const { nora } = await open();
    const id = await asked();
    nora.replies(id, 'Maria will do it.');
    await later(120);
    expect(see(world, id)).toMatchObject({ notes: [expect.stringContaining(ASKED)], tags: [] });
    expect(see(world, id).replies).toHaveLength(1);
  });

  test('stays open while the customer writes, who is answered what the articles answer', async () => {
    const { user, nora } = await open();
    const id = await asked();
    user.says(OTHER, id);
    await world.settled();
    expect(see(world, id).replies).toHaveLength(2);
    nora.notes(id, `@bot yes, ${FACT}`);
    await world.settled();
    expect(see(world, id).replies[2]).toContain(FACT);
    expect(see(world, id).notes).toHaveLength(1);
  });

  test('and its time stay although the customer asks for news, and their thanks confirm nothing', async () => {
    const { user } = await open();
    const id = await asked();
    user.says('Any news?', id);
    await world.settled();
    expect(await newest(id)).toMatchObject({ outcome: 'kept_silent', reason: 'model_chose_silence' });
    user.says('Thank you!', id);
    await world.settled();
    expect(await newest(id)).toMatchObject({ outcome: 'kept_silent', reason: 'model_chose_silence' });
    await later(40);
    expect(see(world, id).notes[1]).toContain('nobody answered in time');
  });

  test('is given up for a person the moment the customer wants one', async () => {
    const { user } = await open();
    const id = await asked();
    user.says('I want to talk to a person', id);
    await world.settled();
    expect(see(world, id).notes[1]).toContain('asked for a person');
    await later(120);
    expect(see(world, id).notes).toHaveLength(2);
  });

  test('is put once in a conversation', async () => {
    const { nora, user } = await open();
    const id = await asked();
    nora.notes(id, '@bot');
    await world.settled();
    expect(await newest(id)).toMatchObject({ outcome: 'handed_off', reason: 'model_decided' });
    nora.notes(id, '@bot please go on');
    user.says('What about Porto?', id);
    await later(40);
    expect(see(world, id).notes.filter((note) => note.includes('take over'))).toHaveLength(1);
  });

  test.each<[string, WorldOptions]>([
    ['where the owner has not switched it on', { owner: { askTeammates: undefined } }],
    ['on another topic', { owner: { askTeammates: { topics: ['technical'] } } }],
    [
      'when nobody is there',
      { owner: { officeHours: { timeZone: 'UTC', hours: [{ days: ['mon'], from: '03:00', to: '03:01' }] } } },
    ],
  ])('is not put %s: that is a handoff', async (_, options) => {
    await open(options);
    const id = await asked();
    expect(await newest(id)).toMatchObject({ outcome: 'handed_off', reason: 'model_decided' });
    expect(see(world, id).notes[0]).not.toContain('take over');
  });

  test('is not put in note mode', async () => {
    await open({ owner: { mode: 'note' } });
    const id = await asked();
    expect(await newest(id)).toMatchObject({ outcome: 'kept_silent', reason: 'note_mode' });
    expect(see(world, id).notes[0]).not.toContain('take over');
  });
});

describe('a question whose steps are cut in two', () => {
  test.each(['note', 'assign', 'reply'] as const)('by an answer that got lost (%s) is whole once', async (kind) => {
    const { sandbox } = await open();
    let faults = 0;
    sandbox.faults.onRequest((call) =>
      call.method === 'POST' && call.kind === kind && faults++ === 0 ? { kind: 'commit_then_500' } : undefined,
    );
    const id = await asked();
    expect(faults).toBeGreaterThan(0);
    const { notes, replies, team, assignments } = see(world, id);
    expect([notes.length, replies.length, assignments.length, team]).toEqual([1, 1, 1, 'Support']);
    await later(40);
    expect(see(world, id).notes[1]).toContain('nobody answered in time');
  });

  test('by a customer who writes is finished, and what they wrote is answered', async () => {
    const { sandbox, user } = await open();
    let id = '';
    let once = true;
    sandbox.faults.onRequest(({ method, kind }) => {
      if (method === 'POST' && kind === 'assign' && once) {
        once = false;
        user.says(OTHER, id);
      }
      return undefined;
    });
    id = user.says(QUESTION);
    await world.settled();
    expect(once).toBe(false);
    const { notes, replies, team } = see(world, id);
    expect([notes.length, replies.length, team]).toEqual([1, 2, 'Support']);
    await later(40);
    expect(see(world, id).notes).toHaveLength(2);
  });
});
