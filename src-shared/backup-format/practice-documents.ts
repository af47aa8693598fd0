import type { BlobId, DocumentId, PatientId, VaultId } from '../ids.ts';
import type { Instant } from '../time.ts';
import { readDocumentDetails, type BlobKey } from './document-details.ts';
import { groupBy } from './group-by.ts';
import type { CarriedPatientKeys } from './patient-keys.ts';
import type { SodiumLike } from './platform.ts';
import type { DocumentRow } from './practice-rows.ts';
import { openRecordValue } from './records.ts';

export interface CarriedDocument {
  readonly id: DocumentId;
  readonly blobId: BlobId;
  readonly addedAt: Instant;
  /** Null where the row does not open; the key in it is the caller's to wipe. */
  readonly details: BlobKey | null;
}

/** The documents of a backup: their names, and the keys that open their attachments. */
export class PracticeDocuments {
  readonly #of: { readonly vaultId: VaultId; readonly keys: CarriedPatientKeys };
  readonly #sodium: SodiumLike;
  readonly #byPatient: ReadonlyMap<PatientId, readonly DocumentRow[]>;

  constructor(
    of: { readonly vaultId: VaultId; readonly keys: CarriedPatientKeys; readonly rows: readonly DocumentRow[] },
    sodium: SodiumLike,
  ) {
    this.#of = of;
    this.#sodium = sodium;
    this.#byPatient = groupBy(of.rows, (row) => row.patient_id);
  }

  count(patientId: PatientId): number {
    return this.#byPatient.get(patientId)?.length ?? 0;
  }

  /** Oldest first. */
  of(patientId: PatientId): CarriedDocument[] {
    return (this.#byPatient.get(patientId) ?? [])
      .toSorted((a, b) => (a.created_at < b.created_at || (a.created_at === b.created_at && a.id < b.id) ? -1 : 1))
      .map((row) => ({ id: row.id, blobId: row.blob_id, addedAt: row.created_at, details: this.#details(row) }));
  }

  #details(row: DocumentRow): BlobKey | null {
    const { vaultId, keys } = this.#of;
    const key = keys.get(row.patient_id, row.key_epoch);
    const ref = {
      vaultId,
      patientId: row.patient_id,
      table: 'documents',
      row: row.id,
      fieldSet: 'details',
      revision: row.revision,
      epoch: row.key_epoch,
    };
    return key && readDocumentDetails(openRecordValue(this.#sodium, key, ref, row.sealed), row.blob_id);
  }
}
