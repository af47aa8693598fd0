import { PrivateDocumentId, type PatientId } from '../../../../src-shared/ids.ts';
import { err, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { TakenPatient } from '../../backup/bring-out/bring-out.types.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import {
  insertPrivateDocument,
  listPrivateDocuments,
  readPrivateDocument,
  type PrivateDocumentRecord,
} from '../../storage/repositories/private-documents.ts';
import { newId } from '../new-id.ts';
import { openDocument, sealDocument, type PrivateDocumentDetails } from '../private/private-document-record.ts';
import { SAME, type Step } from './bring-back.types.ts';

/**
 * A private document of a version as it was sealed then, opened by the compartment that is open now. One that another compartment sealed is `record-damaged`, as is
 * one that does not open; the caller wipes the key in it.
 */
export function openCarried(
  records: PrivateRecords,
  { own }: TakenPatient,
  document: PrivateDocumentRecord,
): Result<PrivateDocumentDetails, VaultError> {
  const opened =
    own.key === null
      ? null
      : records.withCarriedKey(document.tag, own.key, (open) =>
          openDocument({ open, tagOf: (patient) => records.tagOf(patient) }, document),
        );
  return opened ?? err({ code: 'record-damaged' });
}

/** The same rule as for documents of the record. */
export function ownDocumentState(
  vault: OpenVault,
  records: PrivateRecords,
  document: PrivateDocumentRecord,
  then: PrivateDocumentDetails,
): 'same' | 'differs' | 'missing-here' {
  const hers = listPrivateDocuments(vault.db, vault.me.principal, document.tag);
  for (const here of hers.filter(({ blobId }) => blobId === then.blobId)) {
    const details = openDocument(records, here);
    if (!details.ok) continue;
    details.value.key.fill(0);
    if (details.value.fileName === then.fileName) return 'same';
  }
  return readPrivateDocument(vault.db, document.id, vault.me.principal) === null ? 'missing-here' : 'differs';
}

/** Sealed anew under the patient's private key of now, which is made where there is none any more. */
export function ownDocumentStep(
  vault: OpenVault,
  records: PrivateRecords,
  document: PrivateDocumentRecord,
  details: PrivateDocumentDetails,
): Step {
  const state = ownDocumentState(vault, records, document, details);
  if (state === 'same') return SAME;
  const { tag, createdAt } = document;
  const place =
    state === 'missing-here'
      ? { id: document.id, tag, revision: document.revision + 1 }
      : { id: newId(PrivateDocumentId), tag, revision: 1 };
  return {
    verdict: 'added',
    write: () => {
      const keyMade = records.ensureKey(tag);
      insertPrivateDocument(vault.db, {
        ...place,
        principal: vault.me.principal,
        blobId: details.blobId,
        sealed: sealDocument(records, place, details),
        createdAt,
        updatedAt: vault.clock.now(),
      });
      return [...keyMade, { table: 'private_documents', row: [place.id] }];
    },
  };
}

/** The tag of a patient while the compartment is open, and null while it is closed: then nothing of it is read out of a version either. */
export function openTag(vault: OpenVault, patientId: PatientId): ReturnType<PrivateRecords['tagOf']> | null {
  const open = vault.privateNotes.use();
  return open.ok ? open.value.tagOf(patientId) : null;
}
