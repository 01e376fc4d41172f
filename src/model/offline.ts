/**
 * The model used when no key is set. It is extractive: it shows the passage that covers the question and says so,
 * or hands off. What it claims is copied, so it needs no key, no network and no trust.
 */
import type { FoundSnippet } from '../domain/article.ts';
import type { Material, Model } from '../ports/model.ts';

const OFFLINE_MODEL = 'offline-extractive';

/** Share of the question's weighted words the best snippet must contain: below it, "nothing found" is the honest answer. */
const COVERAGE_MIN = 0.6;
const PASSAGE_CHARS_MAX = 700;
const QUOTE_CHARS_MAX = 240;

export function offlineModel(wordsOf: (text: string) => string[]): Model {
  return {
    name: OFFLINE_MODEL,
    complete: async ({ material }) => ({
      content: JSON.stringify(answer(material, wordsOf)),
      toolCalls: [],
      inputTokens: 0,
      outputTokens: 0,
    }),
  };
}

function answer(material: Material, wordsOf: (text: string) => string[]) {
  const { question, snippets, repliesBefore, answerFrom } = material;
  const words = wordsOf(question);
  if (words.length === 0 && repliesBefore === 0 && question.trim() !== '') {
    return { decision: 'clarify', message: 'Hello! What can I help you with?' };
  }
  // Of the article that fits best, the section that says most of what was asked.
  const [best] = snippets
    .filter(({ articleId }) => articleId === snippets[0]?.articleId)
    .sort((a, b) => b.coverage - a.coverage);
  if (best && best.coverage >= COVERAGE_MIN && best.confidence >= answerFrom) return passageOf(best, words, wordsOf);
  // It can sum up nothing: the packet quotes the customer, and says how much each article covers.
  return { decision: 'handoff', reason: 'nothing_found', summary: '' };
}

function passageOf(best: FoundSnippet, words: string[], wordsOf: (text: string) => string[]) {
  const passage = bestPassage(best.text, words, wordsOf);
  const name = [best.title, ...best.headings].join(' › ');
  return {
    decision: 'reply',
    message: `This is what our article “${name}” says:\n\n${passage}`,
    citations: [{ snippet: best.id, quote: quoteOf(passage) }],
  };
}

/** As many whole lines of the passage as fit, at least the beginning of the first. */
function quoteOf(passage: string): string {
  const lines = passage.split('\n');
  let quote = (lines[0] ?? '').slice(0, QUOTE_CHARS_MAX);
  for (const line of lines.slice(1)) {
    if (quote.length + line.length + 1 > QUOTE_CHARS_MAX) break;
    quote += `\n${line}`;
  }
  return quote.trim();
}

/** Whole paragraphs from the one that shares most words with the question, as many as fit. */
function bestPassage(text: string, words: string[], wordsOf: (text: string) => string[]): string {
  const paragraphs = text.split(/\n{2,}/);
  const asked = new Set(words);
  const shares = paragraphs.map((paragraph) => new Set(wordsOf(paragraph).filter((word) => asked.has(word))).size);
  // The steps usually follow the sentence that names the matter, so a tie goes to the earlier paragraph.
  const from = text.length <= PASSAGE_CHARS_MAX ? 0 : shares.indexOf(Math.max(...shares));
  let passage = (paragraphs[from] ?? '').slice(0, PASSAGE_CHARS_MAX);
  for (const paragraph of paragraphs.slice(from + 1)) {
    if (passage.length + paragraph.length + 2 > PASSAGE_CHARS_MAX) break;
    passage += `\n\n${paragraph}`;
  }
  return passage;
}
