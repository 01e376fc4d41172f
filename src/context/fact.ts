/** A teammate's answer to our question, as evidence beside the articles. */
import type { FoundSnippet } from '../domain/article.ts';
import { type Context, type Fact, factIdOf } from '../domain/context.ts';
import type { ArticleId } from '../domain/ids.ts';
import { alternatives } from '../languages/packs.ts';

/** In any of our languages: a teammate may answer in another than the customer's. */
const YES = new RegExp(`^(?:${alternatives(({ yes }) => yes)})(?!\\p{L})`, 'iu');

/** The answer as evidence, with its date. After a yes the evidence holds the question too; any other answer stands alone. */
export function factOf(question: string, { partId, text, at }: Fact): FoundSnippet {
  const id = factIdOf(partId);
  return {
    ...{ id, articleId: id as string as ArticleId, headings: [], url: null, audience: 'everyone' },
    title: `Confirmed by a teammate on ${new Date(at).toISOString().slice(0, 10)}`,
    text: YES.test(text) ? `${question} ${text}` : text,
    // A teammate's word is surer than any search.
    ...{ score: 1, coverage: 1, confidence: 1 },
  };
}

/** The teammate's answer in this conversation; empty when there is none. */
export const factsToldIn = ({ asked }: Pick<Context, 'asked'>): FoundSnippet[] =>
  asked?.answer ? [factOf(asked.question, asked.answer)] : [];
