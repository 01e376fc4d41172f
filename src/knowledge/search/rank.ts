/** From a question to the articles that fit it, best first: their fields weighed, and the votes of past questions. */

import type { Audience } from '../../domain/article.ts';
import type { ArticleId } from '../../domain/ids.ts';
import { baseLanguage } from '../../domain/language.ts';
import type { ArticleHit, OpenIndex } from '../index/search-index.ts';
import type { EarlierMessage } from './said-before.ts';
import { type QueryTerms, termsOf } from './terms.ts';

const CANDIDATES_MAX = 20;

/** A title says in few words what an article is about; the letters of words only help where words differ. */
const WEIGHTS = { title: 1.5, headings: 0.5, text: 1, grams: 0.25 };
/** Without spaces, every character of a title is a word of its own. */
const TITLE_WEIGHT_UNSPACED = 0.5;
const UNSPACED = ['ja', 'zh', 'th', 'lo', 'km', 'my'];
const QUESTIONS_WEIGHT = 0.88;
/** What is quoted comes from a screen more often than from an article: a nudge, not a rule. */
const QUOTE_SHARE = 0.1;
/** How much the past counts beside what the articles say. */
const VOTES_SHARE = 0.65;

export interface RankedArticle {
  articleId: ArticleId;
  /** What the articles say, and what the past says. */
  score: number;
  /** What the articles say. */
  fit: number;
}

export interface Ranking {
  terms: QueryTerms;
  articles: RankedArticle[];
}

export async function rankArticles(
  index: OpenIndex,
  question: string,
  audiences: Audience[],
  { before = [], language = null }: { before?: EarlierMessage[]; language?: string | null } = {},
): Promise<Ranking> {
  const terms = await termsOf(index, question, { before, language });
  const { words, grams, phrases, locale } = terms;
  const title = UNSPACED.includes(baseLanguage(locale)) ? TITLE_WEIGHT_UNSPACED : WEIGHTS.title;
  const asked = { words, grams, phrases, audiences, language, limit: CANDIDATES_MAX };
  const hits = await index.searchArticles({ ...asked, weights: { ...WEIGHTS, title } });
  return { terms, articles: ranked(hits) };
}

function ranked(hits: ArticleHit[]): RankedArticle[] {
  const scored = hits.map((hit) => ({ ...hit, score: hit.fit + QUESTIONS_WEIGHT * hit.questions }));
  const most = Math.max(...scored.map(({ score }) => score));
  const mostVotes = Math.max(...hits.map(({ votes }) => votes));
  const voted = ({ votes }: ArticleHit) => (mostVotes > 0 ? (VOTES_SHARE * most * votes) / mostVotes : 0);
  return scored
    .map((hit) => ({
      articleId: hit.articleId,
      fit: hit.fit,
      score: hit.score + voted(hit) + QUOTE_SHARE * most * hit.quotes,
    }))
    .sort((a, b) => b.score - a.score);
}
