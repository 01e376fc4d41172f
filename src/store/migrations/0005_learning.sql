-- Whose question it was, so that it can be forgotten with them; null when it came from a file.
ALTER TABLE past_questions ADD COLUMN contact_id TEXT;
CREATE INDEX past_questions_by_contact ON past_questions (workspace_id, contact_id);
CREATE INDEX past_questions_by_age ON past_questions (workspace_id, asked_at);

-- How far closed conversations have been learned from, in Intercom's time.
CREATE TABLE learned (
  workspace_id TEXT PRIMARY KEY,
  until        INTEGER NOT NULL
) WITHOUT ROWID;

-- Questions handed to people because no article answered them, one a turn; masked before they come here.
CREATE TABLE gaps (
  turn_id         TEXT PRIMARY KEY,
  workspace_id    TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  contact_id      TEXT,
  asked_at        INTEGER NOT NULL,
  language        TEXT NOT NULL,
  reason          TEXT NOT NULL,
  confidence      REAL NOT NULL,
  question        TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX gaps_by_age ON gaps (workspace_id, asked_at);
CREATE INDEX gaps_by_contact ON gaps (workspace_id, contact_id);
