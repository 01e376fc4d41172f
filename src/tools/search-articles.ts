import * as z from 'zod';
import type { CustomerAudience, Snippet } from '../domain/article.ts';
import { limit } from './fields.ts';
import { fitting, NOTICE } from './shape.ts';
import { defineTool, type Knowledge, READS } from './tool.ts';

const input = z.object({
  query: z.string().min(1).max(400).describe('Words to look for, in the language of the articles'),
  limit: limit(8, 5),
});

export const shownSnippet = z.object({
  snippet: z.string().describe('Id, for citing'),
  article: z.string().describe('Title, and the headings above the text'),
  url: z.string().optional(),
  audience: z.enum(['everyone', 'users', 'leads', 'teammates']).describe('Who may read it'),
  text: z.string(),
});

export const showSnippet = ({ id, title, headings, url, audience, text }: Snippet) => ({
  snippet: id,
  article: [title, ...headings].join(' › '),
  url: url ?? undefined,
  audience,
  text,
});

const EVERYBODY: CustomerAudience[] = ['everyone', 'users', 'leads'];

const find = async (asked: z.output<typeof input>, { search }: Knowledge, audiences: CustomerAudience[]) =>
  (await search(asked.query, audiences)).slice(0, asked.limit);

export const searchArticles = defineTool({
  name: 'search_articles',
  title: 'Search the help articles',
  description:
    'Searches the company’s help articles by words and returns the best snippets with their ids, for citing. Use it before you answer a customer. get_article gives a whole article.',
  scope: 'read',
  hints: READS,
  input,
  output: z.object({ notice: z.string(), snippets: z.array(shownSnippet) }),
  example: { query: 'change billing email', limit: 3 },
  run: async (asked, toolDeps) => ({
    notice: NOTICE,
    snippets: fitting((await find(asked, toolDeps, EVERYBODY)).map(showSnippet)),
  }),
  inTurn: { find, nothing: 'Nothing was found.' },
});
