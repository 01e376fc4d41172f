/** Is there anything to answer from? Judged by code before any model is asked, because models answer all the same. */
import type { FoundSnippet } from '../domain/article.ts';

export type FoundVerdict =
  /** The articles may answer: the model decides. */
  | 'enough_found'
  /** A greeting, a thank-you, a file alone: nothing was asked that an article could answer. */
  | 'nothing_asked'
  /** Too few words to find anything by, and we have said something before: what they mean stands in the transcript. */
  | 'follow_up'
  /** Too few words to find anything by: ask back. */
  | 'underspecified'
  /** In a language the articles are not in, which the search cannot bridge and a model can, with its tools. */
  | 'other_language'
  | 'nothing_found';

/** Words of matter, without those that everybody writes. */
const FEW_WORDS = 2;
/** Longer than this it is a sentence, which says what is meant even when no article does. */
const FRAGMENT_WORDS = 4;

export interface QuestionMeasure {
  /** Words of matter in the question. */
  words: number;
  /** Of any kind, where spaces part them. */
  allWords: number;
  /** Visible messages of ours so far: a question back is asked once. */
  repliesBefore: number;
  /** Whether its words show a language that articles are in. */
  language: 'ours' | 'other' | 'unclear';
  /** The owner's threshold. */
  answerFrom: number;
}

export const confidenceIn = (found: FoundSnippet[]): number => found[0]?.confidence ?? 0;

export function judgeFound(
  found: FoundSnippet[],
  { words, allWords, repliesBefore, language, answerFrom }: QuestionMeasure,
): FoundVerdict {
  if (words === 0) return 'nothing_asked';
  if (found.length > 0 && confidenceIn(found) >= answerFrom) return 'enough_found';
  if (language === 'other') return 'other_language';
  if (words <= FEW_WORDS && repliesBefore > 0) return 'follow_up';
  if (words <= FEW_WORDS && allWords <= FRAGMENT_WORDS) return 'underspecified';
  return language === 'ours' ? 'nothing_found' : 'other_language';
}
