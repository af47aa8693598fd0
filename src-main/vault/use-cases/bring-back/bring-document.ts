import type { BackedUpDocument } from '../../../../src-shared/commands/bring-back.contract.ts';
import { DocumentId, PrivateDocumentId, type PatientId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { TakenPatient } from '../../backup/bring-out/bring-out.types.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import { patientExists } from '../../storage/repositories/patients.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { countsOf, writeAll, type Step } from './bring-back.types.ts';
import { withPrivatePart } from './bring-private.ts';
import { documentState, documentStep } from './document-steps.ts';
import type { OpenedPrivately } from './opened-private.ts';
import { ownDocumentState, ownDocumentStep } from './own-document.ts';
import { takeOut, type ChosenVersion } from './take-out.ts';

/** The newest first; the private ones only while that part is open, from the beginning to the end of the reading. */
export async function versionDocuments(
  room: BackupRoom,
  version: ChosenVersion,
  patientId: PatientId,
  job: BackupJob,
): Promise<Outcome<'bringBack.documents'>> {
  const want = { what: 'documents', place: null } as const;
  const ofRecord = await takeOut(room, version, patientId, want, job, (vault, taken) =>
    ok(recordDocuments(vault, taken)),
  );
  if (!ofRecord.ok) return ofRecord;
  const own = await withPrivatePart(room, version, { patientId, place: null }, job, (vault, records, opened) =>
    ok(ownDocuments(vault, records, opened)),
  );
  if (!own.ok && own.error.code !== 'private-locked') return own;
  const documents = [...ofRecord.value, ...(own.ok ? own.value : [])];
  return ok({ documents: documents.sort((a, b) => (a.addedAt < b.addedAt ? 1 : -1)) });
}

function recordDocuments(vault: OpenVault, { patient, documents }: TakenPatient): BackedUpDocument[] {
  return documents.map((document) => ({
    documentId: document.id,
    title: document.details.fileName,
    bytes: document.details.bytes,
    addedAt: document.createdAt,
    isPrivate: false,
    state: documentState(vault, patient.id, document),
  }));
}

function ownDocuments(vault: OpenVault, records: PrivateRecords, { documents }: OpenedPrivately): BackedUpDocument[] {
  return documents.map((opened) => ({
    documentId: opened.document.id,
    title: opened.details.fileName,
    bytes: opened.details.bytes,
    addedAt: opened.document.createdAt,
    isPrivate: true,
    state: ownDocumentState(vault, records, opened),
  }));
}

type Asked = Pick<In<'bringBack.document'>, 'patientId' | 'documentId' | 'isPrivate'>;

/** One document of a patient who is here: its attachment first, then its row, in one transaction with the entry. */
export async function bringDocumentBack(
  room: BackupRoom,
  version: ChosenVersion,
  { patientId, documentId: id, isPrivate }: Asked,
  job: BackupJob,
): Promise<Outcome<'bringBack.document'>> {
  if (!patientExists(room.session.vault.db, patientId)) return err({ code: 'not-found' });
  if (isPrivate) {
    const place = PrivateDocumentId.parse(id);
    return withPrivatePart(room, version, { patientId, place }, job, (vault, records, { documents }) => {
      const document = documents.find((each) => each.document.id === id);
      if (document === undefined || !patientExists(vault.db, patientId)) return err({ code: 'not-found' });
      return writeOne(vault, { kind: 'private-document', id }, () => ownDocumentStep(vault, records, document));
    });
  }
  const want = { what: 'documents', place: DocumentId.parse(id) } as const;
  return takeOut(room, version, patientId, want, job, (vault, { documents }) => {
    const document = documents.find((each) => each.id === id);
    if (document === undefined || !patientExists(vault.db, patientId)) return err({ code: 'not-found' });
    return writeOne(vault, { kind: 'document', id }, () => documentStep(vault, patientId, document));
  });
}

function writeOne(
  vault: OpenVault,
  subject: { readonly kind: 'document' | 'private-document'; readonly id: string },
  decide: () => Step,
): Outcome<'bringBack.document'> {
  return vault.transact((tx) => {
    const steps = { details: [], dates: [], notes: [], documents: [decide()] };
    const changes = writeAll(steps);
    if (changes.length > 0) {
      tx.audit({ action: 'document.brought-back', subject, changes });
      tx.signHead();
    }
    return ok(countsOf(steps));
  });
}
