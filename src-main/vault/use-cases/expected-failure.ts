import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { storageErrorOf } from '../storage/storage-error.ts';

/** What a throw out of a use-case means: an expected failure (a refused transaction, a full disk, a damaged page), or null for a defect. */
export function expectedFailure(thrown: unknown): VaultError | null {
  return thrown instanceof VaultFailure ? thrown.error : storageErrorOf(thrown);
}
