import type { Secret } from '../../../src-shared/commands/backups.contract.ts';
import type { TicketPurpose } from '../../../src-shared/commands/vault-host.messages.ts';
import type { FileTicket, JobId } from '../../../src-shared/ids.ts';
import { err, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { BackupJob } from '../use-cases/backups/backup-room.ts';
import type { GivenSecret } from '../use-cases/backups/header-secret.ts';
import { keyFileHash } from './key-file.ts';
import type { Room } from './registry.ts';

/** Runs `work` with a secret and the hash of its key file, which is read first and wiped afterwards. */
export async function withGiven<T>(
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
export async function onFile<T>(
  { tickets, jobs }: Room,
  purpose: TicketPurpose,
  asked: { readonly ticket: FileTicket; readonly jobId: JobId },
  work: (path: string, job: BackupJob) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  const path = tickets.redeem(asked.ticket, purpose);
  return path === null ? err({ code: 'not-found' }) : jobs.run(asked.jobId, (job) => work(path, job));
}
