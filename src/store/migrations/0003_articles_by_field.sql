-- Removes the full-text indexes that were there before.
-- Articles are found by their fields, each in a full-text index of its own: bm25() measures the length of a whole row,
-- so in one index of several columns a short title drowns in a long text. What is shown stays in `snippets`.
DROP TRIGGER snippets_fts_insert;
DROP TRIGGER snippets_fts_delete;
DROP TRIGGER snippets_fts_update;
DROP TABLE snippets_vocabulary;
DROP TABLE snippets_fts;

-- Words as `knowledge/search/words.ts` makes them, joined by spaces: `text` those of the whole article, `questions` those of
-- past questions it answered.
CREATE TABLE article_words (
  rowid        INTEGER PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  article_id   TEXT NOT NULL,
  audience     TEXT NOT NULL,
  locale       TEXT NOT NULL,
  title        TEXT NOT NULL,
  headings     TEXT NOT NULL,
  text         TEXT NOT NULL,
  grams        TEXT NOT NULL,
  questions    TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX article_words_by_article ON article_words (workspace_id, article_id);
CREATE INDEX article_words_by_locale ON article_words (workspace_id, locale);

CREATE VIRTUAL TABLE article_title USING fts5(
  title, content='article_words', content_rowid='rowid', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE article_headings USING fts5(
  headings, content='article_words', content_rowid='rowid', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE article_text USING fts5(
  text, content='article_words', content_rowid='rowid', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE article_grams USING fts5(
  grams, content='article_words', content_rowid='rowid', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE article_questions USING fts5(
  questions, content='article_words', content_rowid='rowid', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE article_title_terms USING fts5vocab(article_title, 'row');
CREATE VIRTUAL TABLE article_text_terms USING fts5vocab(article_text, 'row');
CREATE VIRTUAL TABLE article_grams_terms USING fts5vocab(article_grams, 'row');
CREATE VIRTUAL TABLE article_questions_terms USING fts5vocab(article_questions, 'row');

-- The indexes follow their table by triggers, so that no writer can forget them.
CREATE TRIGGER article_words_insert AFTER INSERT ON article_words BEGIN
  INSERT INTO article_title(rowid, title) VALUES (new.rowid, new.title);
  INSERT INTO article_headings(rowid, headings) VALUES (new.rowid, new.headings);
  INSERT INTO article_text(rowid, text) VALUES (new.rowid, new.text);
  INSERT INTO article_grams(rowid, grams) VALUES (new.rowid, new.grams);
  INSERT INTO article_questions(rowid, questions) VALUES (new.rowid, new.questions);
END;
CREATE TRIGGER article_words_delete AFTER DELETE ON article_words BEGIN
  INSERT INTO article_title(article_title, rowid, title) VALUES ('delete', old.rowid, old.title);
  INSERT INTO article_headings(article_headings, rowid, headings) VALUES ('delete', old.rowid, old.headings);
  INSERT INTO article_text(article_text, rowid, text) VALUES ('delete', old.rowid, old.text);
  INSERT INTO article_grams(article_grams, rowid, grams) VALUES ('delete', old.rowid, old.grams);
  INSERT INTO article_questions(article_questions, rowid, questions) VALUES ('delete', old.rowid, old.questions);
END;
CREATE TRIGGER article_words_questions AFTER UPDATE OF questions ON article_words BEGIN
  INSERT INTO article_questions(article_questions, rowid, questions) VALUES ('delete', old.rowid, old.questions);
  INSERT INTO article_questions(rowid, questions) VALUES (new.rowid, new.questions);
END;

-- What customers asked for whom an article was the answer: found again, it votes for that article.
CREATE TABLE past_questions (
  rowid        INTEGER PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  id           TEXT NOT NULL,
  article_id   TEXT NOT NULL,
  asked_at     INTEGER NOT NULL,
  words        TEXT NOT NULL
);
CREATE UNIQUE INDEX past_questions_by_id ON past_questions (workspace_id, id, article_id);
CREATE INDEX past_questions_by_article ON past_questions (workspace_id, article_id, asked_at);
CREATE VIRTUAL TABLE past_questions_fts USING fts5(
  words, content='past_questions', content_rowid='rowid', tokenize="unicode61 remove_diacritics 0");
CREATE TRIGGER past_questions_insert AFTER INSERT ON past_questions BEGIN
  INSERT INTO past_questions_fts(rowid, words) VALUES (new.rowid, new.words);
END;
CREATE TRIGGER past_questions_delete AFTER DELETE ON past_questions BEGIN
  INSERT INTO past_questions_fts(past_questions_fts, rowid, words) VALUES ('delete', old.rowid, old.words);
END;

-- What was indexed before is read again: the next sync finds nothing that it knows.
DELETE FROM snippets;
DELETE FROM articles;
UPDATE syncs SET synced = NULL;
