-- Removes the vocabulary of index words: what a mistyped word may mean is told by how words are spelled, not by their stems.

-- How every word that ever stood in an article is spelled, and its index word. Found by how it begins (`^fi`) and by its
-- third and fourth letter (`ch`): one slip spares one of the two.
CREATE TABLE spellings (
  workspace_id TEXT NOT NULL,
  letters      TEXT NOT NULL,
  form         TEXT NOT NULL,
  word         TEXT NOT NULL,
  PRIMARY KEY (workspace_id, letters, form, word)
) WITHOUT ROWID;

-- Until the articles are read again, which the next sync does, their index words stand for themselves.
INSERT INTO spellings SELECT workspace_id, '^' || substr(word, 1, 2), word, word FROM vocabulary;
INSERT INTO spellings SELECT workspace_id, substr(word, 3, 2), word, word FROM vocabulary;
DROP TABLE vocabulary;
UPDATE articles SET version = '';
UPDATE originals SET validator = '';
UPDATE sources SET whole = 0;
