import type { PatientTag, PrincipalId } from '../../../../src-shared/ids.ts';
import type { ReadableDb } from '../sql.ts';

/** Whether this author ever wrote privately about anybody. */
export function hasPrivateKeys(db: ReadableDb, author: PrincipalId): boolean {
  return db.prepare('SELECT 1 FROM private_keys WHERE principal = ? LIMIT 1').get(author) !== undefined;
}

/** Whether she ever wrote privately about this patient. */
export function hasPrivateKey(db: ReadableDb, author: PrincipalId, tag: PatientTag): boolean {
  return (
    db.prepare('SELECT 1 FROM private_keys WHERE principal = ? AND patient_tag = ?').get(author, tag) !== undefined
  );
}
