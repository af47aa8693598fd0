import { encodeRecoveryCode, RECOVERY_CODE_BYTES } from '../../../src-shared/recovery-code.ts';
import { randomBytes } from './bytes.ts';

/** 160 random bits and the eight groups to print. The caller wipes the code. */
export function makeRecoveryCode(): { readonly code: Uint8Array; readonly groups: readonly string[] } {
  const code = randomBytes(RECOVERY_CODE_BYTES);
  return { code, groups: encodeRecoveryCode(code) };
}
