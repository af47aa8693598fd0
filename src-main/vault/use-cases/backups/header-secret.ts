import type { HeaderSecret } from '../../../../src-shared/backup-format/unlock.ts';
import type { Secret } from '../../../../src-shared/commands/backups.contract.ts';
import { parseRecoveryCode } from '../../../../src-shared/recovery-code.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';

/** A secret as the reader takes it, in a buffer of its own that can be handed to a thread. What came in stays the caller's to wipe. */
export function headerSecret(secret: Secret): Result<HeaderSecret, VaultError> {
  if (secret.kind === 'passphrase') return ok({ kind: 'passphrase', bytes: new Uint8Array(secret.bytes) });
  const code = parseRecoveryCode(secret.code);
  return code.ok ? ok({ kind: 'recovery', code: code.value }) : code;
}
