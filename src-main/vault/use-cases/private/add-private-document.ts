import { documentName } from '../../../../src-shared/clinical/document-name.ts';
import type { PrivateDocument } from '../../../../src-shared/commands/private.contract.ts';
import { PrivateDocumentId, type PatientId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { Files } from '../../ports/files.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import type { StoredBlob } from '../../storage/blobs.ts';
import { patientExists } from '../../storage/repositories/patients.ts';
import { insertPrivateDocument } from '../../storage/repositories/private-documents.ts';
import { newId } from '../new-id.ts';
import type { Outcome } from '../use-case.types.ts';
import { keepOn, type RunInJob } from './document-job.ts';
import { documentView, sealDocument } from './private-document-record.ts';
import { openDocumentFile, piecesOf } from './read-document-file.ts';

/** A name for a file that has none left; the page shows names as they are. */
const NAMELESS = 'document';

/**
 * Reads a file she chose into a sealed blob, and keeps its name and its key in a private row. The file itself stays where it is. The compartment stays open while
 * it is read; one that is closed meanwhile ends it with `private-locked`, and nothing is kept.
 */
export async function addPrivateDocument(
  vault: OpenVault,
  files: Files,
  { patientId, path }: { readonly patientId: PatientId; readonly path: string },
  inJob: RunInJob,
): Promise<Outcome<'private.addDocument'>> {
  const allowed = vault.privateNotes.use();
  if (!allowed.ok) return allowed;
  if (!patientExists(vault.db, patientId)) return err({ code: 'not-found' });
  return inJob(async (signal) => {
    const stored = await seal(vault, files, path, signal);
    return stored.ok ? keepStored(vault, patientId, documentName(path) || NAMELESS, stored.value) : stored;
  });
}

async function seal(
  vault: OpenVault,
  files: Files,
  path: string,
  signal: AbortSignal,
): Promise<Result<StoredBlob, VaultError>> {
  const file = openDocumentFile(files, path);
  if (!file.ok) return file;
  try {
    return await vault.blobs.put(piecesOf(file.value, () => keepOn(vault, signal)));
  } finally {
    file.value.close();
  }
}

/** A blob that no row names is taken away again. Not where something was thrown: a disk that failed in the middle of a commit may have taken the row all the same. */
function keepStored(
  vault: OpenVault,
  patientId: PatientId,
  fileName: string,
  stored: StoredBlob,
): Outcome<'private.addDocument'> {
  try {
    const open = vault.privateNotes.use();
    const added = open.ok ? insert(vault, open.value, patientId, fileName, stored) : open;
    if (added.ok) return ok({ document: added.value });
    vault.blobs.discard(stored.blobId);
    return added;
  } finally {
    stored.key.fill(0);
  }
}

function insert(
  vault: OpenVault,
  records: PrivateRecords,
  patientId: PatientId,
  fileName: string,
  { blobId, bytes, key }: StoredBlob,
): Result<PrivateDocument, VaultError> {
  const details = { patientId, fileName, bytes, blobId, key };
  return vault.transact((tx) => {
    if (!patientExists(vault.db, patientId)) return err({ code: 'not-found' });
    const tag = records.tagOf(patientId);
    const keyMade = records.ensureKey(tag);
    const place = { id: newId(PrivateDocumentId), tag, revision: 1 };
    const now = vault.clock.now();
    const document = {
      ...place,
      principal: vault.me.principal,
      blobId,
      sealed: sealDocument(records, place, details),
      createdAt: now,
      updatedAt: now,
    };
    insertPrivateDocument(vault.db, document);
    tx.audit({
      action: 'private-document.added',
      subject: { kind: 'private-document', id: document.id },
      changes: [...keyMade, { table: 'private_documents', row: [document.id] }],
    });
    return ok(documentView(document, details));
  });
}
