import type { In, Outcome, Session } from '../use-case.types.ts';
import { afterUnlock } from './after-unlock.ts';

export async function unlockWithRecovery(
  session: Session,
  input: In<'vault.unlockWithRecovery'>,
): Promise<Outcome<'vault.unlockWithRecovery'>> {
  return afterUnlock(session, await session.unlockWithRecovery(input.code, input.newPassphrase));
}
