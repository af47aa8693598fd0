import { ok } from '../../../../src-shared/result.ts';
import type { Outcome, Session } from '../use-case.types.ts';

export function vaultStatus(session: Session): Outcome<'vault.status'> {
  return ok(session.status);
}
