/** From a question to the articles that fit it, best first: their fields weighed, and the votes of past questions. */
import type { ArticleId, Audience, WorkspaceId } from '../domain.ts';
import type { ArticleHit, KnowledgeStore } from '../ports.ts';
import { type QueryTerms, termsOf } from './terms.ts';
import { languageOf } from './words.ts';

const CANDIDATES_MAX = 50;

/** A title says in few words what an article is about; the letters of words only help where words differ. */
const WEIGHTS = { title: 1.5, headings: 0.5, text: 1, grams: 0.25, questions: 0.25 };
/** Without spaces, every character of a title is a word of its own. */
const TITLE_WEIGHT_UNSPACED = 0.5;
const UNSPACED = ['ja', 'zh', 'th', 'lo', 'km', 'my'];
/** How much the past counts beside what the articles say. */
const VOTES_SHARE = 0.75;

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
  store: KnowledgeStore,
  workspaceId: WorkspaceId,
  question: string,
  audiences: Audience[],
  language: string | null = null,
): Promise<Ranking> {
  const terms = await termsOf(store, workspaceId, question, language);
  const { words, grams, locale } = terms;
  const hits = await store.searchArticles({ workspaceId, words, grams, audiences, language, limit: CANDIDATES_MAX });
  return { terms, articles: ranked(hits, locale) };
}

export function ranked(hits: ArticleHit[], locale: string): RankedArticle[] {
  const title = UNSPACED.includes(languageOf(locale)) ? TITLE_WEIGHT_UNSPACED : WEIGHTS.title;
  const fits = hits.map((hit) => ({
    hit,
    fit: title * hit.title + WEIGHTS.headings * hit.headings + WEIGHTS.text * hit.text + WEIGHTS.grams * hit.grams,
  }));
  const scored = fits.map(({ hit, fit }) => ({ hit, fit, score: fit + WEIGHTS.questions * hit.questions }));
  const most = Math.max(...scored.map(({ score }) => score));
  const mostVotes = Math.max(...hits.map(({ votes }) => votes));
  const voted = ({ votes }: ArticleHit) => (mostVotes > 0 ? (VOTES_SHARE * most * votes) / mostVotes : 0);
  return scored
    .map(({ hit, fit, score }) => ({ articleId: hit.articleId, fit, score: score + voted(hit) }))
    .sort((a, b) => b.score - a.score);
}
