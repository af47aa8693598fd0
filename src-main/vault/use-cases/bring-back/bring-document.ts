import type { BackedUpDocument } from '../../../../src-shared/commands/bring-back.contract.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { TakenPatient } from '../../backup/bring-out/bring-out.types.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { patientExists } from '../../storage/repositories/patients.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { countsOf, writeAll, type Step } from './bring-back.types.ts';
import { documentState, documentStep } from './document-steps.ts';
import { openCarried, openTag, ownDocumentState, ownDocumentStep } from './own-document.ts';
import { takeOut, type ChosenVersion } from './take-out.ts';

/** The newest first; the private ones only while that part is open, from the beginning to the end of the reading. */
export function versionDocuments(
  room: BackupRoom,
  version: ChosenVersion,
  patientId: PatientId,
  job: BackupJob,
): Promise<Outcome<'bringBack.documents'>> {
  const tag = openTag(room.session.vault, patientId);
  return takeOut(room, version, patientId, { what: 'documents', tag, place: null }, job, (vault, taken) => {
    const own = tag === null ? ok([]) : ownDocuments(vault, taken);
    if (!own.ok) return own;
    const documents = [...recordDocuments(vault, taken), ...own.value];
    return ok({ documents: documents.sort((a, b) => (a.addedAt < b.addedAt ? 1 : -1)) });
  });
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

function ownDocuments(vault: OpenVault, taken: TakenPatient): Result<BackedUpDocument[], VaultError> {
  const open = vault.privateNotes.use();
  if (!open.ok) return ok([]);
  const listed: BackedUpDocument[] = [];
  for (const document of taken.own.documents) {
    const details = openCarried(open.value, taken, document);
    if (!details.ok) return details;
    const { fileName: title, bytes, key } = details.value;
    const state = ownDocumentState(vault, open.value, document, details.value);
    key.fill(0);
    listed.push({ documentId: document.id, title, bytes, addedAt: document.createdAt, isPrivate: true, state });
  }
  return ok(listed);
}

type Asked = Pick<In<'bringBack.document'>, 'patientId' | 'documentId' | 'isPrivate'>;

/** One document of a patient who is here: its attachment first, then its row, in one transaction with the entry. */
export async function bringDocumentBack(
  room: BackupRoom,
  version: ChosenVersion,
  { patientId, documentId, isPrivate }: Asked,
  job: BackupJob,
): Promise<Outcome<'bringBack.document'>> {
  const { vault: today } = room.session;
  if (!patientExists(today.db, patientId)) return err({ code: 'not-found' });
  const tag = isPrivate ? openTag(today, patientId) : null;
  if (isPrivate && tag === null) return err({ code: 'private-locked' });
  const want = { what: 'documents', tag, place: documentId } as const;
  return takeOut(room, version, patientId, want, job, (vault, taken) => {
    if (!patientExists(vault.db, patientId)) return err({ code: 'not-found' });
    return isPrivate ? bringOwn(vault, taken, documentId) : bringOfRecord(vault, taken, documentId);
  });
}

function bringOfRecord(
  vault: OpenVault,
  { patient, documents }: TakenPatient,
  id: Asked['documentId'],
): Outcome<'bringBack.document'> {
  const document = documents.find((each) => each.id === id);
  if (document === undefined) return err({ code: 'not-found' });
  return writeOne(vault, { kind: 'document', id }, () => documentStep(vault, patient.id, document));
}

function bringOwn(vault: OpenVault, taken: TakenPatient, id: Asked['documentId']): Outcome<'bringBack.document'> {
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const document = taken.own.documents.find((each) => each.id === id);
  if (document === undefined) return err({ code: 'not-found' });
  const details = openCarried(open.value, taken, document);
  if (!details.ok) return details;
  try {
    return writeOne(vault, { kind: 'private-document', id }, () =>
      ownDocumentStep(vault, open.value, document, details.value),
    );
  } finally {
    details.value.key.fill(0);
  }
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
