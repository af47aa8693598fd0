import { z } from 'zod';
import { NoteKind, NoteRow, NoteState } from '../../../../src-shared/clinical/note.ts';
import type { PersonName } from '../../../../src-shared/clinical/person-name.ts';
import { NoteId, PatientId, PrincipalId, SessionId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { changedOne, mustChangeOne } from './one-row.ts';

/** One row of `notes`: everything about a note but its text, which is in `note_versions` and `drafts`. */
const NoteRecord = z.object({
  id: NoteId,
  patientId: PatientId,
  kind: NoteKind,
  parentId: NoteId.nullable(),
  sessionId: SessionId.nullable(),
  author: PrincipalId,
  occurredAt: Instant,
  zone: Zone,
  state: NoteState,
  signedVersion: z.number().int().nullable(),
  signedAt: Instant.nullable(),
  finalAt: Instant.nullable(),
  versions: z.number().int(),
  revision: z.number().int(),
  createdAt: Instant,
  updatedAt: Instant,
});
export type NoteRecord = z.infer<typeof NoteRecord>;

const RECORD_COLUMNS = `id, patient_id AS patientId, kind, parent_id AS parentId, session_id AS sessionId, author, occurred_at AS occurredAt, zone, state,
  signed_version AS signedVersion, signed_at AS signedAt, final_at AS finalAt, versions, revision, created_at AS createdAt, updated_at AS updatedAt`;

/** The key under which a note's draft stands in `drafts`. */
export function noteDraftKey(id: NoteId): string {
  return `note:${id}`;
}

export function readNote(db: ReadableDb, id: NoteId): NoteRecord | null {
  const found = db.prepare(`SELECT ${RECORD_COLUMNS} FROM notes WHERE id = ?`).get(id);
  return found === undefined ? null : NoteRecord.parse(found);
}

export function insertNote(db: WritableDb, note: NoteRecord): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO notes (id, patient_id, kind, parent_id, session_id, author, occurred_at, zone, state, signed_version, signed_at, final_at,
          versions, revision, created_at, updated_at)
        VALUES (@id, @patientId, @kind, @parentId, @sessionId, @author, @occurredAt, @zone, @state, @signedVersion, @signedAt, @finalAt,
          @versions, @revision, @createdAt, @updatedAt)`,
      )
      .run(note),
  );
}

/** Writes state, signature times and the count of versions; the rest of a note never changes. False when it is no longer at `expected`. */
export function updateNote(db: WritableDb, note: NoteRecord, expected: number): boolean {
  const { id, state, signedVersion, signedAt, finalAt, versions, revision, updatedAt } = note;
  return changedOne(
    db
      .prepare(
        `UPDATE notes SET state = @state, signed_version = @signedVersion, signed_at = @signedAt, final_at = @finalAt, versions = @versions,
          revision = @revision, updated_at = @updatedAt
        WHERE id = @id AND revision = @expected`,
      )
      .run({ id, state, signedVersion, signedAt, finalAt, versions, revision, updatedAt, expected }),
  );
}

export function deleteNote(db: WritableDb, id: NoteId): void {
  mustChangeOne(db.prepare('DELETE FROM notes WHERE id = ?').run(id));
}

/** Whether the note is the unsigned one that was made: one version, nothing typed since, never signed. */
export function isNoteUntouched(db: ReadableDb, id: NoteId): boolean {
  const untouched = db.prepare(
    `SELECT 1 FROM notes n WHERE n.id = @id AND n.revision = 1 AND n.state = 'draft' AND n.versions = 1
      AND NOT EXISTS (SELECT 1 FROM drafts WHERE key = @draft) AND NOT EXISTS (SELECT 1 FROM notes WHERE parent_id = @id)`,
  );
  return untouched.get({ id, draft: noteDraftKey(id) }) !== undefined;
}

export function sessionHasNotes(db: ReadableDb, patientId: PatientId, sessionId: SessionId): boolean {
  return (
    db.prepare('SELECT 1 FROM notes WHERE patient_id = ? AND session_id = ?').get(patientId, sessionId) !== undefined
  );
}

const Listed = NoteRow.extend({ hasDraft: z.number() });

const LISTED_COLUMNS = `n.id, n.patient_id AS patientId, n.kind, n.parent_id AS parentId, n.session_id AS sessionId, n.occurred_at AS occurredAt, n.zone,
  n.state, n.signed_at AS signedAt, n.final_at AS finalAt, n.versions, n.revision,
  EXISTS (SELECT 1 FROM drafts d WHERE d.key = 'note:' || n.id AND d.principal = @reader) AS hasDraft`;

/** The patient's notes, newest first. `reader` is whose drafts count. */
export function listNotes(db: ReadableDb, patientId: PatientId, reader: PrincipalId): NoteRow[] {
  return db
    .prepare(
      `SELECT ${LISTED_COLUMNS} FROM notes n WHERE n.patient_id = @patientId ORDER BY n.occurred_at DESC, n.created_at DESC, n.id`,
    )
    .all({ patientId, reader })
    .map((found) => {
      const row = Listed.parse(found);
      return { ...row, hasDraft: row.hasDraft === 1 };
    });
}

const UnsignedRow = Listed.extend({
  given: z.string(),
  surname1: z.string(),
  surname2: z.string(),
  codeName: z.string(),
});

/** What `author` has not signed yet, oldest first (the oldest is the one that is being forgotten), with the patient's name. */
export function listUnsigned(
  db: ReadableDb,
  author: PrincipalId,
  limit: number,
): (NoteRow & { patientName: PersonName })[] {
  return db
    .prepare(
      `SELECT ${LISTED_COLUMNS}, p.given_name AS given, p.surname_1 AS surname1, p.surname_2 AS surname2, p.code_name AS codeName
      FROM notes n JOIN patients p ON p.id = n.patient_id
      WHERE n.state = 'draft' AND n.author = @reader ORDER BY n.occurred_at, n.id LIMIT @limit`,
    )
    .all({ reader: author, limit })
    .map((found) => {
      const { given, surname1, surname2, codeName, ...row } = UnsignedRow.parse(found);
      return { ...row, hasDraft: row.hasDraft === 1, patientName: { given, surname1, surname2, codeName } };
    });
}
