-- What somebody outside Intercom is to hear of, one row an event and receiver: written with the end of the turn, sent
-- later. What was said stands in it only as long as it waits.
CREATE TABLE alerts (
  workspace_id TEXT NOT NULL,
  event_id     TEXT NOT NULL,
  receiver     TEXT NOT NULL,
  event        TEXT NOT NULL,
  at           INTEGER NOT NULL,
  state        TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'sent', 'given_up')),
  due_at       INTEGER NOT NULL,
  tries        INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (workspace_id, event_id, receiver)
) WITHOUT ROWID;
CREATE INDEX alerts_due ON alerts (workspace_id, state, due_at);

-- Which incident a question is part of; an incident is told once, however many questions come to it.
ALTER TABLE gaps ADD COLUMN incident TEXT;
