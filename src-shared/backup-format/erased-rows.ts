import type { PatientId } from '../ids.ts';
import type { SodiumLike } from './platform.ts';
import type { PracticeRows } from './practice-rows.ts';
import { isTombstoneSigned, type Tombstone } from './tombstone.ts';
import type { OpenedBackup } from './open.ts';

export interface ErasedSince {
  /** Who stands in the backup and was erased after it was made. */
  readonly erased: ReadonlySet<PatientId>;
  /** Who stands in it and of whom an erasure is said that does not verify: by somebody else, or under a key that is newer than the backup. */
  readonly unverified: ReadonlySet<PatientId>;
}

/** What the tombstones beside a backup say of the patients in it. Those of other vaults and of nobody in it count for nothing. */
export function erasedSince(
  backup: Pick<OpenedBackup, 'structure' | 'vaultHeader'>,
  rows: Pick<PracticeRows, 'patients'>,
  tombstones: readonly Tombstone[],
  sodium: Pick<SodiumLike, 'crypto_sign_verify_detached'>,
): ErasedSince {
  const { vaultId } = backup.structure.header;
  const { directory } = backup.vaultHeader.fields;
  const carried = new Set(rows.patients.map(({ id }) => id));
  const said = tombstones.filter((one) => one.vaultId === vaultId && carried.has(one.patientId));
  const signed = said.filter((one) => isTombstoneSigned(one, vaultId, directory, sodium));
  const erased = new Set(signed.map(({ patientId }) => patientId));
  return { erased, unverified: new Set(said.map(({ patientId }) => patientId).filter((id) => !erased.has(id))) };
}

/** The rows of everybody else. Rows that this reader could not read stay counted. */
export function withoutPatients(rows: PracticeRows, erased: ReadonlySet<PatientId>): PracticeRows {
  const stays = ({ patient_id: id }: { readonly patient_id: PatientId }): boolean => !erased.has(id);
  const notes = rows.notes.filter(stays);
  const noteIds = new Set(notes.map(({ id }) => id));
  return {
    patients: rows.patients.filter(({ id }) => !erased.has(id)),
    patient_keys: rows.patient_keys.filter(stays),
    grants: rows.grants.filter(stays),
    appointments: rows.appointments.filter(stays),
    sessions: rows.sessions.filter(stays),
    notes,
    note_versions: rows.note_versions.filter((version) => noteIds.has(version.note_id)),
    drafts: rows.drafts.filter(({ patient_id: id }) => id === null || !erased.has(id)),
    documents: rows.documents.filter(stays),
    unreadable: rows.unreadable,
  };
}
