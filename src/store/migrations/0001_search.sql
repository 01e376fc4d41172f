CREATE VIRTUAL TABLE snippets_fts USING fts5(
  title_words, heading_words, text_words,
  content='snippets', content_rowid='rowid', tokenize="unicode61 remove_diacritics 0"
);
--> statement-breakpoint
CREATE VIRTUAL TABLE snippets_vocabulary USING fts5vocab(snippets_fts, 'row');
--> statement-breakpoint
CREATE TRIGGER snippets_fts_insert AFTER INSERT ON snippets BEGIN
  INSERT INTO snippets_fts(rowid, title_words, heading_words, text_words)
  VALUES (new.rowid, new.title_words, new.heading_words, new.text_words);
END;
--> statement-breakpoint
CREATE TRIGGER snippets_fts_delete AFTER DELETE ON snippets BEGIN
  INSERT INTO snippets_fts(snippets_fts, rowid, title_words, heading_words, text_words)
  VALUES ('delete', old.rowid, old.title_words, old.heading_words, old.text_words);
END;
--> statement-breakpoint
CREATE TRIGGER snippets_fts_update AFTER UPDATE ON snippets BEGIN
  INSERT INTO snippets_fts(snippets_fts, rowid, title_words, heading_words, text_words)
  VALUES ('delete', old.rowid, old.title_words, old.heading_words, old.text_words);
  INSERT INTO snippets_fts(rowid, title_words, heading_words, text_words)
  VALUES (new.rowid, new.title_words, new.heading_words, new.text_words);
END;
