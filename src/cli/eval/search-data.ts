/** The JSONL files of a search evaluation: articles, questions with the articles that answer them, questions that none does. */
import { compile, type FormatCallback } from 'html-to-text';
import * as z from 'zod';
import type { Article } from '../../domain/article.ts';
import type { ArticleId } from '../../domain/ids.ts';
import { readLines } from './json-lines.ts';

// What somebody's export has: a number for an id, null for nothing, a date in any form.
const id = z.union([z.string().min(1), z.number()]).transform(String);
const text = z
  .string()
  .nullish()
  .transform((value) => value ?? '');
const locale = z
  .string()
  .nullish()
  .transform((value) => value || 'en');
const article = z.object({ id, title: text, description: text, body: text, url: z.string().nullish(), locale });
const asked = z
  .object({ id, text: z.string(), short: z.string().nullish() })
  .loose()
  .transform((one) => ({ ...one, short: one.short ?? one.text.split('\n', 1)[0] ?? '' }));
const question = z
  .object({
    relevant: z.array(id).min(1),
    clean: z.boolean().nullish(),
    locale,
    created: z.string().nullish(),
    contact: id.nullish(),
  })
  .and(asked);
const dialogue = z.object({
  id,
  turns: z.array(z.object({ role: z.enum(['user', 'agent']), text: z.string() })).min(1),
  relevant: z.array(id).default([]),
});
export type Question = z.infer<typeof question>;

/** What of a question is asked: the whole message, or its first line. */
export const FIELDS = ['text', 'short'] as const;
export type DataField = (typeof FIELDS)[number];

export const readArticles = async (path: string) => (await readLines(path, article)).map(toArticle);
export const readQuestions = (path: string) => readLines(path, question);
/** Those in which the customer asks last, and something answers them. */
export const readDialogues = async (path: string) =>
  (await readLines(path, dialogue)).filter(
    ({ turns, relevant }) => turns.at(-1)?.role === 'user' && relevant.length > 0,
  );
export const readOutOfScope = (path: string) => readLines(path, asked);

const toArticle = ({ id, title, description, body, url, locale }: z.infer<typeof article>): Article => ({
  id: id as ArticleId,
  origin: 'file',
  title,
  markdown: [description, isHtml(body) ? markdownOf(body) : body].filter(Boolean).join('\n\n'),
  url: url || null,
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
