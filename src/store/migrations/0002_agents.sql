-- What other agents hold and did. A token is kept as the digest of its secret half only.
CREATE TABLE tokens (
  workspace_id TEXT NOT NULL,
  id           TEXT NOT NULL,
  name         TEXT NOT NULL,
  scopes       TEXT NOT NULL,
  hash         TEXT NOT NULL,
  created_at   INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, id)
) WITHOUT ROWID;
CREATE UNIQUE INDEX tokens_by_name ON tokens (workspace_id, name);

-- One row a call of a tool; the arguments as a digest, because they may hold a customer's words.
CREATE TABLE audit (
  seq          INTEGER PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  at           INTEGER NOT NULL,
  caller       TEXT NOT NULL,
  tool         TEXT NOT NULL,
  args_hash    TEXT NOT NULL,
  outcome      TEXT NOT NULL,
  ms           INTEGER NOT NULL
);

-- What must happen once, by the key its caller gave it. `attempt` rises with every try, so that two callers with one
-- key are told apart; `begun_at` stays.
CREATE TABLE deeds (
  workspace_id TEXT NOT NULL,
  caller       TEXT NOT NULL,
  key          TEXT NOT NULL,
  args_hash    TEXT NOT NULL,
  state        TEXT NOT NULL CHECK (state IN ('open', 'absent', 'done')),
  begun_at     INTEGER NOT NULL,
  intent_at    INTEGER NOT NULL,
  attempt      INTEGER NOT NULL DEFAULT 1,
  result       TEXT,
  PRIMARY KEY (workspace_id, caller, key)
) WITHOUT ROWID;
