/** Tables that do not move with a database: the next sync makes their rows anew. */
export const BROUGHT_IN_ANEW = [
  ...['articles', 'article_words', 'segments', 'postings', 'spellings', 'snippets', 'syncs', 'knowledge_versions'],
  ...['originals', 'sources', 'snippet_vectors'],
];
