import { z } from 'zod';
import { Tombstone } from '../../../../src-shared/backup-format/tombstone.ts';
import type { VaultId } from '../../../../src-shared/ids.ts';
import { b64decode, b64encode } from '../../crypto/index.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';

const Row = z.object({
  patient_id: z.string(),
  at: z.string(),
  signer: z.string(),
  signature: z.instanceof(Uint8Array),
});

/** In the order of the ids. Signatures are not verified here; none in a database whose schema is older than them. */
export function listTombstones(db: ReadableDb, vaultId: VaultId): Tombstone[] {
  const known = db.prepare("SELECT 1 AS known FROM sqlite_schema WHERE type = 'table' AND name = 'tombstones'").get();
  if (known === undefined) return [];
  const rows = db.prepare('SELECT patient_id, at, signer, signature FROM tombstones ORDER BY patient_id').all();
  return rows.flatMap((found) => {
    const row = Row.parse(found);
    const parsed = Tombstone.safeParse({
      at: row.at,
      format: 1,
      patientId: row.patient_id,
      signature: b64encode(row.signature),
      signer: row.signer,
      vaultId,
    });
    return parsed.success ? [parsed.data] : [];
  });
}

/** One of the same patient that is known already stays. */
export function insertTombstone(db: WritableDb, { patientId, at, signer, signature }: Tombstone): void {
  db.prepare(
    'INSERT INTO tombstones (patient_id, at, signer, signature) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING',
  ).run(patientId, at, signer, b64decode(signature) ?? new Uint8Array());
}
