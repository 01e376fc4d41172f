-- Until when a teammate may answer what we asked; null: no question is open.
ALTER TABLE cases ADD COLUMN asked_until INTEGER;
CREATE INDEX cases_asked ON cases (workspace_id, asked_until) WHERE asked_until IS NOT NULL;
