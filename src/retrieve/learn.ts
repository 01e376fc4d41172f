/** What customers asked, and the article that turned out to answer it: words for the index, not for people. */
import type { ArticleId, WorkspaceId } from '../domain.ts';
import type { KnowledgeStore } from '../ports.ts';
import { wordsOf } from './words.ts';

/** Of a long message, the beginning says what it is about. */
const WORDS_MAX = 120;
const BATCH = 200;

export interface AnsweredQuestion {
  id: string;
  text: string;
  locale: string;
  askedAt: number;
  articleIds: ArticleId[];
}

export async function learn(
  store: KnowledgeStore,
  workspaceId: WorkspaceId,
  questions: AnsweredQuestion[],
): Promise<void> {
  const learned = questions.flatMap(({ id, text, locale, askedAt, articleIds }) => {
    const words = wordsOf(text.replace(PERSONAL, ' '), locale).slice(0, WORDS_MAX).join(' ');
    return words ? articleIds.map((articleId) => ({ id, articleId, askedAt, words })) : [];
  });
  for (let from = 0; from < learned.length; from += BATCH)
    await store.learnQuestions(workspaceId, learned.slice(from, from + BATCH));
}

/** Addresses and long numbers are somebody's, and no question repeats them. */
const PERSONAL = /\S+@\S+|\+?\d[\d\s().-]{5,}\d/g;
