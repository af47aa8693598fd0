import { ok } from '../../../../src-shared/result.ts';
import { changesSinceLastBackup, listBackups } from '../../storage/repositories/backups.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';

/** The verified backups of this vault, newest first, and how much has changed since the last of them. */
export function knownBackups({ db }: OpenVault): Outcome<'backups.known'> {
  return ok({ backups: listBackups(db), changesSinceLast: changesSinceLastBackup(db) });
}
