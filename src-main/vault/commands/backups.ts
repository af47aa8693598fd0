import type { backupCommands, Secret } from '../../../src-shared/commands/backups.contract.ts';
import type { TicketPurpose } from '../../../src-shared/commands/vault-host.messages.ts';
import type { FileTicket, JobId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { BackupJob } from '../use-cases/backups/backup-room.ts';
import { checkBackup } from '../use-cases/backups/check-backup.ts';
import { exportBackup } from '../use-cases/backups/export-backup.ts';
import type { GivenSecret } from '../use-cases/backups/header-secret.ts';
import { inspectBackup } from '../use-cases/backups/inspect-backup.ts';
import { dropInterruptedBackup, interruptedBackup } from '../use-cases/backups/interrupted-backup.ts';
import { knownBackups } from '../use-cases/backups/known-backups.ts';
import { makeUpBackup } from '../use-cases/backups/make-up-backup.ts';
import { restoreBackup } from '../use-cases/backups/restore-backup.ts';
import { keyFileHash } from './key-file.ts';
import { withVault, type Handlers, type Room } from './registry.ts';

export const backupHandlers: Handlers<keyof typeof backupCommands> = {
  'backups.export': (input, room) =>
    onFile(room, 'write-backup', input, (path, job) => exportBackup(room.backups, path, job)),
  'backups.known': withVault(knownBackups),
  'backups.interrupted': withVault(interruptedBackup),
  'backups.makeUp': ({ jobId }, room) => room.jobs.run(jobId, (job) => makeUpBackup(room.backups, job)),
  'backups.dropInterrupted': (_, { backups }) => dropInterruptedBackup(backups),
  'backups.look': () => err({ code: 'not-allowed-now' }),
  'backups.check': (input, room) =>
    onFile(room, 'read-backup', input, (path, job) => checkBackup(room.backups, path, job)),
  'backups.inspect': (input, room) =>
    onFile(room, 'read-backup', input, (path, job) =>
      withGiven(room, input.secret, (secret) => inspectBackup(room.backups, path, secret, job)),
    ),
  'backups.restore': (input, room) =>
    onFile(room, 'read-backup', input, (path, job) =>
      withGiven(room, input.secret, (secret) =>
        input.current === null
          ? restoreBackup(room.backups, path, { secret, current: null }, job)
          : withGiven(room, input.current, (current) => restoreBackup(room.backups, path, { secret, current }, job)),
      ),
    ),
  'jobs.cancel': ({ jobId }, { jobs }) => ok({ cancelled: jobs.cancel(jobId) }),
};

/** Runs `work` with a secret and the hash of its key file, which is read first and wiped afterwards. */
async function withGiven<T>(
  room: Room,
  secret: Secret,
  work: (given: GivenSecret) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  if (secret.kind === 'recovery') return work(secret);
  const { kind, bytes, keyFile } = secret;
  const read = await keyFileHash(room, keyFile);
  if (!read.ok) return read;
  try {
    return await work({ kind, bytes, ...(read.value ? { keyFileHash: read.value } : {}) });
  } finally {
    read.value?.fill(0);
  }
}

/** A job on the file behind a ticket; `not-found` for a ticket that main did not give or that was used up. */
async function onFile<T>(
  { tickets, jobs }: Room,
  purpose: TicketPurpose,
  asked: { readonly ticket: FileTicket; readonly jobId: JobId },
  work: (path: string, job: BackupJob) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  const path = tickets.redeem(asked.ticket, purpose);
  return path === null ? err({ code: 'not-found' }) : jobs.run(asked.jobId, (job) => work(path, job));
}
