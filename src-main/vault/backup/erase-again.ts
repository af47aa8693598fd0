import type { Tombstone } from '../../../src-shared/backup-format/tombstone.ts';
import type { PatientId, PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import { appendAudit } from '../storage/audit.ts';
import { RowReaders } from '../storage/audited-rows.ts';
import type { Database } from '../storage/database.ts';
import { tombstonesTable } from '../storage/migrations/0004-backup-places.ts';
import { erasePatientRows, hasPatient, type ErasedRow } from '../storage/erase-patient.ts';
import { insertTombstone } from '../storage/repositories/tombstones.ts';

/** One entry of all rows of a patient could be megabytes long. */
const CHANGES_PER_ENTRY = 500;

/**
 * Deletes whoever was erased from a database that was filled from an older backup, inside the caller's transaction, with the entries that make the chain agree, and
 * keeps the tombstones. Answers how many patients were in it.
 */
export function eraseAgain(
  db: Database,
  by: { readonly vaultId: VaultId; readonly actor: PrincipalId; readonly at: Instant },
  erasures: ReadonlyMap<PatientId, Tombstone>,
): number {
  if (erasures.size === 0) return 0;
  db.exec(tombstonesTable);
  db.exec('PRAGMA defer_foreign_keys=ON');
  const readers = new RowReaders(db);
  const { actor, at } = by;
  let erased = 0;
  for (const [patientId, tombstone] of erasures) {
    insertTombstone(db, tombstone);
    if (!hasPatient(db, patientId)) continue;
    const rows = erasePatientRows(db, patientId);
    const subject = { kind: 'patient', id: patientId };
    for (const changes of inParts(rows))
      appendAudit(db, by.vaultId, { at, actor, action: 'patient.erased', subject, changes }, readers);
    erased += 1;
  }
  return erased;
}

function* inParts(rows: readonly ErasedRow[]): Generator<readonly ErasedRow[]> {
  for (let from = 0; from < rows.length; from += CHANGES_PER_ENTRY) yield rows.slice(from, from + CHANGES_PER_ENTRY);
}
