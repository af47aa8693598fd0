import { NoteId } from '../../../../src-shared/ids.ts';
import type { AppointmentRecord } from '../../storage/repositories/appointments.ts';
import { insertNote, type NoteRecord } from '../../storage/repositories/notes.ts';
import type { AuditEntry, OpenVault, Transaction } from '../../session/open-vault.ts';
import { newId } from '../new-id.ts';
import { startSession } from './start-session.ts';

export type NoteAbout = Pick<NoteRecord, 'patientId' | 'occurredAt' | 'zone'> & {
  readonly kind: 'session' | 'call' | 'other';
  /** As `appointmentToHold` found it. */
  readonly appointment: AppointmentRecord | null;
};

/**
 * An empty draft of mine about a patient who exists, inside the caller's transaction: the way in which a note that she writes comes to be. One of kind `session`, or with an
 * appointment, brings its session with it.
 */
export function addNote(vault: OpenVault, tx: Transaction, about: NoteAbout): NoteRecord {
  const { patientId, kind, occurredAt, zone, appointment } = about;
  const now = vault.clock.now();
  const session =
    kind === 'session' || appointment !== null
      ? startSession(vault, { patientId, startedAt: occurredAt, zone, appointment, now })
      : null;
  const sessionId = session?.id ?? null;
  return insertDraft(
    vault,
    tx,
    { patientId, kind, parentId: null, sessionId, occurredAt, zone },
    session?.changes ?? [],
  );
}

/** An empty draft bound to a final note. An addendum to an addendum belongs to the note that both complete. */
export function addAddendum(
  vault: OpenVault,
  tx: Transaction,
  parent: NoteRecord,
  about: Pick<NoteRecord, 'occurredAt' | 'zone'>,
): NoteRecord {
  const parentId = parent.parentId ?? parent.id;
  const { patientId } = parent;
  return insertDraft(vault, tx, { patientId, kind: 'addendum', parentId, sessionId: null, ...about }, []);
}

/** A draft of mine in which nothing was written yet; not inserted. */
export function emptyNote(
  vault: OpenVault,
  about: Pick<NoteRecord, 'patientId' | 'kind' | 'parentId' | 'sessionId' | 'occurredAt' | 'zone'>,
): NoteRecord {
  const now = vault.clock.now();
  return {
    id: newId(NoteId),
    ...about,
    author: vault.me.principal,
    state: 'draft',
    signedVersion: null,
    signedAt: null,
    finalAt: null,
    versions: 0,
    revision: 1,
    createdAt: now,
    updatedAt: now,
  };
}

function insertDraft(
  vault: OpenVault,
  tx: Transaction,
  about: Parameters<typeof emptyNote>[1],
  more: AuditEntry['changes'],
): NoteRecord {
  const note = emptyNote(vault, about);
  insertNote(vault.db, note);
  tx.audit({
    action: 'note.started',
    subject: { kind: 'note', id: note.id },
    changes: [{ table: 'notes', row: [note.id] }, ...more],
  });
  return note;
}
