import type { VaultError } from './vault-error.ts';

/**
 * An expected failure on its way out of a place that can only be left by throwing: the work of a transaction, or a stream's middle. Whoever answers the
 * caller turns it back into a Result with its `error`; anything else that is thrown is a defect.
 */
export class VaultFailure extends Error {
  readonly error: VaultError;

  constructor(error: VaultError) {
    super(error.code);
    this.name = 'VaultFailure';
    this.error = error;
  }
}
