import { z } from 'zod';
import { BackupId, FileTicket, JobId, VaultId } from '../ids.ts';
import { Instant } from '../time.ts';
import { CLINICAL, EVERYONE, defineCommand, whenUnlocked } from './define-command.ts';
import { PassphraseBytes } from './vault.contract.ts';

export const Secret = z.discriminatedUnion('kind', [
  /** `keyFile`: a ticket of purpose `read-key-file`, where the passphrase opens only together with one. */
  z.object({ kind: z.literal('passphrase'), bytes: PassphraseBytes, keyFile: FileTicket.nullable().default(null) }),
  z.object({ kind: z.literal('recovery'), code: z.string().min(1).max(200) }),
]);
export type Secret = z.infer<typeof Secret>;

/** What stands in a backup, for the preview before anything is restored. */
export const BackupContent = z.object({
  backupId: BackupId,
  vaultId: VaultId,
  createdAt: Instant,
  appVersion: z.string(),
  sequence: z.number().int(),
  bytes: z.number().int(),
  patients: z.number().int(),
  notes: z.number().int(),
  documents: z.number().int(),
  /** The backup's numbers minus those of the vault on this machine; null where there is none, it is locked, or it is another vault. */
  difference: z.object({ patients: z.number().int(), notes: z.number().int() }).nullable(),
});
export type BackupContent = z.infer<typeof BackupContent>;

export const KnownBackup = z.object({
  backupId: BackupId,
  createdAt: Instant,
  /** When it was read back and verified in full; "backed up" is said only then. */
  verifiedAt: Instant,
  sequence: z.number().int(),
  bytes: z.number().int(),
  /** The file's own name, never its folder. */
  fileName: z.string(),
  patients: z.number().int(),
  notes: z.number().int(),
});
export type KnownBackup = z.infer<typeof KnownBackup>;

/** One that a lock stopped: the file's own name and when; `automatic` until it was made again once and stopped again. */
export const InterruptedBackup = z.object({ fileName: z.string(), at: Instant, automatic: z.boolean() });
export type InterruptedBackup = z.infer<typeof InterruptedBackup>;

const Exported = z.object({
  backup: KnownBackup,
  /** The name of the recovery page beside the file; null where it could not be written. The backup counts without it too. */
  recoveryPage: z.string().nullable(),
});

export const backupCommands = {
  /** Writes one self-contained `.sigilo` file, reads it back and verifies it. Answers when done; progress as `job.progress` events. */
  'backups.export': whenUnlocked(CLINICAL, z.object({ ticket: FileTicket, jobId: JobId }), Exported),
  'backups.interrupted': whenUnlocked(CLINICAL, z.object({}), z.object({ interrupted: InterruptedBackup.nullable() })),
  /** Makes it again where she wanted it: `not-found` without one, `target-folder-missing` when the folder is not there (a drive that was unplugged). */
  'backups.makeUp': whenUnlocked(CLINICAL, z.object({ jobId: JobId }), Exported),
  'backups.dropInterrupted': whenUnlocked(CLINICAL, z.object({}), z.object({})),
  'backups.known': whenUnlocked(
    EVERYONE,
    z.object({}),
    z.object({ backups: z.array(KnownBackup), changesSinceLast: z.number().int() }),
  ),
  /** Without any key: the whole file's hash and structure. Enough to trust a copy, not to read it. */
  'backups.check': defineCommand({
    input: z.object({ ticket: FileTicket, jobId: JobId }),
    output: z.object({
      createdAt: Instant,
      bytes: z.number().int(),
      vaultId: VaultId,
      /** Whether its passphrase opens it only together with a key file. */
      keyFileNeeded: z.boolean(),
    }),
    states: ['none', 'locked', 'unusable', 'unlocked'],
    roles: EVERYONE,
  }),
  /** Opens with that day's passphrase or recovery sheet and verifies every byte; the preview. */
  'backups.inspect': defineCommand({
    input: z.object({ ticket: FileTicket, jobId: JobId, secret: Secret }),
    output: z.object({ content: BackupContent }),
    states: ['none', 'locked', 'unusable', 'unlocked'],
    roles: EVERYONE,
  }),
  /**
   * Restores. Into an empty profile: that day's slots. Into a vault of the same id: a new database file, today's slots and directory kept; `current` is today's
   * secret when it is not the backup's and the vault is not open. Cancellable until the header is written, which is the only commit. Ends locked.
   */
  'backups.restore': defineCommand({
    input: z.object({ ticket: FileTicket, jobId: JobId, secret: Secret, current: Secret.nullable() }),
    output: z.object({ content: BackupContent }),
    states: ['none', 'locked', 'unusable', 'unlocked'],
    roles: EVERYONE,
  }),
  'jobs.cancel': defineCommand({
    input: z.object({ jobId: JobId }),
    output: z.object({ cancelled: z.boolean() }),
    states: ['none', 'locked', 'unusable', 'unlocking', 'unlocked'],
    roles: EVERYONE,
  }),
} as const;
