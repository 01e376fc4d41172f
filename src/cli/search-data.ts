/** The JSONL files of a search evaluation: articles, questions with the articles that answer them, questions that none does. */
import { compile, type FormatCallback } from 'html-to-text';
import * as z from 'zod';
import type { Article, ArticleId } from '../domain.ts';
import { readLines } from './json-lines.ts';

const id = z.string().min(1);
const article = z.object({
  id,
  title: z.string(),
  description: z.string().nullish(),
  body: z.string(),
  url: z.string().nullish(),
  locale: z.string().min(1).default('en'),
});
const asked = z.object({ id, text: z.string(), short: z.string() });
const question = asked.extend({
  relevant: z.array(id).min(1),
  clean: z.boolean().default(false),
  locale: z.string().min(1).default('en'),
  created: z.iso.date().nullish(),
});
const outOfScope = asked.extend({ kind: z.enum(['near', 'far']) });

export type Question = z.infer<typeof question>;

export const readArticles = async (path: string) => (await readLines(path, article)).map(toArticle);
export const readQuestions = (path: string) => readLines(path, question);
export const readOutOfScope = (path: string) => readLines(path, outOfScope);

const toArticle = ({ id, title, description, body, url, locale }: z.infer<typeof article>): Article => ({
  id: id as ArticleId,
  origin: 'file',
  title,
  markdown: [description ?? '', isHtml(body) ? markdownOf(body) : body].filter(Boolean).join('\n\n'),
  url: url ?? null,
  locale,
  audience: 'everyone',
  updatedAt: 0,
});

const isHtml = (body: string) => /<(p|div|h[1-6]|ul|ol|table)[\s>]/i.test(body);

const heading: FormatCallback = (element, walk, builder) => {
  builder.openBlock({ leadingLineBreaks: 2 });
  builder.addLiteral(`${'#'.repeat(Number(element.name?.slice(1)))} `);
  walk(element.children, builder);
  builder.closeBlock({ trailingLineBreaks: 2 });
};

const markdownOf = compile({
  wordwrap: false,
  formatters: { markdownHeading: heading },
  selectors: [
    { selector: 'a', options: { ignoreHref: true } },
    { selector: 'img', format: 'skip' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'markdownHeading' })),
  ],
});
