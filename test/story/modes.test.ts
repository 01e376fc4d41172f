/** What the owner lets the bot do: answer, leave a draft for teammates, or nothing. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Control } from '../../src/domain/control.ts';
import { TEAMS } from '../fakes/larkspur.ts';
import { faithful, type Script } from '../fakes/model.ts';
import { see } from '../fakes/seen.ts';
import { controlOf } from '../fakes/store.ts';
import { makeWorld, type World, type WorldOptions } from '../fakes/world.ts';
import { asker, askFact } from './stories.ts';

const QUESTION = 'How do I change my billing email?';
const OTHER = 'How do I reset my password?';
const DRAFT = 'Draft by Firstline, not sent.';

let world: World;
const open = async (options: WorldOptions = {}) => {
  world = await makeWorld({ script: faithful, ...options });
  return world;
};
afterEach(() => world.close());

const sets = (over: Partial<Control>) =>
  world.store.setControl(
    world.firstline.workspace.token.workspaceId,
    controlOf({ kind: 'mode', at: world.clock.now(), ...over }),
  );

/** One note for teammates and nothing else: the customer, the teams and the tags know nothing of it. */
function expectOnlyADraft(id: string, ...texts: string[]) {
  const { notes, replies, assignments, tags, team } = see(world, id);
  expect({ replies, assignments, tags, team }).toEqual({ replies: [], assignments: [], tags: [], team: null });
  expect(notes).toHaveLength(1);
  for (const text of [DRAFT, ...texts]) expect(notes[0]).toContain(text);
}

describe('in note mode', () => {
  const owner = { mode: 'note' } as const;

  test('an answer is a draft with its evidence, and the customer sees nothing', async () => {
    const { user, settled, traces } = await open({ owner });
    const id = user.says(QUESTION);
    await settled();
    expectOnlyADraft(id, 'It would answer:', 'Evidence:', 'Changing the billing email');
    expect((await traces(id))[0]).toMatchObject({
      ...{ outcome: 'kept_silent', reason: 'note_mode', mode: { mode: 'note', rule: 'mode' } },
      ...{ decision: { kind: 'reply' }, steps: [{ kind: 'note', state: 'sent' }] },
    });
  });

  test('a handoff is a draft that names the team and moves nothing', async () => {
    const { user, settled, traces } = await open({ owner });
    const id = user.says('I want a refund. I want to talk to a person.');
    await settled();
    expectOnlyADraft(id, 'hand this over to Billing');
    expect((await traces(id))[0]).toMatchObject({ outcome: 'kept_silent', reason: 'note_mode', team: null });
  });

  test('a question back is a draft, and the customer is asked nothing', async () => {
    const message = 'Which plan do you mean?';
    const { user, settled, traces } = await open({ owner, script: () => ({ decision: 'clarify', message }) });
    const id = user.says(QUESTION);
    await settled();
    expectOnlyADraft(id, 'It would ask back:', message);
    expect((await traces(id))[0]).toMatchObject({ reason: 'note_mode', decision: { kind: 'clarify' } });
  });

  test('a fact that is missing is asked of nobody: the draft is of a handoff', async () => {
    const { user, settled, traces } = await open({
      owner: { ...owner, askTeammates: { waitMinutes: 30 } },
      script: asker,
    });
    const id = user.says(askFact.question);
    await settled();
    expectOnlyADraft(id, 'hand this over to Billing', 'Lisbon.');
    expect((await traces(id))[0]?.decision).toMatchObject({ kind: 'handoff', reason: 'model_decided' });
  });

  test('what needs no answer gets no draft', async () => {
    const { user, settled, traces } = await open({ owner, script: () => ({ decision: 'silence' }) });
    const id = user.says('Thanks!');
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
    expect((await traces(id))[0]).toMatchObject({ outcome: 'kept_silent', reason: 'model_chose_silence', steps: [] });
  });

  test('a burst is one draft, and what comes later another that covers what nobody has answered', async () => {
    const { user, settled } = await open({ owner });
    const id = user.says('Hello');
    user.says(QUESTION, id);
    await settled();
    expectOnlyADraft(id);
    user.says(OTHER, id);
    await settled();
    expect(see(world, id).notes).toHaveLength(2);
    expect(JSON.stringify(world.model?.requests.at(-1))).toContain(QUESTION);
  });

  test('a note that arrived although Intercom said it failed is not left twice', async () => {
    const { user, settled, sandbox } = await open({ owner });
    let faults = 0;
    sandbox.faults.onRequest(({ method, kind }) => {
      if (method !== 'POST' || kind !== 'note' || faults > 0) return undefined;
      faults += 1;
      return { kind: 'commit_then_500' };
    });
    const id = user.says(QUESTION);
    await settled();
    expect(faults).toBe(1);
    expectOnlyADraft(id);
  });

  test('a database that was lost brings no second draft', async () => {
    const { user, settled, pass, restart, traces } = await open({ owner });
    const id = user.says(QUESTION);
    await settled();
    await restart({ forgetting: true });
    await pass(10 * 60_000);
    await settled();
    expectOnlyADraft(id);
    expect((await traces(id))[0]?.reason).toBe('already_noted');
  });

  test('a teammate who asks the bot in a note gets a draft too', async () => {
    const { user, nora, settled } = await open({ owner });
    const id = user.says(QUESTION);
    nora.assigns(id, { type: 'admin', id: nora.id });
    await settled();
    nora.notes(id, '@bot what would you say?');
    await settled();
    expect(see(world, id)).toMatchObject({ replies: [], admin: nora.id });
    expect(see(world, id).notes).toHaveLength(1);
  });

  test('a teammate keeps what is theirs: no draft where a team has it', async () => {
    const { user, nora, settled } = await open({ owner });
    const id = user.says(QUESTION);
    nora.assigns(id, { type: 'team', id: TEAMS.billing });
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
  });
});

