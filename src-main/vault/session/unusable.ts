import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { UnusableReason } from '../../../src-shared/commands/vault.contract.ts';

/** The errors of an unlock after which trying again cannot help, as the state that offers a restore. Null for all others. */
export function unusableReasonOf(error: VaultError): UnusableReason | null {
  switch (error.code) {
    case 'database-damaged':
    case 'database-missing':
    case 'header-replayed':
    case 'newer-format':
      return error.code;
    default:
      return null;
  }
}
