/**
 * Format 1. What is plain here (inside the page-encrypted file) is what lists sort by and what an assistant's role may see; `docs/FORMAT.md` names every
 * plain column and what it reveals. Columns called `sealed` hold sealed records (FORMAT.md, "Sealed record").
 */
export const foundation = `
CREATE TABLE meta (
  key TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE patients (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('adult', 'minor', 'couple', 'family')),
  given_name TEXT NOT NULL,
  surname_1 TEXT NOT NULL,
  surname_2 TEXT NOT NULL,
  code_name TEXT NOT NULL,
  name_order TEXT NOT NULL CHECK (name_order IN ('ES', 'INTL')),
  sort_key TEXT NOT NULL,
  birth_date TEXT,
  contacts TEXT NOT NULL,
  archived INTEGER NOT NULL CHECK (archived IN (0, 1)),
  key_epoch INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX patients_by_name ON patients (archived, sort_key);

CREATE TABLE grants (
  patient_id TEXT NOT NULL REFERENCES patients (id),
  epoch INTEGER NOT NULL,
  grantee TEXT NOT NULL,
  granter TEXT NOT NULL,
  sealed BLOB NOT NULL,
  signature BLOB NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (patient_id, epoch, grantee)
) STRICT, WITHOUT ROWID;

CREATE TABLE patient_keys (
  patient_id TEXT NOT NULL REFERENCES patients (id),
  epoch INTEGER NOT NULL,
  principal TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  PRIMARY KEY (patient_id, epoch, principal)
) STRICT, WITHOUT ROWID;

CREATE TABLE appointments (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patients (id),
  starts_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,
  zone TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('in-person', 'video', 'phone')),
  state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled', 'no-show')),
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX appointments_by_time ON appointments (starts_at);
CREATE INDEX appointments_by_patient ON appointments (patient_id, starts_at);

CREATE TABLE sessions (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patients (id),
  appointment_id TEXT REFERENCES appointments (id),
  number INTEGER NOT NULL,
  started_at TEXT NOT NULL,
  ended_at TEXT,
  zone TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('in-person', 'video', 'phone')),
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX sessions_by_patient ON sessions (patient_id, started_at);

CREATE TABLE notes (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patients (id),
  kind TEXT NOT NULL CHECK (kind IN ('session', 'call', 'other', 'addendum')),
  parent_id TEXT REFERENCES notes (id),
  session_id TEXT REFERENCES sessions (id),
  author TEXT NOT NULL,
  occurred_at TEXT NOT NULL,
  zone TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('draft', 'signed')),
  signed_version INTEGER,
  signed_at TEXT,
  final_at TEXT,
  versions INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX notes_by_patient ON notes (patient_id, occurred_at DESC);
CREATE INDEX notes_unsigned ON notes (occurred_at) WHERE state = 'draft';

CREATE TABLE note_versions (
  note_id TEXT NOT NULL REFERENCES notes (id),
  version INTEGER NOT NULL,
  author TEXT NOT NULL,
  key_epoch INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  signature BLOB,
  written_at TEXT NOT NULL,
  PRIMARY KEY (note_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE drafts (
  key TEXT NOT NULL,
  principal TEXT NOT NULL,
  patient_id TEXT REFERENCES patients (id),
  key_epoch INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  revision INTEGER NOT NULL,
  saved_at TEXT NOT NULL,
  PRIMARY KEY (key, principal)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
  id TEXT PRIMARY KEY,
  patient_id TEXT NOT NULL REFERENCES patients (id),
  blob_id TEXT NOT NULL,
  author TEXT NOT NULL,
  key_epoch INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX documents_by_patient ON documents (patient_id, created_at);

CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  subject_kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  changes TEXT NOT NULL,
  previous BLOB NOT NULL,
  hash BLOB NOT NULL
) STRICT;

CREATE TABLE audit_heads (
  seq INTEGER PRIMARY KEY REFERENCES audit (seq),
  at TEXT NOT NULL,
  actor TEXT NOT NULL,
  signature BLOB NOT NULL
) STRICT;

CREATE TABLE backups (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  verified_at TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  bytes TEXT NOT NULL,
  file_name TEXT NOT NULL,
  patients INTEGER NOT NULL,
  notes INTEGER NOT NULL,
  audit_seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
`;
