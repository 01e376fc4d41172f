-- Removes the full-text indexes of past questions.

-- Tells with one row that nothing of what searches read has changed. It follows the tables by triggers, so that no
-- writer can forget it.
CREATE TABLE knowledge_versions (
  workspace_id TEXT PRIMARY KEY,
  version      INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TRIGGER article_words_came AFTER INSERT ON article_words BEGIN
  INSERT INTO knowledge_versions VALUES (new.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
CREATE TRIGGER article_words_went AFTER DELETE ON article_words BEGIN
  INSERT INTO knowledge_versions VALUES (old.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
CREATE TRIGGER article_words_changed AFTER UPDATE OF segment, audience, only_in, hidden_in ON article_words BEGIN
  INSERT INTO knowledge_versions VALUES (new.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
-- Who may read an article is read for all of them at once, without their texts.
CREATE INDEX article_words_by_reader ON article_words (workspace_id, segment, article_id, audience, only_in, hidden_in);
DROP INDEX article_words_by_segment;

-- Past questions are packed like articles instead. Rowids are never used again, so that a question which came in is told apart
-- from a forgotten one in a segment.
DROP TRIGGER past_questions_insert;
DROP TRIGGER past_questions_delete;
DROP TABLE past_questions_fts;

CREATE TABLE packed_questions (
  rowid        INTEGER PRIMARY KEY AUTOINCREMENT,
  workspace_id TEXT NOT NULL,
  id           TEXT NOT NULL,
  article_id   TEXT NOT NULL,
  asked_at     INTEGER NOT NULL,
  words        TEXT NOT NULL,
  contact_id   TEXT,
  segment      INTEGER
);
INSERT INTO packed_questions (workspace_id, id, article_id, asked_at, words, contact_id)
SELECT workspace_id, id, article_id, asked_at, words, contact_id FROM past_questions ORDER BY rowid;
DROP TABLE past_questions;
ALTER TABLE packed_questions RENAME TO past_questions;
CREATE UNIQUE INDEX past_questions_by_id ON past_questions (workspace_id, id, article_id);
CREATE INDEX past_questions_by_article ON past_questions (workspace_id, article_id, asked_at);
CREATE INDEX past_questions_by_contact ON past_questions (workspace_id, contact_id);
CREATE INDEX past_questions_by_age ON past_questions (workspace_id, asked_at);
CREATE INDEX past_questions_by_segment ON past_questions (workspace_id, segment, article_id);

CREATE TRIGGER past_questions_came AFTER INSERT ON past_questions BEGIN
  INSERT INTO knowledge_versions VALUES (new.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
CREATE TRIGGER past_questions_went AFTER DELETE ON past_questions BEGIN
  INSERT INTO knowledge_versions VALUES (old.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
CREATE TRIGGER past_questions_changed AFTER UPDATE OF segment ON past_questions BEGIN
  INSERT INTO knowledge_versions VALUES (new.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;

ALTER TABLE segments ADD COLUMN kind TEXT NOT NULL DEFAULT 'articles' CHECK (kind IN ('articles', 'questions'));

DROP TRIGGER article_words_insert;
DROP TRIGGER article_words_delete;
DROP TRIGGER article_words_questions;
DROP TABLE article_questions_terms;
DROP TABLE article_questions;
ALTER TABLE article_words DROP COLUMN questions;
