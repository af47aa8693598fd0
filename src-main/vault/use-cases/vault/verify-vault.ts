import type { Outcome, Session } from '../use-case.types.ts';

export function verifyVault(session: Session): Promise<Outcome<'vault.verify'>> {
  return session.verify();
}
