import type { In, Outcome, Session } from '../use-case.types.ts';
import { afterUnlock } from './after-unlock.ts';

export async function unlockVault(session: Session, input: In<'vault.unlock'>): Promise<Outcome<'vault.unlock'>> {
  return afterUnlock(session, await session.unlock(input.passphrase));
}
