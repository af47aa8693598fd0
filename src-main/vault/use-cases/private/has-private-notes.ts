import type { PatientId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { hasPrivateKey, hasPrivateKeys } from '../../storage/repositories/private-keys.ts';

/**
 * For what would take a patient out of the record: about whom I ever wrote privately. No column says it, so only the open compartment can tell;
 * `private-notes-first` while it is closed and there is anything private at all.
 */
export function hasPrivateNotes({
  db,
  me,
  privateNotes,
}: OpenVault): Result<(patient: PatientId) => boolean, { code: 'private-notes-first' }> {
  if (!hasPrivateKeys(db, me.principal)) return ok(() => false);
  const records = privateNotes.peek();
  if (records === null) return err({ code: 'private-notes-first' });
  return ok((patient) => hasPrivateKey(db, me.principal, records.tagOf(patient)));
}
