import type { OpenVault } from '../../../../src-main/vault/session/open-vault.ts';
import type { VaultSession } from '../../../../src-main/vault/session/vault-session.ts';
import type { FakeClock } from '../../../support/fake-clock.ts';
import { buildVault, bytesOf, PASSPHRASE } from '../../../support/vault-builder.ts';
import { must } from './practice-vault.ts';

export interface TestVault {
  readonly session: VaultSession;
  readonly vault: OpenVault;
  readonly clock: FakeClock;
  /** Locks and unlocks; answers the vault as it is open now. */
  readonly unlockAgain: () => Promise<OpenVault>;
  /** What "Verify vault" finds in the chain, the rows and the blobs. */
  readonly findings: () => Promise<readonly unknown[]>;
  readonly close: () => void;
}

/** One open vault for the tests of a file: each test brings its own patient. */
export async function openTestVault(): Promise<TestVault> {
  const built = await buildVault();
  const { session, clock } = built;
  return {
    session,
    vault: session.vault,
    clock,
    unlockAgain: async () => {
      session.lock();
      must(await session.unlock(bytesOf(PASSPHRASE)));
      return session.vault;
    },
    findings: async () => must(await session.verify()).findings,
    close: () => built.dispose(),
  };
}
