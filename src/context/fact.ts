/** What a teammate told us for the customer, as evidence beside the articles. */
import type { FoundSnippet } from '../domain/article.ts';
import { type Context, type Fact, factIdOf } from '../domain/context.ts';
import type { ArticleId } from '../domain/ids.ts';

const YES = /^(?:yes|ja|oui|s[ií]|sì|sim|tak|evet|はい|是|对|對)(?!\p{L})/iu;

/** The answer as evidence, with its date. A yes says what the question said; anything else speaks for itself. */
export function factOf(question: string, { partId, text, at }: Fact): FoundSnippet {
  const id = factIdOf(partId);
  return {
    ...{ id, articleId: id as string as ArticleId, headings: [], url: null, audience: 'everyone' },
    title: `Confirmed by a teammate on ${new Date(at).toISOString().slice(0, 10)}`,
    text: YES.test(text) ? `${question} ${text}` : text,
    // A teammate who knows is surer than any search.
    ...{ score: 1, coverage: 1, confidence: 1 },
  };
}

/** What a teammate answered when we asked; empty: nothing. */
export const factsToldIn = ({ asked }: Pick<Context, 'asked'>): FoundSnippet[] =>
  asked?.answer ? [factOf(asked.question, asked.answer)] : [];
