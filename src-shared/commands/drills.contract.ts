import { z } from 'zod';
import { BackupId, DrillId, FileTicket, JobId } from '../ids.ts';
import { Instant } from '../time.ts';
import { VaultError } from '../vault-error.ts';
import { Secret } from './backups.contract.ts';
import { CLINICAL, whenUnlocked } from './define-command.ts';

/** A dated account of one restore into a scratch folder: what was compared and what came of it. No name of a patient, no clinical word. */
export const DrillReport = z.object({
  drillId: DrillId,
  startedAt: Instant,
  endedAt: Instant,
  ok: z.boolean(),
  /** Why it could not be carried to its end; null when it could. */
  error: VaultError.nullable(),
  backupId: BackupId,
  backupCreatedAt: Instant,
  /** What she calls the place, or null for a file that she chose. */
  place: z.string().nullable(),
  fileName: z.string(),
  bytes: z.number().int(),
  appVersion: z.string(),
  /** With what it was opened: by the keys of the open record, or by a secret that she gave, which proves that one too. */
  openedWith: z.enum(['session', 'passphrase', 'recovery']),
  /** Each table: rows that the backup names, rows that stood in the restored database, and whether every one was equal, byte for byte. */
  tables: z.array(
    z.object({ table: z.string(), inBackup: z.number().int(), restored: z.number().int(), equal: z.boolean() }),
  ),
  attachments: z.object({ inBackup: z.number().int(), restored: z.number().int(), equal: z.boolean() }),
  /** SQLite's own checks, and the audit chain with its signed heads. */
  databaseWhole: z.boolean(),
  chainWhole: z.boolean(),
  patients: z.number().int(),
  notes: z.number().int(),
});
export type DrillReport = z.infer<typeof DrillReport>;

export const drillCommands = {
  /** Newest first. */
  'drills.list': whenUnlocked(CLINICAL, z.object({}), z.object({ drills: z.array(DrillReport) })),
  /**
   * Restores into a scratch folder, compares row by row and blob by blob, deletes it, keeps the report. `ticket` null: the newest version that is here. `secret`: to
   * prove that it opens too; null: with the keys of the open record, where the backup is of their time (`wrong-passphrase` else).
   */
  'drills.run': whenUnlocked(
    CLINICAL,
    z.object({ jobId: JobId, ticket: FileTicket.nullable(), secret: Secret.nullable() }),
    z.object({ report: DrillReport }),
  ),
} as const;
