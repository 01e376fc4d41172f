import * as z from 'zod';
import { idempotencyKey, repeated } from './fields.ts';
import { CLOCK_SKEW_MS, type OnceDeps, once } from './once.ts';
import { ADDS, defineTool, type ToolDeps } from './tool.ts';

const input = z.object({
  title: z.string().min(1).max(255),
  text: z.string().min(1).max(50_000).describe('Markdown'),
  idempotency_key: idempotencyKey,
});

export const createArticleDraft = defineTool({
  name: 'create_article_draft',
  title: 'Draft a help article',
  description:
    'Writes a draft of a help article. Nobody outside sees it, and the bot does not use it, until a person publishes it.',
  scope: 'write',
  hints: ADDS,
  input,
  output: z.object({ article_id: z.string(), state: z.literal('draft'), repeated }),
  example: { title: 'Changing the VAT rate', text: 'Open **Settings → Taxes**.', idempotency_key: 'vat-article' },
  async run(asked, toolDeps: Pick<ToolDeps, 'agentIntercom'> & OnceDeps, caller) {
    const { title, text: markdown } = asked;
    const made = (id: string) => ({ article_id: id, state: 'draft' as const });
    return once(
      { tool: 'create_article_draft', input: asked },
      { toolDeps, caller },
      {
        make: async () => made((await toolDeps.agentIntercom.createArticleDraft({ title, markdown })).id),
        find: async ({ begunAt }) => {
          const drafts = await toolDeps.agentIntercom.listOwnDrafts();
          const same = drafts.find((one) => one.title === title && one.createdAt >= begunAt - CLOCK_SKEW_MS);
          return same ? made(same.id) : null;
        },
      },
    );
  },
});
