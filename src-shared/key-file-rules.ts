import type { VaultHeader } from './vault-header.ts';

/** A key file is read whole at each unlock: a photo or a document fits, a disk image does not. */
export const MAX_KEY_FILE_BYTES = 16 * 1024 * 1024;

/** Whether no passphrase (of this principal, or of anybody) opens the header without a key file. */
export function needsKeyFile(fields: VaultHeader, principal?: string): boolean {
  const slots = fields.slots
    .filter((slot) => slot.kind === 'passphrase')
    .filter((slot) => principal === undefined || slot.principal === principal);
  return slots.length > 0 && slots.every((slot) => slot.keyFile);
}
