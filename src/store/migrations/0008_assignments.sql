-- Whose turn it is: the number of each teammate's last assignment by us in a team, counted from 1 in each team.
CREATE TABLE assignments (
  workspace_id TEXT NOT NULL,
  team_id      TEXT NOT NULL,
  admin_id     TEXT NOT NULL,
  number       INTEGER NOT NULL,
  PRIMARY KEY (workspace_id, team_id, admin_id)
);
CREATE UNIQUE INDEX assignments_by_number ON assignments (workspace_id, team_id, number);
