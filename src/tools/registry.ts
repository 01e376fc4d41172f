/** Every tool, in the order agents see them: what reads, what writes, what customers see. */
import { getArticle } from './get-article.ts';
import { searchArticles } from './search-articles.ts';
import type { AnyTool } from './tool.ts';

export const TOOLS: AnyTool[] = [searchArticles, getArticle];
