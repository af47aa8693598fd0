import type { Outcome, Session } from '../use-case.types.ts';
import { afterUnlock } from './after-unlock.ts';

export interface UnlockInput {
  readonly passphrase: Uint8Array;
  /** `hash` of the chosen key file's bytes; null where none was chosen. Stays the caller's to wipe. */
  readonly keyFileHash: Uint8Array | null;
}

export async function unlockVault(session: Session, input: UnlockInput): Promise<Outcome<'vault.unlock'>> {
  return afterUnlock(session, await session.unlock(input.passphrase, input.keyFileHash));
}
