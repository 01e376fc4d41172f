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
CREATE TRIGGER past_questions_came AFTER INSERT ON past_questions BEGIN
  INSERT INTO knowledge_versions VALUES (new.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;
CREATE TRIGGER past_questions_went AFTER DELETE ON past_questions BEGIN
  INSERT INTO knowledge_versions VALUES (old.workspace_id, 1) ON CONFLICT DO UPDATE SET version = version + 1;
END;

-- Who may read an article is read for all of them at once, without their texts.
CREATE INDEX article_words_by_reader ON article_words (workspace_id, segment, article_id, audience, only_in, hidden_in);
DROP INDEX article_words_by_segment;
