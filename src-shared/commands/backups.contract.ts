import { z } from 'zod';
import { BackupId, FileTicket, InstanceId, JobId, VaultId } from '../ids.ts';
import { Instant } from '../time.ts';
import { VaultError } from '../vault-error.ts';
import { CLINICAL, EVERYONE, defineCommand, whenUnlocked } from './define-command.ts';
import { PassphraseBytes } from './vault.contract.ts';

export const Secret = z.discriminatedUnion('kind', [
  /** `keyFile`: a ticket of purpose `read-key-file`, where the passphrase opens only together with one. */
  z.object({ kind: z.literal('passphrase'), bytes: PassphraseBytes, keyFile: FileTicket.nullable().default(null) }),
  z.object({ kind: z.literal('recovery'), code: z.string().min(1).max(200) }),
]);
export type Secret = z.infer<typeof Secret>;

const ChangeCounts = z.object({
  patients: z.number().int(),
  notes: z.number().int(),
  documents: z.number().int(),
  appointments: z.number().int(),
  others: z.number().int(),
});

/** One version in a chosen folder, or the chosen file itself. What its own header says, unauthenticated until a secret opens it. */
export const FoundVersion = z.object({
  ticket: FileTicket,
  fileName: z.string(),
  bytes: z.number().int(),
  /** Null where the file cannot be read as a backup; `error` then says why. */
  header: z
    .object({
      backupId: BackupId,
      vaultId: VaultId,
      createdAt: Instant,
      sequence: z.number().int(),
      instanceId: InstanceId,
      keyFileNeeded: z.boolean(),
      /** Attachments that should lie beside it and do not. */
      attachmentsMissing: z.number().int(),
    })
    .nullable(),
  error: VaultError.nullable(),
});
export type FoundVersion = z.infer<typeof FoundVersion>;

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
  /** The computer's copy of the record that made it, and how often the record has moved. */
  instanceId: InstanceId,
  lineage: z.object({ machine: z.string(), sequence: z.number().int() }),
  /** How many attachments it has, inside the file or beside it. */
  attachments: z.number().int(),
  /** How many of these are not in the file or beside it, or are not what their names say; the record here does not hold them either. */
  attachmentsLost: z.number().int(),
  /** How many patients in it were erased later, as signed tombstones beside it or in the open vault say; a restore leaves them out. */
  erasedSince: z.number().int(),
  /** The backup's numbers minus those of the vault on this machine; null where there is none, it is locked, or it is another vault. */
  difference: z.object({ patients: z.number().int(), notes: z.number().int() }).nullable(),
  /**
   * How the two histories stand to each other, by their audit chains; null where there is no open vault of the same id. `older`: all of the backup is in the history
   * of here. `newer`: all of here is in the backup's. `diverged`: each side wrote what the other lacks, since `at`.
   */
  histories: z
    .object({
      relation: z.enum(['same', 'older', 'newer', 'diverged']),
      /** The last moment that both share. */
      at: Instant,
      /** Changes that only this side has, by what they are about. */
      onlyHere: ChangeCounts,
      onlyThere: ChangeCounts,
    })
    .nullable(),
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
  /** Attachments that it could not carry, because no intact copy was found anywhere. */
  attachmentsLost: z.number().int(),
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
  /**
   * What a chosen file or folder holds, newest first, each version with a ticket of its own; only headers are read. Sequence numbers of one instance that are
   * missing between others are told. `no-backup-here` for a folder without any.
   */
  'backups.look': defineCommand({
    input: z.object({ ticket: FileTicket }),
    output: z.object({ kind: z.enum(['file', 'folder']), versions: z.array(FoundVersion), gaps: z.number().int() }),
    states: ['none', 'locked', 'unusable', 'unlocked'],
    roles: EVERYONE,
  }),
  /** Without any key: the whole file's hash and structure. Enough to trust a copy, not to read it. */
  'backups.check': defineCommand({
    input: z.object({ ticket: FileTicket, jobId: JobId }),
    output: z.object({
      createdAt: Instant,
      bytes: z.number().int(),
      vaultId: VaultId,
      /** Whether its passphrase opens it only together with a key file. */
      keyFileNeeded: z.boolean(),
      /** As it says of itself: attachments that could not be read any more when it was made. */
      attachmentsLost: z.number().int(),
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
    input: z.object({
      ticket: FileTicket,
      jobId: JobId,
      secret: Secret,
      current: Secret.nullable(),
      /** The record moves to this computer: the copy that it was left behind on becomes read-only as soon as it sees a version of here. */
      move: z.boolean().default(false),
      /** Her choice to restore everything else where attachments are missing or damaged; null: it is refused then. */
      without: z.literal('missing-attachments').nullable().default(null),
    }),
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
