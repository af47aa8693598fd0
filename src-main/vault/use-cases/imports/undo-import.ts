import type { PersonName } from '../../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { deleteNoteVersions } from '../../storage/repositories/note-versions.ts';
import { deleteNote, isNoteUntouched, readNote } from '../../storage/repositories/notes.ts';
import { updateImport } from '../../storage/repositories/imports.ts';
import { deletePatient, isUntouched, readPatient } from '../../storage/repositories/patients.ts';
import type { AuditEntry } from '../../session/open-vault.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { hasPrivateNotes } from '../private/has-private-notes.ts';
import { auditImport, openImport, sealImport, type ImportDetails } from './import-record.ts';

/** What undoing took away, and what stayed because something was done with it. */
interface Undone {
  removed: number;
  readonly kept: { patientId: PatientId; name: PersonName }[];
  readonly changes: AuditEntry['changes'][number][];
}

/**
 * Takes back in one transaction what the import made and nobody touched since. `not-allowed-now` when it was undone before; `private-notes-first` where only the
 * open private compartment can tell whether somebody was touched.
 */
export function undoImport(vault: OpenVault, input: In<'imports.undo'>): Outcome<'imports.undo'> {
  return vault.transact((tx) => {
    const opened = openImport(vault, input.id);
    if (!opened.ok) return opened;
    const { record, details } = opened.value;
    if (record.state === 'undone') return err({ code: 'not-allowed-now' });
    const removed = record.kind === 'patients' ? removePatients(vault, details) : ok(removeNotes(vault, details));
    if (!removed.ok) return removed;
    const undone = removed.value;
    const revision = record.revision + 1;
    const sealed = sealImport(vault, { id: record.id, revision }, details);
    const after = { ...record, state: 'undone' as const, sealed, revision, updatedAt: vault.clock.now() };
    if (!updateImport(vault.db, after, record.revision)) throw new VaultFailure({ code: 'conflict' });
    auditImport(tx, 'import.undone', record.id, undone.changes);
    return ok({ removed: undone.removed, kept: undone.kept });
  });
}

function removeNotes(vault: OpenVault, details: ImportDetails): Undone {
  const undone: Undone = { removed: 0, kept: [], changes: [] };
  for (const id of details.notes) {
    const note = readNote(vault.db, id);
    if (note === null) continue;
    if (!isNoteUntouched(vault.db, id)) {
      const patient = readPatient(vault.db, note.patientId);
      if (patient !== null) undone.kept.push({ patientId: note.patientId, name: patient.name });
      continue;
    }
    deleteNoteVersions(vault.db, id);
    deleteNote(vault.db, id);
    undone.removed += 1;
    undone.changes.push({ table: 'notes', row: [id] }, { table: 'note_versions', row: [id, '1'] });
  }
  return undone;
}

function removePatients(vault: OpenVault, details: ImportDetails): Result<Undone, { code: 'private-notes-first' }> {
  const isPrivate = hasPrivateNotes(vault);
  if (!isPrivate.ok) return isPrivate;
  const undone: Undone = { removed: 0, kept: [], changes: [] };
  for (const id of details.patients) {
    const patient = readPatient(vault.db, id);
    if (patient === null) continue;
    if (!isUntouched(vault.db, id) || isPrivate.value(id)) {
      undone.kept.push({ patientId: id, name: patient.name });
      continue;
    }
    deletePatient(vault.db, id);
    undone.removed += 1;
    undone.changes.push(
      { table: 'patients', row: [id] },
      { table: 'grants', row: [id, String(patient.keyEpoch), vault.me.principal] },
    );
  }
  return ok(undone);
}
