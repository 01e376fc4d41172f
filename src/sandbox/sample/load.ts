/**
 * Reads the sample's articles: Markdown files with front matter, so that they can be read and changed as what they are.
 * The one file of the sandbox's data that touches a disk.
 */
import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import * as z from 'zod';
import { LARKSPUR } from './larkspur.ts';
import type { SampleArticle, SampleWorkspace } from './sample.ts';

const frontMatter = z.strictObject({
  id: z.coerce.string(),
  title: z.string(),
  slug: z.string(),
  description: z.string().default(''),
  collection: z.coerce.string(),
  state: z.enum(['published', 'draft']).default('published'),
  audience: z
    .enum(['everyone', 'all_users', 'all_visitors', 'all_leads', 'all_visitors_and_leads', 'restricted'])
    .default('everyone'),
  ai_chatbot: z.boolean().default(true),
});

export async function loadSample(): Promise<SampleWorkspace> {
  const folder = new URL('./articles/', import.meta.url);
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort();
  const articles = await Promise.all(
    names.map(async (name) => readArticle(name, await readFile(new URL(name, folder), 'utf8'))),
  );
  return { ...LARKSPUR, articles };
}

/** @throws when the file has no front matter, or one with a mistake in it. */
export function readArticle(name: string, text: string): SampleArticle {
  const [, head, markdown] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  if (head === undefined || markdown === undefined) throw new Error(`${name}: front matter is missing`);
  const { collection, ai_chatbot, ...rest } = frontMatter.parse(parse(head));
  return { ...rest, collectionId: collection, aiChatbot: ai_chatbot, markdown: markdown.trim() };
}
