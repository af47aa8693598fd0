import type { Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { keepMoment } from '../latest-moment.ts';
import type { Session } from '../use-case.types.ts';

/** The moment of an unlock is one that the vault has seen. */
export function afterUnlock<T>(session: Session, outcome: Result<T, VaultError>): Result<T, VaultError> {
  if (outcome.ok && session.vaultOrNull !== null) keepMoment(session.vaultOrNull);
  return outcome;
}
