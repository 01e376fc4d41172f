/** What customers asked, and the article that turned out to answer it: words for the index, not for people. */
import type { ArticleId, ContactId, WorkspaceId } from '../../domain/ids.ts';
import type { KnowledgeStore } from '../../ports/knowledge.ts';
import { withoutPersonal } from '../../text/mask.ts';
import { wordsOf } from '../search/words.ts';

/** Of a long message, the beginning says what it is about. */
const WORDS_MAX = 120;
/** Written out as SQL text, for a database reached from the command line, this many stay within what D1 takes. */
const BATCH = 20;

export interface AnsweredQuestion {
  id: string;
  text: string;
  locale: string;
  askedAt: number;
  articleIds: ArticleId[];
  /** How those are called who spoke: left out of what is kept. */
  names?: (string | null)[];
  contactId?: ContactId | null;
}

/** Answers how many pairs of a question and an article were handed to the index, known ones included. */
export async function learn(
  store: Pick<KnowledgeStore, 'learnQuestions'>,
  workspaceId: WorkspaceId,
  questions: AnsweredQuestion[],
): Promise<number> {
  const learned = questions.flatMap(({ id, text, locale, askedAt, articleIds, names, contactId = null }) => {
    const words = wordsOf(withoutPersonal(text, names), locale).slice(0, WORDS_MAX).join(' ');
    return words ? articleIds.map((articleId) => ({ id, articleId, askedAt, words, contactId })) : [];
  });
  for (let from = 0; from < learned.length; from += BATCH)
    await store.learnQuestions(workspaceId, learned.slice(from, from + BATCH));
  return learned.length;
}
