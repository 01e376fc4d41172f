-- Knowledge from more places than help articles and files, some of it for teammates alone, and articles in several
-- languages. The checks on two columns go with the columns: they knew neither the new places nor the new readers.
ALTER TABLE articles ADD COLUMN kept_from TEXT NOT NULL DEFAULT '';
UPDATE articles SET kept_from = origin;
ALTER TABLE articles DROP COLUMN origin;
ALTER TABLE articles RENAME COLUMN kept_from TO origin;

-- Who may read it is never guessed: a row that does not say so is for nobody outside.
ALTER TABLE snippets ADD COLUMN readers TEXT NOT NULL DEFAULT 'teammates';
UPDATE snippets SET readers = audience;
ALTER TABLE snippets DROP COLUMN audience;
ALTER TABLE snippets RENAME COLUMN readers TO audience;
-- Changes when title, headings or text do.
ALTER TABLE snippets ADD COLUMN version TEXT NOT NULL DEFAULT '';

-- A translation is shown in its language only; what is there in other languages is not shown in those. Languages as
-- `en`; of `hidden_in` each between spaces.
ALTER TABLE article_words ADD COLUMN only_in TEXT NOT NULL DEFAULT '';
ALTER TABLE article_words ADD COLUMN hidden_in TEXT NOT NULL DEFAULT '';

-- Everything a source listed when it was last read, what is withheld too: tells what changed, and what is gone.
CREATE TABLE originals (
  workspace_id TEXT NOT NULL,
  id           TEXT NOT NULL,
  origin       TEXT NOT NULL,
  title        TEXT NOT NULL,
  updated_at   INTEGER NOT NULL,
  validator    TEXT NOT NULL,
  PRIMARY KEY (workspace_id, id)
) WITHOUT ROWID;
CREATE INDEX originals_by_origin ON originals (workspace_id, origin);

-- `whole` is 0 while a source is being read, and stays so when that is cut short; `read_at` is when all of it was last read.
CREATE TABLE sources (
  workspace_id TEXT NOT NULL,
  origin       TEXT NOT NULL,
  whole        INTEGER NOT NULL,
  read_at      INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, origin)
) WITHOUT ROWID;

-- The snippets that turns used, as they were, by their version: an article may change, what was answered from it does not.
CREATE TABLE shown_snippets (
  workspace_id TEXT NOT NULL,
  version      TEXT NOT NULL,
  title        TEXT NOT NULL,
  headings     TEXT NOT NULL,
  text         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, version)
) WITHOUT ROWID;

-- Embeddings by the version of the text they are of, so that equal texts are embedded once.
CREATE TABLE snippet_vectors (
  workspace_id TEXT NOT NULL,
  version      TEXT NOT NULL,
  model        TEXT NOT NULL,
  vector       BLOB NOT NULL,
  PRIMARY KEY (workspace_id, model, version)
) WITHOUT ROWID;

-- What is there stays until the next sync, which writes all of it anew, with what is new about it.
UPDATE articles SET version = '';
