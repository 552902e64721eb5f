CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  created TEXT NOT NULL,
  changed TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX cases_changed ON cases (changed);
CREATE TABLE happened (
  number INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  case_id TEXT NOT NULL,
  action TEXT NOT NULL,
  before TEXT NOT NULL,
  mark TEXT NOT NULL
);
