import { ok } from '../../../../src-shared/result.ts';
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

export function recoverySheets(session: Session): Outcome<'vault.recoverySheets'> {
  return ok({ sheets: [...session.recoverySheets] });
}
