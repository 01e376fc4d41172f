import * as z from 'zod';
import { contactId, day, idempotencyKey, repeated, scalars } from './fields.ts';
import { type OnceCall, type OnceDeps, once } from './once.ts';
import { ADDS, defineTool, type ToolDeps } from './tool.ts';

const input = z.object({
  contact_id: contactId,
  name: z
    .string()
    .regex(/^[\w .:-]{1,120}$/)
    .describe('Past tense, verb and noun: cancelled-plan'),
  at: day.optional().describe('ISO 8601, with time zone; left out: now'),
  metadata: scalars(10).default({}),
  idempotency_key: idempotencyKey,
});

export const trackEvent = defineTool({
  name: 'track_event',
  title: 'Record an event',
  description: 'Records that something happened with a contact, for segments and automations of the workspace.',
  scope: 'write',
  hints: ADDS,
  input,
  output: z.object({ contact_id: z.string(), name: z.string(), at: z.string(), repeated }),
  example: { contact_id: '6762f1571bb69f9f2193aa02', name: 'requested-refund', metadata: { plan: 'Free' } },
  async run(asked, toolDeps: Pick<ToolDeps, 'agentIntercom'> & OnceDeps, caller) {
    const { contact_id: whose, name, metadata } = asked;
    // Intercom takes the same name, contact and second for the same event: so every try carries the first one's time.
    const track = async ({ begunAt }: OnceCall) => {
      const at = asked.at ? Date.parse(asked.at) : begunAt;
      await toolDeps.agentIntercom.trackEvent({ contactId: whose, name, at, metadata });
      return { contact_id: whose as string, name, at: new Date(at).toISOString() };
    };
    return once({ tool: 'track_event', input: asked }, { toolDeps, caller }, { make: track, find: track });
  },
});
