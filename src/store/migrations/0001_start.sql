-- Every row carries its workspace. Times are Unix milliseconds; JSON is text. Applied by Node at start and by
-- `wrangler d1 migrations apply`, which both keep account of it in d1_migrations.

-- Deliveries we acted on, kept to tell a repetition.
CREATE TABLE notifications (
  seq             INTEGER PRIMARY KEY,
  workspace_id    TEXT NOT NULL,
  notification_id TEXT,
  topic           TEXT NOT NULL,
  about           TEXT NOT NULL CHECK (about IN ('conversation', 'knowledge')),
  subject_id      TEXT NOT NULL,
  part_id         TEXT,
  created_at      INTEGER NOT NULL,
  received_at     INTEGER NOT NULL
);
CREATE UNIQUE INDEX notifications_by_id ON notifications (workspace_id, notification_id);
CREATE UNIQUE INDEX notifications_by_part ON notifications (workspace_id, subject_id, part_id, topic);

-- One row a conversation that was ever notified. `waiting` is due at `due_at`; `leased` belongs to the holder of
-- `fence` until `lease_until`. `kept` counts notifications and `seen` is its value when the lease began: when they
-- differ at settle, something came in meanwhile. `burst_from` is when the unanswered burst began; `swept_at` is the
-- last change the sweep took it up for, by Intercom's clock, which is not ours.
CREATE TABLE inbox (
  workspace_id    TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  state           TEXT NOT NULL CHECK (state IN ('idle', 'waiting', 'leased', 'given_up')),
  due_at          INTEGER NOT NULL,
  burst_from      INTEGER,
  fence           INTEGER NOT NULL DEFAULT 0,
  lease_until     INTEGER,
  kept            INTEGER NOT NULL,
  seen            INTEGER NOT NULL DEFAULT 0,
  failures        INTEGER NOT NULL DEFAULT 0,
  crashes         INTEGER NOT NULL DEFAULT 0,
  swept_at        INTEGER,
  PRIMARY KEY (workspace_id, conversation_id)
) WITHOUT ROWID;
CREATE INDEX inbox_due ON inbox (state, due_at) WHERE state = 'waiting';
CREATE INDEX inbox_leases ON inbox (state, lease_until) WHERE state = 'leased';

-- One row a cause: the newest customer part, or the hand-back, that asks us for something.
CREATE TABLE turns (
  id              TEXT PRIMARY KEY,
  workspace_id    TEXT NOT NULL,
  conversation_id TEXT NOT NULL,
  cause           TEXT NOT NULL,
  started_at      INTEGER NOT NULL,
  ended_at        INTEGER,
  outcome         TEXT,
  plan            TEXT,
  trace           TEXT
);
CREATE UNIQUE INDEX turns_by_cause ON turns (workspace_id, conversation_id, cause);
CREATE INDEX turns_ended ON turns (workspace_id, ended_at);

-- Each effect of a turn, stored before it is tried.
CREATE TABLE steps (
  turn_id   TEXT NOT NULL,
  position  INTEGER NOT NULL,
  state     TEXT NOT NULL,
  intent_at INTEGER NOT NULL,
  part_id   TEXT,
  PRIMARY KEY (turn_id, position)
) WITHOUT ROWID;

CREATE TABLE articles (
  workspace_id TEXT NOT NULL,
  id           TEXT NOT NULL,
  origin       TEXT NOT NULL CHECK (origin IN ('intercom', 'file')),
  version      TEXT NOT NULL,
  updated_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) WITHOUT ROWID;

-- `*_words` hold what is indexed: normalised, stemmed, joined by spaces.
CREATE TABLE snippets (
  rowid         INTEGER PRIMARY KEY,
  workspace_id  TEXT NOT NULL,
  id            TEXT NOT NULL,
  article_id    TEXT NOT NULL,
  position      INTEGER NOT NULL,
  title         TEXT NOT NULL,
  headings      TEXT NOT NULL,
  text          TEXT NOT NULL,
  url           TEXT,
  audience      TEXT NOT NULL CHECK (audience IN ('everyone', 'users', 'leads')),
  title_words   TEXT NOT NULL,
  heading_words TEXT NOT NULL,
  text_words    TEXT NOT NULL
);
CREATE UNIQUE INDEX snippets_by_id ON snippets (workspace_id, id);
CREATE INDEX snippets_by_article ON snippets (workspace_id, article_id, position);

-- The full-text index follows its table by triggers, so that no writer can forget it.
CREATE VIRTUAL TABLE snippets_fts USING fts5(
  title_words, heading_words, text_words,
  content='snippets', content_rowid='rowid', tokenize="unicode61 remove_diacritics 0"
);
CREATE VIRTUAL TABLE snippets_vocabulary USING fts5vocab(snippets_fts, 'row');

CREATE TRIGGER snippets_fts_insert AFTER INSERT ON snippets BEGIN
  INSERT INTO snippets_fts(rowid, title_words, heading_words, text_words)
  VALUES (new.rowid, new.title_words, new.heading_words, new.text_words);
END;
CREATE TRIGGER snippets_fts_delete AFTER DELETE ON snippets BEGIN
  INSERT INTO snippets_fts(snippets_fts, rowid, title_words, heading_words, text_words)
  VALUES ('delete', old.rowid, old.title_words, old.heading_words, old.text_words);
END;
CREATE TRIGGER snippets_fts_update AFTER UPDATE ON snippets BEGIN
  INSERT INTO snippets_fts(snippets_fts, rowid, title_words, heading_words, text_words)
  VALUES ('delete', old.rowid, old.title_words, old.heading_words, old.text_words);
  INSERT INTO snippets_fts(rowid, title_words, heading_words, text_words)
  VALUES (new.rowid, new.title_words, new.heading_words, new.text_words);
END;

-- How many article notifications came in, and how many of them the last finished sync knew of.
CREATE TABLE syncs (
  workspace_id TEXT PRIMARY KEY,
  kept         INTEGER NOT NULL DEFAULT 0,
  synced       INTEGER
) WITHOUT ROWID;

-- What the owner has silenced: a topic, or '*' for everything.
CREATE TABLE pauses (
  workspace_id TEXT NOT NULL,
  what         TEXT NOT NULL,
  since        INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, what)
) WITHOUT ROWID;
