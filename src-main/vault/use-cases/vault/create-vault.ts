import type { In, Outcome, Session } from '../use-case.types.ts';
import { afterUnlock } from './after-unlock.ts';

export async function createVault(session: Session, input: In<'vault.create'>): Promise<Outcome<'vault.create'>> {
  return afterUnlock(session, await session.create(input.passphrase));
}
