-- What the owner set at run time, and the record of it: one row a change, never altered. The newest row of a kind and
-- scope holds; without a mode it takes back what was before it. An empty scope means all of them.
CREATE TABLE controls (
  seq          INTEGER PRIMARY KEY,
  workspace_id TEXT NOT NULL,
  kind         TEXT NOT NULL CHECK (kind IN ('pause', 'mode')),
  topic        TEXT NOT NULL DEFAULT '',
  audience     TEXT NOT NULL DEFAULT '',
  channel      TEXT NOT NULL DEFAULT '',
  mode         TEXT CHECK (mode IN ('off', 'note', 'reply')),
  percent      INTEGER,
  set_at       INTEGER NOT NULL,
  set_by       TEXT NOT NULL
);
CREATE INDEX controls_newest ON controls (workspace_id, kind, topic, audience, channel, seq);

INSERT INTO controls (workspace_id, kind, topic, mode, set_at, set_by)
SELECT workspace_id, 'pause', CASE what WHEN '*' THEN '' ELSE what END, 'off', since, 'unknown' FROM pauses;
DROP TABLE pauses;
-- A deployment that knows no modes yet still reads its pauses here.
CREATE VIEW pauses AS
SELECT workspace_id, CASE topic WHEN '' THEN '*' ELSE topic END AS what, set_at AS since FROM controls
WHERE kind = 'pause' AND mode IS NOT NULL AND audience = '' AND channel = ''
  AND seq IN (SELECT max(seq) FROM controls GROUP BY workspace_id, kind, topic, audience, channel);
