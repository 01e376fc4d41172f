import * as z from 'zod';
import { alreadyDone } from '../act/reconcile.ts';
import { AGENT_HEADING } from '../domain/part.ts';
import { escapeHtml, toHtml } from '../text/render.ts';
import { conversationId, idempotencyKey, repeated } from './fields.ts';
import { CLOCK_SKEW_MS, type OnceDeps, once } from './once.ts';
import { ADDS, defineTool, type ToolDeps } from './tool.ts';

const input = z.object({
  conversation_id: conversationId,
  text: z.string().min(1).max(10_000).describe('Markdown'),
  idempotency_key: idempotencyKey,
});

export const addNote = defineTool({
  name: 'add_note',
  title: 'Add an internal note',
  description:
    'Adds a note that only teammates see; the customer never does. It names you as its author. Works in any conversation, also one that a person has.',
  scope: 'write',
  hints: ADDS,
  input,
  output: z.object({ conversation_id: z.string(), part_id: z.string().optional(), repeated }),
  example: { conversation_id: '1024', text: 'The customer is on the **Free** plan.', idempotency_key: 'triage-1024' },
  async run(asked, toolDeps: Pick<ToolDeps, 'intercom' | 'us'> & OnceDeps, caller) {
    const { conversation_id: id, text } = asked;
    // Whose it is, first: so it never passes for a note of the bot's own, which says who has the conversation.
    const html = `<p><b>${AGENT_HEADING} ${escapeHtml(caller.name)}</b></p>${toHtml(text)}`;
    const { intercom, us } = toolDeps;
    const done = (partId: string | null) => ({ conversation_id: id as string, part_id: partId ?? undefined });
    return once(
      { tool: 'add_note', input: asked },
      { toolDeps, caller },
      {
        make: async () => done(await intercom.note(id, html)),
        find: async ({ begunAt }) => {
          const conversation = await intercom.readConversation(id);
          const since = begunAt - CLOCK_SKEW_MS;
          const ours = conversation.parts.filter((part) => part.author.id === us && part.createdAt >= since);
          const note = alreadyDone({ kind: 'note', html }, conversation, us, ours);
          return note.kind === 'done' ? done(note.partId) : null;
        },
      },
    );
  },
});
