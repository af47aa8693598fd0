import type { HeaderSecret } from '../../../../src-shared/backup-format/unlock.ts';
import { parseRecoveryCode } from '../../../../src-shared/recovery-code.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';

/** A secret of a backup's day or of today as she gave it. `keyFileHash`: `hash` of the key file that she chose. */
export type GivenSecret =
  | { readonly kind: 'passphrase'; readonly bytes: Uint8Array; readonly keyFileHash?: Uint8Array }
  | { readonly kind: 'recovery'; readonly code: string };

/** A secret as the reader takes it, in buffers of its own that can be handed to a thread. What came in stays the caller's to wipe. */
export function headerSecret(secret: GivenSecret): Result<HeaderSecret, VaultError> {
  if (secret.kind === 'passphrase') {
    const { bytes, keyFileHash } = secret;
    return ok({
      kind: 'passphrase',
      bytes: new Uint8Array(bytes),
      ...(keyFileHash ? { keyFileHash: new Uint8Array(keyFileHash) } : {}),
    });
  }
  const code = parseRecoveryCode(secret.code);
  return code.ok ? ok({ kind: 'recovery', code: code.value }) : code;
}
