/** Tool: read one article whole. */
import * as z from 'zod';
import type { ArticleId, Audience, WorkspaceId } from '../domain.ts';
import type { BoundTool, KnowledgeStore } from '../ports.ts';
import { badInput } from './bad-input.ts';

const input = z.object({ snippet: z.string().min(1).describe('The id of any snippet of the article') });

export function readArticle(store: KnowledgeStore, workspaceId: WorkspaceId, audiences: Audience[]): BoundTool {
  return {
    face: {
      name: 'read_article',
      description: 'Reads the whole article that a snippet belongs to, snippet by snippet, for citing.',
      parameters: z.toJSONSchema(input),
    },
    async call(raw) {
      const parsed = input.safeParse(raw);
      if (!parsed.success) return badInput(parsed.error);
      const articleId = parsed.data.snippet.replace(/#\d+$/, '') as ArticleId;
      const all = await store.readArticle(workspaceId, articleId);
      // The same rule as for search: an id that a customer put into the conversation opens nothing.
      const snippets = all.filter((snippet) => audiences.includes(snippet.audience));
      return { content: snippets.length > 0 ? '' : 'There is no such article.', snippets };
    },
  };
}
