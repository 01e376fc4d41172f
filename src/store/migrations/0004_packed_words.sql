-- Removes the full-text indexes that were there before.
-- What an article says is found by packed lists of places instead of FTS5, whose bm25() reads every list several times
-- over and knows no weights of words. `knowledge/index/postings.ts` says how a list is written; `knowledge/index/pack.ts`, when. Past
-- questions stay with FTS5: they change one by one, and are forgotten at once.
DROP TRIGGER article_words_insert;
DROP TRIGGER article_words_delete;
DROP TRIGGER article_words_questions;
DROP TABLE article_title_terms;
DROP TABLE article_text_terms;
DROP TABLE article_grams_terms;
DROP TABLE article_questions_terms;
DROP TABLE article_title;
DROP TABLE article_headings;
DROP TABLE article_text;
DROP TABLE article_grams;
DROP TABLE article_questions;
DROP TABLE article_words;

-- `segment` is the one whose lists hold the article's words; null: none yet. Rowids are never used again, so that a
-- replaced article is told apart from the one that was read to be packed.
CREATE TABLE article_words (
  rowid        INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id TEXT NOT NULL,
  article_id   TEXT NOT NULL,
  audience     TEXT NOT NULL,
  locale       TEXT NOT NULL,
  segment      INTEGER,
  title        TEXT NOT NULL,
  headings     TEXT NOT NULL,
  text         TEXT NOT NULL,
  grams        TEXT NOT NULL,
  questions    TEXT NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX article_words_by_article ON article_words (workspace_id, article_id);
CREATE INDEX article_words_by_segment ON article_words (workspace_id, segment);

CREATE VIRTUAL TABLE article_questions USING fts5(
  questions, content='article_words', content_rowid='rowid', tokenize="unicode61 remove_diacritics 0");
CREATE VIRTUAL TABLE article_questions_terms USING fts5vocab(article_questions, 'row');
CREATE TRIGGER article_words_insert AFTER INSERT ON article_words BEGIN
  INSERT INTO article_questions(rowid, questions) VALUES (new.rowid, new.questions);
END;
CREATE TRIGGER article_words_delete AFTER DELETE ON article_words BEGIN
  INSERT INTO article_questions(article_questions, rowid, questions) VALUES ('delete', old.rowid, old.questions);
END;
CREATE TRIGGER article_words_questions AFTER UPDATE OF questions ON article_words BEGIN
  INSERT INTO article_questions(article_questions, rowid, questions) VALUES ('delete', old.rowid, old.questions);
  INSERT INTO article_questions(rowid, questions) VALUES (new.rowid, new.questions);
END;

-- Articles packed together. Never changed, only replaced; ids are never used again.
CREATE TABLE segments (
  id           INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id TEXT NOT NULL,
  contents     TEXT NOT NULL
);
CREATE INDEX segments_by_workspace ON segments (workspace_id);

-- Where a term stands in a segment: in how many articles, in how many titles, and the list.
CREATE TABLE postings (
  segment  INTEGER NOT NULL,
  term     TEXT NOT NULL,
  articles INTEGER NOT NULL,
  titles   INTEGER NOT NULL,
  places   TEXT NOT NULL,
  PRIMARY KEY (segment, term)
) WITHOUT ROWID;

-- Every word that ever stood in an article, by how it begins and how long it is: what a mistyped one may mean.
CREATE TABLE vocabulary (
  workspace_id TEXT NOT NULL,
  beginning    TEXT NOT NULL,
  length       INTEGER NOT NULL,
  word         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, beginning, length, word)
) WITHOUT ROWID;

-- What was indexed before is read again: the next sync finds nothing that it knows.
DELETE FROM snippets;
DELETE FROM articles;
UPDATE syncs SET synced = NULL;
