import { z } from 'zod';
import { PatientAlert, type Patient, type PatientInput } from '../../../../src-shared/clinical/patient.ts';
import { sortKey } from '../../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { OpenVault, RecordRef } from '../../session/open-vault.ts';
import type { PatientRecord } from '../../storage/repositories/patients.ts';

/** What of a patient is sealed: everything that is not needed to find, call or schedule her. */
const PatientDetails = z.object({
  v: z.literal(1),
  alerts: z.array(PatientAlert),
  identityDocument: z.string(),
  remarks: z.string(),
});

function detailsRef(id: PatientId, revision: number, epoch: number): RecordRef {
  return { owner: { kind: 'patient', id }, table: 'patients', row: id, fieldSet: 'details', revision, epoch };
}

/** The plain columns of what she wrote in the form. */
export function plainColumns(
  input: PatientInput,
): Pick<PatientRecord, 'kind' | 'name' | 'nameOrder' | 'sortKey' | 'birthDate' | 'contacts'> {
  const { kind, name, nameOrder, birthDate, contacts } = input;
  return { kind, name, nameOrder, sortKey: sortKey(name), birthDate, contacts };
}

export function sealDetails(
  vault: OpenVault,
  at: { readonly id: PatientId; readonly revision: number; readonly keyEpoch: number },
  input: Pick<PatientInput, 'alerts' | 'identityDocument' | 'remarks'>,
): Uint8Array {
  const { alerts, identityDocument, remarks } = input;
  const payload: z.infer<typeof PatientDetails> = { v: 1, alerts, identityDocument, remarks };
  return vault.records.seal(detailsRef(at.id, at.revision, at.keyEpoch), payload);
}

export function openPatient(vault: OpenVault, record: PatientRecord): Result<Patient, { code: 'record-damaged' }> {
  const details = vault.records.open(
    detailsRef(record.id, record.revision, record.keyEpoch),
    PatientDetails,
    record.sealed,
  );
  if (!details.ok) return details;
  const { id, kind, name, nameOrder, birthDate, archived, revision, createdAt, updatedAt } = record;
  const { alerts, identityDocument, remarks } = details.value;
  const contacts = [...record.contacts];
  return ok({
    id,
    kind,
    name,
    nameOrder,
    birthDate,
    contacts,
    alerts,
    identityDocument,
    remarks,
    revision,
    archived,
    createdAt,
    updatedAt,
  });
}
