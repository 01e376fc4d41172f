/** Intercom's own client, as a contact, against the running sandbox. */
import { IntercomClient } from 'intercom-client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RUNTIMES, type RunningSandbox, startSandbox, until } from './running-sandbox.ts';

/** What the product promises a newcomer, with room for the burst to end. */
const ANSWER_MS_MAX = 10_000;

/** Twenty who ask at once stay within the workspace's rate limit. */
const ASK_EVERY_MS = 250;
/** workerd, its database and the bundle. */
const START_MS_MAX = 60_000;

describe.each(RUNTIMES)('the product $runtime', ({ entry }) => {
  let sandbox: RunningSandbox;
  let client: IntercomClient;
  let contactId: string;

  beforeAll(async () => {
    sandbox = await startSandbox(entry);
    client = new IntercomClient({ token: 'any', environment: sandbox.page, maxRetries: 0 });
    const contacts = await client.contacts.list();
    contactId = contacts.data.find((contact) => contact.role === 'user')?.id ?? '';
  }, START_MS_MAX);
  afterAll(() => sandbox.stop());

  const start = async (body: string) => {
    const { conversation_id } = await client.conversations.create({ from: { type: 'user', id: contactId }, body });
    return conversation_id ?? '';
  };

  const read = async (id: string) => {
    const conversation = await client.conversations.find({ conversation_id: id, display_as: 'plaintext' });
    const parts = conversation.conversation_parts?.conversation_parts ?? [];
    const visible = parts.filter((part) => part.part_type !== 'note' && part.author?.type === 'admin' && part.body);
    return { conversation, visible, notes: parts.filter((part) => part.part_type === 'note') };
  };

  const answered = (id: string) =>
    until(
      async () => {
        const state = await read(id);
        return state.visible.length > 0 && state;
      },
      ANSWER_MS_MAX,
      ASK_EVERY_MS,
    );

  test('a question that the sample knowledge covers gets a cited answer', async () => {
    const { visible, conversation } = await answered(await start('How do I change my billing email?'));
    expect(visible[0]?.body).toContain('Billing email');
    expect(visible[0]?.body).toContain('https://help.larkspur.example/en/articles/');
    expect(visible[0]?.body).toContain('AI assistant');
    expect(conversation.team_assignee_id).toBeFalsy();
  });

  test.each(['Do you sell garden furniture?', 'let me talk to a human'])(
    '"%s" is handed to a team, with a note',
    async (body) => {
      const { visible, notes, conversation } = await answered(await start(body));
      const teams = (await client.teams.list()).teams ?? [];
      expect(teams.find((team) => team.id === String(conversation.team_assignee_id))?.name).toBe('Support');
      expect(notes).toHaveLength(1);
      expect(visible).toHaveLength(1);
      expect(visible[0]?.body).toContain('A person will answer you here');
    },
  );

  test('twenty conversations at once all settle, each exactly once', async () => {
    const questions = Array.from({ length: 20 }, (_, i) =>
      i % 2 === 0 ? 'How do I reset my password?' : 'I want to talk to a person',
    );
    const ids = await Promise.all(questions.map(start));
    await Promise.all(ids.map(answered));
    // Every turn has ended; a second answer would have been in the making.
    await until(async () => (await (await fetch(`${sandbox.bot}/readyz`)).json()).inbox.waiting === 0, ANSWER_MS_MAX);
    const states = await Promise.all(ids.map(read));
    expect(states.map(({ visible }) => visible.length)).toEqual(questions.map(() => 1));
    expect(states.filter(({ notes }) => notes.length === 1)).toHaveLength(10);
  });
});
