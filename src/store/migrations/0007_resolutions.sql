-- How each conversation stands in which we said something: one row a conversation. `said` is our last word, `due_at` when
-- it is looked at again, `resolution` the last that was recorded, `reopened` how often a customer came back after one.
CREATE TABLE cases (
  workspace_id    TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  cause           TEXT NOT NULL,
  said            TEXT NOT NULL CHECK (said IN ('answer', 'question', 'other')),
  said_at         INTEGER NOT NULL,
  due_at          INTEGER,
  checked_in      INTEGER NOT NULL DEFAULT 0,
  resolution      TEXT CHECK (resolution IN ('confirmed', 'assumed', 'abandoned', 'handed_off', 'reopened')),
  resolved_at     INTEGER,
  reopened        INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, conversation_id)
) WITHOUT ROWID;
CREATE INDEX cases_due ON cases (workspace_id, due_at) WHERE due_at IS NOT NULL;
