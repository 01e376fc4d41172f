import * as z from 'zod';
import { type CustomerAudience, isFor } from '../domain/article.ts';
import { articleId } from './fields.ts';
import { shownSnippet, showSnippet } from './search-articles.ts';
import { fitting, NOTICE } from './shape.ts';
import { defineTool, type Knowledge, READS, ToolRefusal } from './tool.ts';

const input = z.object({
  article: articleId,
  from: z.int().min(0).default(0).describe('Position of the first snippet, to read on in a long article'),
});

const find = async (
  asked: z.output<typeof input>,
  { store, workspaceId }: Knowledge,
  audiences: CustomerAudience[],
) => {
  const all = await store.readArticle(workspaceId, asked.article);
  // The same rule as for search: an id that a customer put into the conversation opens nothing.
  return all.filter((snippet) => isFor(snippet, audiences)).slice(asked.from);
};

export const getArticle = defineTool({
  name: 'get_article',
  title: 'Read a help article',
  description: 'Reads the whole article that an id or a snippet belongs to, snippet by snippet, for citing.',
  scope: 'read',
  hints: READS,
  input,
  output: z.object({
    notice: z.string(),
    title: z.string(),
    url: z.string().optional(),
    snippets: z.array(shownSnippet),
    next_from: z.int().optional().describe('Call again with this as "from" for the rest'),
  }),
  example: { article: 'intercom:9310101' },
  async run(asked, toolDeps) {
    const snippets = await find(asked, toolDeps, ['everyone', 'users', 'leads']);
    const [first] = snippets;
    if (!first && asked.from > 0) throw new ToolRefusal('no_such_snippet', 'Nothing stands there. Leave "from" out.');
    if (!first) throw new ToolRefusal('no_such_article', 'There is no such article. search_articles gives ids.');
    const shown = fitting(snippets);
    return {
      notice: NOTICE,
      title: first.title,
      url: first.url ?? undefined,
      snippets: shown.map(showSnippet),
      next_from: shown.length < snippets.length ? asked.from + shown.length : undefined,
    };
  },
  inTurn: { find, nothing: 'There is no such article.' },
});
