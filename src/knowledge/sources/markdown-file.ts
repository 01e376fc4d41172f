/** One Markdown file of `knowledge/` as an article: front matter (title, url, audience, locale) and text. */
import { parse } from 'yaml';
import * as z from 'zod';
import type { Article } from '../../domain/article.ts';
import type { ArticleId } from '../../domain/ids.ts';

const frontMatter = z.strictObject({
  title: z.string().min(1).optional(),
  url: z.url({ protocol: /^https?$/ }).nullish(),
  audience: z.enum(['everyone', 'users', 'leads', 'teammates']).default('everyone'),
  locale: z.string().default('en'),
});

export const fileId = (path: string) => `file:${path}` as ArticleId;

const FENCED = /^---\r?\n([\s\S]*?)\r?\n---\r?\n?/;

/** `path` is relative to the folder and becomes the id. @throws naming the file and what is wrong in it. */
export function articleFromMarkdown(path: string, source: string, updatedAt: number): Article {
  const fence = FENCED.exec(source);
  const parsed = frontMatter.safeParse(fence ? readYaml(path, fence[1] ?? '') : {});
  if (!parsed.success) throw new Error(`${path}: front matter: ${z.prettifyError(parsed.error)}`);
  const markdown = source.slice(fence?.[0].length ?? 0).trim();
  const firstHeading = /^#\s+(.+)$/m.exec(markdown)?.[1];
  const { title = firstHeading ?? path.replace(/\.md$/, ''), url = null, audience, locale } = parsed.data;
  return { id: fileId(path), origin: 'file', title, markdown, url, locale, audience, updatedAt };
}

function readYaml(path: string, text: string): unknown {
  try {
    return parse(text) ?? {};
  } catch (error) {
    throw new Error(`${path}: front matter is not YAML: ${error instanceof Error ? error.message : 'unreadable'}`);
  }
}
