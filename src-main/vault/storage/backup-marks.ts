import { z } from 'zod';
import { chainEnd } from './audit.ts';
import type { ReadableDb } from './sql.ts';

interface CutFinding {
  readonly kind: 'chain-cut';
  readonly table: 'audit';
  readonly row: string;
}

const Mark = z.object({ audit_seq: z.number().int().nullable() });

/** Every known backup holds the chain up to an entry with a signed head; a chain that ends before one of them was cut back. */
export function* checkBackupMarks(db: ReadableDb): Generator<CutFinding> {
  const { audit_seq: marked } = Mark.parse(db.prepare('SELECT max(audit_seq) AS audit_seq FROM backups').get());
  const { seq } = chainEnd(db);
  if (marked !== null && marked > seq) yield { kind: 'chain-cut', table: 'audit', row: String(seq + 1) };
}
