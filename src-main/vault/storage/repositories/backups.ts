import { z } from 'zod';
import { KnownBackup } from '../../../../src-shared/commands/backups.contract.ts';
import type { AuditAction } from '../../../../src-shared/clinical/audit.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { mustChangeOne } from './one-row.ts';
import { highestSequence } from './versions.ts';

const Row = z
  .object({
    id: z.string(),
    created_at: z.string(),
    verified_at: z.string(),
    sequence: z.number(),
    bytes: z.string(),
    file_name: z.string(),
    patients: z.number(),
    notes: z.number(),
  })
  .transform((row) => ({
    backupId: row.id,
    createdAt: row.created_at,
    verifiedAt: row.verified_at,
    sequence: row.sequence,
    bytes: Number(row.bytes),
    fileName: row.file_name,
    patients: row.patients,
    notes: row.notes,
  }))
  .pipe(KnownBackup);

/** Keeps a backup that was verified. `auditSeq`: the last entry of the chain that it holds. */
export function insertBackup(db: WritableDb, backup: KnownBackup, auditSeq: number): void {
  mustChangeOne(
    db
      .prepare(
        `INSERT INTO backups (id, created_at, verified_at, sequence, bytes, file_name, patients, notes, audit_seq)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      )
      .run(
        backup.backupId,
        backup.createdAt,
        backup.verifiedAt,
        backup.sequence,
        String(backup.bytes),
        backup.fileName,
        backup.patients,
        backup.notes,
        auditSeq,
      ),
  );
}

/** Newest first. */
export function listBackups(db: ReadableDb): KnownBackup[] {
  const rows = db
    .prepare(
      `SELECT id, created_at, verified_at, sequence, bytes, file_name, patients, notes
         FROM backups ORDER BY sequence DESC, created_at DESC, id`,
    )
    .all();
  return rows.map((row) => Row.parse(row));
}

const Highest = z.object({ sequence: z.number().int().nullable(), audit_seq: z.number().int().nullable() });
const Counted = z.object({ n: z.number().int() });

/** The number of the next backup of this vault, file or version, from 1. */
export function nextBackupSequence(db: ReadableDb): number {
  return 1 + Math.max(highest(db).sequence ?? 0, highestSequence(db));
}

/** What the audit chain says that changes nothing worth another backup. */
export const NOT_A_CHANGE: readonly AuditAction[] = [
  'vault.unlocked',
  'vault.unlocked-with-pin',
  'vault.locked',
  'unlock.failed',
  'backup.exported',
  'audit.exported',
  'private.opened',
  'private.closed',
  'private-note.viewed',
  'private-document.exported',
  'backup.made',
  'backup.place-added',
  'backup.place-removed',
  'backup.version-pinned',
  'backup.version-unpinned',
  'backup.place-verified',
  'backup.restore-drill',
  'backup.brake-set',
  'backup.brake-released',
  'vault.left-behind',
];

/** How many entries of the audit chain the newest exported file does not hold yet, all of them before the first one. */
export function changesSinceLastBackup(db: ReadableDb): number {
  return changesSince(db, highest(db).audit_seq ?? 0);
}

/** Entries after that number that changed something. */
export function changesSince(db: ReadableDb, auditSeq: number): number {
  const row = db
    .prepare('SELECT count(*) AS n FROM audit WHERE seq > ? AND action NOT IN (SELECT value FROM json_each(?))')
    .get(auditSeq, JSON.stringify(NOT_A_CHANGE));
  return Counted.parse(row).n;
}

const At = z.object({ at: Instant });

/** When the first of them was made. */
export function firstChangeSince(db: ReadableDb, auditSeq: number): Instant | null {
  const row = db
    .prepare(
      `SELECT at FROM audit WHERE seq > ? AND action NOT IN (SELECT value FROM json_each(?)) ORDER BY seq LIMIT 1`,
    )
    .get(auditSeq, JSON.stringify(NOT_A_CHANGE));
  return row === undefined ? null : At.parse(row).at;
}

/** Rows of the two tables that a backup's preview is compared with. */
export function countPatientsAndNotes(db: ReadableDb): { patients: number; notes: number } {
  const count = (table: 'patients' | 'notes'): number =>
    Counted.parse(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).n;
  return { patients: count('patients'), notes: count('notes') };
}

function highest(db: ReadableDb): z.infer<typeof Highest> {
  return Highest.parse(db.prepare('SELECT max(sequence) AS sequence, max(audit_seq) AS audit_seq FROM backups').get());
}
