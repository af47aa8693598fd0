import { PrivateDocumentId } from '../../../../src-shared/ids.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import {
  insertPrivateDocument,
  listPrivateDocuments,
  readPrivateDocument,
} from '../../storage/repositories/private-documents.ts';
import { newId } from '../new-id.ts';
import { openDocument, sealDocument } from '../private/private-document-record.ts';
import { SAME, type Step } from './bring-back.types.ts';
import type { OpenedPrivateDocument } from './opened-private.ts';

/** The same rule as for documents of the record. */
export function ownDocumentState(
  vault: OpenVault,
  records: PrivateRecords,
  { document, details: then }: OpenedPrivateDocument,
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
  { document, details }: OpenedPrivateDocument,
): Step {
  const state = ownDocumentState(vault, records, { document, details });
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
