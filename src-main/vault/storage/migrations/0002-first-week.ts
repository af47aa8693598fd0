/**
 * Her own templates, snippets and dictionary, and the batches of what was imported. All text is sealed; the plain columns say how many there are and when they
 * changed, and nothing else. The list of patients is read from two indexes: one holds all that it shows of a patient, one the appointments that are still to come.
 */
export const firstWeek = `
CREATE TABLE own_texts (
  id TEXT PRIMARY KEY,
  principal TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('template', 'snippet', 'dictionary')),
  sealed BLOB NOT NULL,
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX own_texts_by_kind ON own_texts (principal, kind);

CREATE TABLE imports (
  id TEXT PRIMARY KEY,
  principal TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('patients', 'notes')),
  state TEXT NOT NULL CHECK (state IN ('done', 'undone')),
  sealed BLOB NOT NULL,
  revision INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  updated_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX imports_by_time ON imports (principal, created_at DESC);

DROP INDEX patients_by_name;
CREATE INDEX patients_by_name ON patients (archived, sort_key, id, kind, given_name, surname_1, surname_2, code_name, birth_date);
CREATE INDEX appointments_planned ON appointments (starts_at, patient_id) WHERE state = 'planned';
`;
