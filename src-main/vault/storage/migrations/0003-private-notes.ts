/**
 * The author's private compartment (docs/FORMAT.md, "Private notes"). Whose patient a row belongs to stands in no column: `patient_tag` is a keyed hash that only
 * the open compartment can make. What is typed waits in a table of its own, since the drafts of the record are sealed under keys that every open session holds. The
 * audit log is chosen from by an index that holds all that its filters look at.
 */
export const privateNotes = `
CREATE TABLE private_keys (
  patient_tag TEXT NOT NULL,
  principal TEXT NOT NULL,
  wrapped BLOB NOT NULL,
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  PRIMARY KEY (patient_tag, principal)
) STRICT, WITHOUT ROWID;

CREATE TABLE private_notes (
  id TEXT PRIMARY KEY,
  principal TEXT NOT NULL,
  patient_tag TEXT NOT NULL,
  sealed BLOB NOT NULL,
  versions INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX private_notes_by_patient ON private_notes (principal, patient_tag);

CREATE TABLE private_note_versions (
  note_id TEXT NOT NULL REFERENCES private_notes (id),
  version INTEGER NOT NULL,
  sealed BLOB NOT NULL,
  written_at TEXT NOT NULL,
  PRIMARY KEY (note_id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE private_drafts (
  note_id TEXT PRIMARY KEY REFERENCES private_notes (id),
  sealed BLOB NOT NULL,
  revision INTEGER NOT NULL,
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE private_documents (
  id TEXT PRIMARY KEY,
  principal TEXT NOT NULL,
  patient_tag TEXT NOT NULL,
  blob_id TEXT NOT NULL,
  sealed BLOB NOT NULL,
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX private_documents_by_patient ON private_documents (principal, patient_tag);
CREATE INDEX audit_by_time ON audit (at, action, subject_kind, subject_id);
`;
