/** Made before its migration where a backup of an older schema is restored over a record that knows who was erased. */
export const tombstonesTable = `
CREATE TABLE IF NOT EXISTS tombstones (
  patient_id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  signer TEXT NOT NULL,
  signature BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;

/**
 * Where backups go, which versions lie there and what was found when they were read again (docs/FORMAT.md, "Places"). All of it can be found out anew from the
 * places themselves; none of it is held against the audit chain. `tombstones`: who was erased, without a word of who it was.
 */
export const backupPlaces = `
CREATE TABLE places (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  path TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('this-disk', 'removable', 'network', 'cloud')),
  volume TEXT NOT NULL,
  marks TEXT NOT NULL,
  blob_bytes TEXT NOT NULL,
  added_at TEXT NOT NULL,
  seen_at TEXT NOT NULL,
  checked_at TEXT,
  last_error TEXT,
  remind_after_days INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE versions (
  id TEXT PRIMARY KEY,
  created_at TEXT NOT NULL,
  zone TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  instance_id TEXT NOT NULL,
  reason TEXT NOT NULL,
  patients INTEGER NOT NULL,
  notes INTEGER NOT NULL,
  documents INTEGER NOT NULL,
  audit_seq INTEGER NOT NULL,
  changed TEXT NOT NULL,
  seen_as TEXT NOT NULL CHECK (seen_as IN ('ours', 'other-computer', 'newer-lineage')),
  pin TEXT
) STRICT, WITHOUT ROWID;

CREATE TABLE version_copies (
  version_id TEXT NOT NULL REFERENCES versions (id),
  place_id TEXT NOT NULL REFERENCES places (id),
  file_name TEXT NOT NULL,
  bytes TEXT NOT NULL,
  new_bytes TEXT NOT NULL,
  written_at TEXT NOT NULL,
  verified_at TEXT,
  state TEXT NOT NULL CHECK (state IN ('whole', 'damaged', 'missing')),
  PRIMARY KEY (version_id, place_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX version_copies_by_place ON version_copies (place_id);

CREATE TABLE drills (
  id TEXT PRIMARY KEY,
  at TEXT NOT NULL,
  version_id TEXT NOT NULL,
  ok INTEGER NOT NULL CHECK (ok IN (0, 1)),
  report TEXT NOT NULL
) STRICT, WITHOUT ROWID;

${tombstonesTable}`;
