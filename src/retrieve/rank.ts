/** From a question to the articles that fit it, best first: their fields weighed, and the votes of past questions. */
import type { ArticleId, Audience, WorkspaceId } from '../domain.ts';
import type { ArticleHit, KnowledgeStore } from '../ports.ts';
import { type QueryTerms, termsOf } from './terms.ts';
import { languageOf } from './words.ts';

const CANDIDATES_MAX = 50;

/** A title says in few words what an article is about; the letters of words only help where words differ. */
const WEIGHTS = { title: 1.5, headings: 0.5, text: 1, grams: 0.25, questions: 1 };
/** Without spaces, every character of a title is a word of its own. */
const TITLE_WEIGHT_UNSPACED = 1;
const UNSPACED = ['ja', 'zh', 'th', 'lo', 'km', 'my'];
/** How much the past counts beside what the articles say. */
const VOTES_SHARE = 0.5;

export interface RankedArticle {
  articleId: ArticleId;
  score: number;
  hit: ArticleHit;
}

export interface Ranking {
  terms: QueryTerms;
  articles: RankedArticle[];
}

export async function rankArticles(
  store: KnowledgeStore,
  workspaceId: WorkspaceId,
  question: string,
  audiences: Audience[],
): Promise<Ranking> {
  const terms = await termsOf(store, workspaceId, question);
  const { words, grams, locale } = terms;
  const hits = await store.searchArticles({ workspaceId, words, grams, audiences, limit: CANDIDATES_MAX });
  return { terms, articles: ranked(hits, locale) };
}

export function ranked(hits: ArticleHit[], locale: string): RankedArticle[] {
  const title = UNSPACED.includes(languageOf(locale)) ? TITLE_WEIGHT_UNSPACED : WEIGHTS.title;
  const fields = hits.map(
    (hit) =>
      title * hit.title +
      WEIGHTS.headings * hit.headings +
      WEIGHTS.text * hit.text +
      WEIGHTS.grams * hit.grams +
      WEIGHTS.questions * hit.questions,
  );
  const most = Math.max(...fields);
  const mostVotes = Math.max(...hits.map((hit) => hit.votes));
  return hits
    .map((hit, i) => {
      const vote = mostVotes > 0 ? (VOTES_SHARE * most * hit.votes) / mostVotes : 0;
      return { articleId: hit.articleId, score: (fields[i] ?? 0) + vote, hit };
    })
    .sort((a, b) => b.score - a.score);
}
