import { z } from 'zod';
import { DocumentDetails } from '../../../../src-shared/backup-format/document-details.ts';
import { CarriedPatientKeys, type KeyHolder } from '../../../../src-shared/backup-format/patient-keys.ts';
import type { SealedRecordRef } from '../../../../src-shared/backup-format/record-fields.ts';
import { openRecordValue } from '../../../../src-shared/backup-format/records.ts';
import type { RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { PatientAlert, type PatientInput } from '../../../../src-shared/clinical/patient.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { readerSodium } from '../../crypto/index.ts';
import {
  GrantRow,
  SelfWrapRow,
  rowsOf,
  type DocumentRow,
  type NoteVersionRow,
  type PatientRow,
} from './carried-rows.ts';

const Sealed = z.object({
  v: z.literal(1),
  alerts: z.array(PatientAlert),
  identityDocument: z.string(),
  remarks: z.string(),
});
const Text = z.object({ v: z.literal(1), json: z.string(), plain: z.string() });

/** The draft of a note as it stands in `drafts`. */
export interface NoteDraftRow {
  readonly key: string;
  readonly principal: string;
  readonly key_epoch: number;
  readonly revision: number;
  readonly sealed: Uint8Array;
}

/** Opens sealed records by the patients' keys that stand beside them, of a version or of the record of now. Each answers null where one does not open. */
export class PatientRecords {
  readonly #holder: KeyHolder;
  readonly #keys: CarriedPatientKeys;
  readonly #sodium = readerSodium();

  constructor(holder: KeyHolder) {
    this.#holder = holder;
    this.#keys = new CarriedPatientKeys(holder, this.#sodium);
  }

  /** Takes the reader's keys out of the rows of any table; those of other tables are left. */
  takeKeys(rows: RowsObject): void {
    if (rows.table === 'patient_keys') {
      for (const { patient_id: patientId, epoch, principal, wrapped } of rowsOf(rows, SelfWrapRow))
        if (principal === this.#holder.principal) this.#keys.addSelfWrap({ patientId, epoch, wrapped });
    }
    if (rows.table === 'grants') {
      for (const { patient_id: patientId, grantee, ...grant } of rowsOf(rows, GrantRow))
        if (grantee === this.#holder.principal) this.#keys.addGrant({ patientId, ...grant });
    }
  }

  details(row: PatientRow): PatientInput | null {
    const { kind, name_order: nameOrder, birth_date: birthDate, contacts } = row;
    const name = { given: row.given_name, surname1: row.surname_1, surname2: row.surname_2, codeName: row.code_name };
    const place = { table: 'patients', row: row.id, fieldSet: 'details', revision: row.revision, epoch: row.key_epoch };
    const sealed = Sealed.safeParse(this.#open(row.id, place, row.sealed));
    if (!sealed.success) return null;
    const { alerts, identityDocument, remarks } = sealed.data;
    return { kind, name, nameOrder, birthDate, contacts, alerts, identityDocument, remarks };
  }

  text(patientId: PatientId, version: Omit<NoteVersionRow, 'author' | 'signature' | 'written_at'>): NoteBody | null {
    const row = `${version.note_id}/${version.version}`;
    const place = {
      table: 'note_versions',
      row,
      fieldSet: 'text',
      revision: version.version,
      epoch: version.key_epoch,
    };
    return this.#body(patientId, place, version.sealed);
  }

  draft(patientId: PatientId, draft: NoteDraftRow): NoteBody | null {
    const row = `${draft.key}/${draft.principal}`;
    const place = { table: 'drafts', row, fieldSet: 'draft', revision: draft.revision, epoch: draft.key_epoch };
    return this.#body(patientId, place, draft.sealed);
  }

  document(row: DocumentRow): DocumentDetails | null {
    const place = {
      table: 'documents',
      row: row.id,
      fieldSet: 'details',
      revision: row.revision,
      epoch: row.key_epoch,
    };
    const details = DocumentDetails.safeParse(this.#open(row.patient_id, place, row.sealed));
    return details.success && details.data.blobId === row.blob_id ? details.data : null;
  }

  wipe(): void {
    this.#keys.wipe();
  }

  #body(patientId: PatientId, place: Omit<SealedRecordRef, 'vaultId' | 'patientId'>, sealed: Uint8Array) {
    const text = Text.safeParse(this.#open(patientId, place, sealed));
    return text.success ? { json: text.data.json, plain: text.data.plain } : null;
  }

  #open(patientId: PatientId, place: Omit<SealedRecordRef, 'vaultId' | 'patientId'>, sealed: Uint8Array): unknown {
    const key = this.#keys.get(patientId, place.epoch);
    const ref = { vaultId: this.#holder.vaultId, patientId, ...place };
    return key === null ? undefined : openRecordValue(this.#sodium, key, ref, sealed);
  }
}
