import { noteStage, type NoteStage } from '../../../../src-shared/clinical/note-rules.ts';
import type { NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { readNote, updateNote, type NoteRecord } from '../../storage/repositories/notes.ts';
import { readKeyEpoch } from '../../storage/repositories/patients.ts';
import { hasSeen, keepMoment, latestMoment, seeMoment } from '../latest-moment.ts';

/** The note for its author to write, inside a transaction. A note is its author's: nobody else writes or signs in her name. */
export function noteToWrite(vault: OpenVault, id: NoteId): Result<{ note: NoteRecord; stage: NoteStage }, VaultError> {
  const note = readNote(vault.db, id);
  if (note === null) return err({ code: 'not-found' });
  if (note.author !== vault.me.principal) return err({ code: 'not-allowed' });
  return ok({ note, stage: noteStage(note, seeMoment(vault)) });
}

/**
 * The same, refused unless the text is still open: `note-final` after the grace; `conflict` within it, since the signing came in between and it can be undone.
 */
export function draftToWrite(vault: OpenVault, id: NoteId): Result<NoteRecord, VaultError> {
  const found = noteToWrite(vault, id);
  if (!found.ok) return found;
  switch (found.value.stage) {
    case 'draft':
      return ok(found.value.note);
    case 'grace':
      return err({ code: 'conflict' });
    case 'final':
      return err({ code: 'note-final' });
  }
}

/** Where a note stands, outside a transaction. Finality that was shown is kept, so that no clock takes it back. */
export function observeStage(vault: OpenVault, note: NoteRecord): NoteStage {
  const stage = noteStage(note, latestMoment(vault));
  if (stage === 'final' && note.finalAt !== null && !hasSeen(vault, note.finalAt)) keepMoment(vault);
  return stage;
}

/** Writes the note's changed state over the state that was read in this transaction. Answers the new one. */
export function writeNote(vault: OpenVault, before: NoteRecord, change: Partial<NoteRecord>): NoteRecord {
  const after = { ...before, ...change, revision: before.revision + 1, updatedAt: vault.clock.now() };
  if (!updateNote(vault.db, after, before.revision)) throw new VaultFailure({ code: 'conflict' });
  return after;
}

/** The key epoch of a patient that a note's row refers to. */
export function keyEpochOf(vault: OpenVault, patientId: PatientId): number {
  const epoch = readKeyEpoch(vault.db, patientId);
  if (epoch === null) throw new Error('A note without its patient');
  return epoch;
}
