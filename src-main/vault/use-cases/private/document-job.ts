import type { Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { OpenVault } from '../../session/open-vault.ts';

/** Runs work that a lock waits for: it is told to stop, clears up after itself, and only then is the vault closed. */
export type RunInJob = <T>(
  work: (signal: AbortSignal) => Promise<Result<T, VaultError>>,
) => Promise<Result<T, VaultError>>;

/** Between two pieces of a document: the compartment stays open as long as she did not close it. @throws VaultFailure to stop */
export function keepOn(vault: OpenVault, signal: AbortSignal): void {
  if (signal.aborted) throw new VaultFailure({ code: 'cancelled' });
  const open = vault.privateNotes.use();
  if (!open.ok) throw new VaultFailure(open.error);
}
