import { ok } from '../../../../src-shared/result.ts';
import { recoveryPageHash } from '../../backup/recovery-page.ts';
import type { BackupRoom } from '../backups/backup-room.ts';
import type { In, Outcome, Session } from '../use-case.types.ts';

export function newRecoverySheet(
  session: Session,
  input: In<'vault.newRecoverySheet'>,
): Promise<Outcome<'vault.newRecoverySheet'>> {
  return session.newRecoverySheet(input.passphrase);
}

export function proveRecoverySheet(
  session: Session,
  input: In<'vault.proveRecoverySheet'>,
): Outcome<'vault.proveRecoverySheet'> {
  return session.proveRecoverySheet(input.groups);
}

export function recoverySheets(
  session: Session,
  { recoveryPage }: Pick<BackupRoom, 'recoveryPage'>,
): Outcome<'vault.recoverySheets'> {
  const page = recoveryPage();
  return ok({ sheets: [...session.recoverySheets], recoveryPage: page && recoveryPageHash(page) });
}
