/** Tool: search the articles again with other words. */
import * as z from 'zod';
import type { Audience } from '../domain.ts';
import type { BoundTool, Search } from '../ports.ts';
import { badInput } from './bad-input.ts';

const input = z.object({
  query: z.string().min(1).max(400).describe('Words to look for, in the language of the articles'),
});

export function searchArticles(search: Search, audiences: Audience[]): BoundTool {
  return {
    face: {
      name: 'search_articles',
      description: 'Searches the company’s help articles. Returns the best snippets with their ids, for citing.',
      parameters: z.toJSONSchema(input),
    },
    async call(raw) {
      const parsed = input.safeParse(raw);
      if (!parsed.success) return badInput(parsed.error);
      const snippets = await search(parsed.data.query, audiences);
      return { content: snippets.length > 0 ? '' : 'Nothing was found.', snippets };
    },
  };
}
