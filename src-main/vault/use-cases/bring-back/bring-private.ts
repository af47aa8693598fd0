import type { PrivateBroughtBack } from '../../../../src-shared/commands/bring-back.contract.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { TakenPrivate } from '../../backup/bring-out/bring-out.types.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import { patientExists } from '../../storage/repositories/patients.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { Outcome } from '../use-case.types.ts';
import { countsOfSteps, type Step } from './bring-back.types.ts';
import { openPrivately, wipeOpened, type OpenedPrivately } from './opened-private.ts';
import { ownDocumentStep } from './own-document.ts';
import { privateNoteStep, type PrivateWriting } from './private-note-step.ts';
import { takeOutPrivately, type ChosenVersion } from './take-out.ts';

/** What bringing her private part back would do now. Nothing is written. `private-locked` while it is closed, from the beginning to the end of the reading. */
export function previewPrivate(
  room: BackupRoom,
  version: ChosenVersion,
  patientId: PatientId,
  job: BackupJob,
): Promise<Outcome<'bringBack.privatePreview'>> {
  return withPrivatePart(room, version, { patientId, place: null }, job, (vault, records, opened) =>
    ok(countsOf(stepsFor(vault, records, opened))),
  );
}

/**
 * Brings back what a version has of one patient in the private part, in a transaction and an entry of their own: the entry of the record says whose rows it names, and this one
 * must not. She has to be in the record. What is private never keeps the rest from coming back, and does not come back beside it unasked.
 */
export async function bringPrivateBack(
  room: BackupRoom,
  version: ChosenVersion,
  patientId: PatientId,
  job: BackupJob,
): Promise<Outcome<'bringBack.privatePart'>> {
  if (!patientExists(room.session.vault.db, patientId)) return err({ code: 'not-found' });
  return withPrivatePart(room, version, { patientId, place: 'all' }, job, (vault, records, opened) => {
    job.onProgress('commit', null);
    return vault.transact((tx) => {
      if (!patientExists(vault.db, patientId)) return err({ code: 'not-found' });
      const steps = stepsFor(vault, records, opened);
      const changes = [...steps.notes, ...steps.documents].flatMap((step) => [...step.write({ vault, records, tx })]);
      if (changes.length > 0) {
        const subject = { kind: 'private-compartment', id: vault.me.principal };
        tx.audit({ action: 'private.brought-back', subject, changes });
        tx.signHead();
      }
      return ok(countsOf(steps));
    });
  });
}

export interface PrivatelyAsked {
  readonly patientId: PatientId;
  readonly place: TakenPrivatePlace;
}
type TakenPrivatePlace = Parameters<typeof takeOutPrivately>[2]['place'];

/** Runs `use` with what the version has of a patient in the private part, opened, while that is open; every key in it is wiped afterwards. */
export async function withPrivatePart<T>(
  room: BackupRoom,
  version: ChosenVersion,
  { patientId, place }: PrivatelyAsked,
  job: BackupJob,
  use: (vault: OpenVault, records: PrivateRecords, opened: OpenedPrivately) => Result<T, VaultError>,
): Promise<Result<T, VaultError>> {
  const allowed = room.session.vault.privateNotes.use();
  if (!allowed.ok) return allowed;
  const tag = allowed.value.tagOf(patientId);
  return takeOutPrivately(room, version, { patientId, tag, place }, job, (vault, taken: TakenPrivate) => {
    const open = vault.privateNotes.use();
    if (!open.ok) return open;
    const opened = openPrivately(open.value, tag, taken);
    if (!opened.ok) return opened;
    try {
      return use(vault, open.value, opened.value);
    } finally {
      wipeOpened(opened.value);
    }
  });
}

interface PrivateSteps {
  readonly notes: readonly Step<PrivateWriting>[];
  readonly documents: readonly Step<PrivateWriting>[];
}

function stepsFor(vault: OpenVault, records: PrivateRecords, opened: OpenedPrivately): PrivateSteps {
  return {
    notes: opened.notes.map((note) => privateNoteStep(vault, records, note)),
    documents: opened.documents.map((document) => ownDocumentStep(vault, records, document)),
  };
}

function countsOf({ notes, documents }: PrivateSteps): PrivateBroughtBack {
  return { notes: countsOfSteps(notes), documents: countsOfSteps(documents) };
}
