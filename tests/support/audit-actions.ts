import { z } from 'zod';
import type { AuditAction } from '../../src-shared/clinical/audit.ts';
import type { ReadableDb } from '../../src-main/vault/storage/sql.ts';

const Row = z.object({ subject_id: z.string() });

/** What the entries of an action are about, in their order. */
export function listAuditActions(db: ReadableDb, action: AuditAction): string[] {
  const rows = db.prepare('SELECT subject_id FROM audit WHERE action = ? ORDER BY seq').all(action);
  return rows.map((row) => Row.parse(row).subject_id);
}
