import { DocumentDetails } from '../../../../src-shared/backup-format/document-details.ts';
import { DocumentId } from '../../../../src-shared/ids.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import type { CarriedDocument } from '../../backup/bring-out/bring-out.types.ts';
import type { OpenVault, RecordRef } from '../../session/open-vault.ts';
import {
  insertDocument,
  listDocuments,
  readDocument,
  type DocumentRecord,
} from '../../storage/repositories/documents.ts';
import { newId } from '../new-id.ts';
import { keyEpochOf } from '../notes/note-access.ts';
import { SAME, LEFT, type Step } from './bring-back.types.ts';

/**
 * A document that is gone comes back under its old id; its attachment is the same sealed file, so only its row is sealed anew. One that is here with other bytes or
 * another name stays, and the old one comes beside it under an id of its own.
 */
export function documentStep(vault: OpenVault, patientId: PatientId, then: CarriedDocument): Step {
  const state = documentState(vault, patientId, then);
  if (state === 'same') return SAME;
  const here = readDocument(vault.db, then.id);
  if (here !== null && here.patientId !== patientId) return LEFT;
  const place = here === null ? { id: then.id, revision: then.revision + 1 } : { id: newId(DocumentId), revision: 1 };
  return {
    verdict: 'added',
    write: () => {
      const { blobId, author, createdAt, details } = then;
      const keyEpoch = keyEpochOf(vault, patientId);
      const sealed = vault.records.seal(detailsRef({ ...place, patientId, keyEpoch }), details);
      const updatedAt = vault.clock.now();
      insertDocument(vault.db, { ...place, patientId, blobId, author, keyEpoch, sealed, createdAt, updatedAt });
      return [{ table: 'documents', row: [place.id] }];
    },
  };
}

/** `same`: she has a document with these bytes and this name, under whatever id. */
export function documentState(
  vault: OpenVault,
  patientId: PatientId,
  then: CarriedDocument,
): 'same' | 'differs' | 'missing-here' {
  const hers = listDocuments(vault.db, patientId).filter(({ blobId }) => blobId === then.blobId);
  if (hers.some((document) => openDetails(vault, document)?.fileName === then.details.fileName)) return 'same';
  return readDocument(vault.db, then.id) === null ? 'missing-here' : 'differs';
}

function openDetails(vault: OpenVault, document: DocumentRecord): DocumentDetails | null {
  const opened = vault.records.open(detailsRef(document), DocumentDetails, document.sealed);
  return opened.ok ? opened.value : null;
}

function detailsRef({
  id,
  patientId,
  revision,
  keyEpoch,
}: Pick<DocumentRecord, 'id' | 'patientId' | 'revision' | 'keyEpoch'>): RecordRef {
  return {
    owner: { kind: 'patient', id: patientId },
    table: 'documents',
    row: id,
    fieldSet: 'details',
    revision,
    epoch: keyEpoch,
  };
}
