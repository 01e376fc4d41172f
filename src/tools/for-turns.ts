/** The tools that the model may use inside a turn. Apart from the others, which a process that only answers never loads. */
import { getArticle } from './get-article.ts';
import { searchArticles } from './search-articles.ts';
import type { AnyTool } from './tool.ts';

export const TOOLS_FOR_TURNS: AnyTool[] = [searchArticles, getArticle];
