import type { bringBackCommands } from '../../../src-shared/commands/bring-back.contract.ts';
import type { Secret } from '../../../src-shared/commands/backups.contract.ts';
import type { FileTicket, JobId } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { BackupJob } from '../use-cases/backups/backup-room.ts';
import { bringDocumentBack, versionDocuments } from '../use-cases/bring-back/bring-document.ts';
import { bringPatientBack, previewPatient } from '../use-cases/bring-back/bring-patient.ts';
import { bringPrivateBack, previewPrivate } from '../use-cases/bring-back/bring-private.ts';
import type { ChosenVersion } from '../use-cases/bring-back/take-out.ts';
import { versionPatients } from '../use-cases/bring-back/version-patients.ts';
import { versionPrivate } from '../use-cases/bring-back/version-private.ts';
import { onFile, withGiven } from './on-backup.ts';
import type { Handlers, Room } from './registry.ts';

export const bringBackHandlers: Handlers<keyof typeof bringBackCommands> = {
  'bringBack.patients': (input, room) =>
    onVersion(room, input, (version, job) => versionPatients(room.backups, version, input.only, job)),
  'bringBack.documents': (input, room) =>
    onVersion(room, input, (version, job) => versionDocuments(room.backups, version, input.patientId, job)),
  'bringBack.preview': (input, room) =>
    onVersion(room, input, (version, job) => previewPatient(room.backups, version, input.patientId, job)),
  'bringBack.patient': (input, room) =>
    onVersion(room, input, (version, job) => bringPatientBack(room.backups, version, input, job)),
  'bringBack.private': (input, room) =>
    onVersion(room, input, (version, job) => versionPrivate(room.backups, version, job)),
  'bringBack.privatePreview': (input, room) =>
    onVersion(room, input, (version, job) => previewPrivate(room.backups, version, input.patientId, job)),
  'bringBack.privatePart': (input, room) =>
    onVersion(room, input, (version, job) => bringPrivateBack(room.backups, version, input.patientId, job)),
  'bringBack.document': (input, room) =>
    onVersion(room, input, (version, job) => bringDocumentBack(room.backups, version, input, job)),
};

interface Asked {
  readonly ticket: FileTicket;
  readonly jobId: JobId;
  readonly secret: Secret | null;
}

function onVersion<T>(
  room: Room,
  input: Asked,
  work: (version: ChosenVersion, job: BackupJob) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  return onFile(room, 'read-backup', input, (path, job) =>
    input.secret === null
      ? work({ path, secret: null }, job)
      : withGiven(room, input.secret, (secret) => work({ path, secret }, job)),
  );
}