describe('what is set at run time', () => {
  test('holds from the next word on, over restarts, until it is taken back, and all of it is on record', async () => {
    const { user, settled, restart, store, firstline } = await open();
    await sets({ mode: 'note', by: 'olga' });
    await restart();
    const id = user.says(QUESTION);
    await settled();
    expectOnlyADraft(id);
    await sets({ mode: null, by: 'otto' });
    user.says('Hello?', id);
    await settled();
    expect(see(world, id).replies).toHaveLength(1);
    expect(JSON.stringify(world.model?.requests.at(-1))).toContain(QUESTION);
    const changes = await store.listControlChanges(firstline.workspace.token.workspaceId, 10);
    expect(changes.map(({ mode, by }) => [mode, by])).toEqual([
      [null, 'otto'],
      ['note', 'olga'],
    ]);
  });

  test('keeps an answer back that was being thought of, and says so', async () => {
    const script: Script = async (...all) => {
      await sets({ mode: 'note' });
      return faithful(...all);
    };
    const { user, settled, traces } = await open({ script });
    const id = user.says(QUESTION);
    await settled();
    expect(see(world, id)).toHaveStayedSilent();
    expect((await traces(id))[0]).toMatchObject({ outcome: 'kept_silent', reason: 'mode_changed' });
  });

  test('about a topic leaves the others alone', async () => {
    const { user, lead, settled, traces } = await open();
    await sets({ mode: 'off', topic: 'billing' });
    const silenced = user.says('How do I change the credit card for my subscription invoices?');
    const answered = lead.says(OTHER);
    await settled();
    expect(see(world, silenced)).toHaveStayedSilent();
    expect((await traces(silenced))[0]).toMatchObject({
      reason: 'mode_off',
      mode: { rule: 'set at run time (topic billing)' },
    });
    expect(see(world, answered).replies).toHaveLength(1);
  });
});

test('leads get drafts where the file says so, and users answers', async () => {
  const { user, lead, settled, traces } = await open({ owner: { modes: [{ mode: 'note', audience: 'leads' }] } });
  const [drafted, answered] = [lead.says(OTHER), user.says(OTHER)];
  await settled();
  expectOnlyADraft(drafted);
  expect(see(world, answered).replies).toHaveLength(1);
  expect((await traces(drafted))[0]?.mode).toEqual({ mode: 'note', rule: 'modes[0] (audience leads)' });
});

test('outside the hours the file names, the bot is silent and spends nothing', async () => {
  const never = { days: [], timeZone: 'UTC' };
  const { user, settled, traces } = await open({ owner: { mode: 'off', modes: [{ mode: 'reply', schedule: never }] } });
  const id = user.says(QUESTION);
  await settled();
  expect(see(world, id)).toHaveStayedSilent();
  expect((await traces(id))[0]).toMatchObject({ outcome: 'kept_silent', reason: 'mode_off', usage: { calls: 0 } });
});
