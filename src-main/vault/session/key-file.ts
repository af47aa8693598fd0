import { err, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { PassphraseSlot } from '../../../src-shared/vault-header.ts';
import { deriveSlotA, equal, openHeader, openSlot, Secret, wipe, type ParsedHeader } from '../crypto/index.ts';
import { commitHeader } from './commit-header.ts';
import type { LiveVault } from './live-vault.ts';
import { slotForPassphrase, withPassphraseSlot } from './new-header.ts';
import { keepPinEnvelope } from './pin-envelope.ts';
import type { SessionPorts } from './session-ports.ts';
import { kdfMemoryOf, prove, type StillOpen } from './slot-changes.ts';

/** `hash` of the bytes of one file, read twice: where she chose it, and where it will be kept. */
export interface ReadTwice {
  readonly hash: Uint8Array;
  readonly again: Uint8Array;
}

/**
 * A new slot that opens with the passphrase and the file together, in the place of the one before; it is opened with the second reading before the header that
 * holds it is written. Wipes the passphrase; the hashes stay the caller's.
 */
export async function enrolKeyFile(
  ports: SessionPorts,
  vault: LiveVault,
  passphrase: Uint8Array,
  { hash, again }: ReadTwice,
  stillOpen: StillOpen,
): Promise<Result<undefined, VaultError>> {
  const refused = refuse(vault, hash, again);
  if (refused !== null) {
    wipe(passphrase);
    return err(refused);
  }
  return replaceSlot(ports, vault, passphrase, { hash, again }, stillOpen);
}

/** The passphrase alone opens again. Wipes the passphrase. */
export async function removeKeyFile(
  ports: SessionPorts,
  vault: LiveVault,
  passphrase: Uint8Array,
  stillOpen: StillOpen,
): Promise<Result<undefined, VaultError>> {
  return replaceSlot(ports, vault, passphrase, null, stillOpen);
}

function refuse(vault: LiveVault, hash: Uint8Array, again: Uint8Array): VaultError | null {
  const { slots } = vault.header.fields;
  // A lost key file leaves nothing but the sheet.
  if (!slots.some((slot) => slot.kind === 'recovery' && slot.provedAt !== null)) return { code: 'recovery-not-proved' };
  return equal(hash, again) ? null : { code: 'key-file-differs' };
}

async function replaceSlot(
  ports: SessionPorts,
  vault: LiveVault,
  passphrase: Uint8Array,
  file: ReadTwice | null,
  stillOpen: StillOpen,
): Promise<Result<undefined, VaultError>> {
  const forSlot = new Uint8Array(passphrase);
  const forCheck = new Uint8Array(passphrase);
  try {
    const proved = await prove(ports, vault, passphrase);
    if (!proved.ok) return proved;
    const { secrets, compartment } = proved.value;
    const { fields } = vault.header;
    const { principal } = vault.me;
    const mKiB = kdfMemoryOf(fields, principal);
    const now = ports.clock.now();
    const keyFileHash = file?.hash ?? null;
    const to = { vaultId: vault.vaultId, principal, passphrase: forSlot, keyFileHash, mKiB, now };
    const made = await slotForPassphrase(ports.kdf, to, secrets, compartment);
    secrets.dispose();
    compartment.dispose();
    await mustOpen(ports, vault.header, made.slot, forCheck, file?.again ?? null);
    const open = stillOpen();
    if (!open.ok) return open;
    const action = file === null ? 'key-file.removed' : 'key-file.enrolled';
    const subject = { kind: 'principal', id: principal };
    const committed = commitHeader(vault, withPassphraseSlot(vault.header.fields, made), [{ action, subject }], ports);
    // Also where the commit answers an error after it counts.
    if (vault.header.fields.slots.some((slot) => slot.id === made.slot.id)) {
      vault.keys.replaceKeyFileHash(file === null ? null : new Secret('key-file', new Uint8Array(file.hash)));
      // It holds the hash, for a session that the PIN opens.
      keepPinEnvelope(ports, vault, 'passphrase');
    }
    return committed;
  } finally {
    wipe(forSlot, forCheck);
  }
}

/** Derives everything again from what she will have in her hands, before her way in is replaced. */
async function mustOpen(
  ports: SessionPorts,
  header: ParsedHeader,
  slot: PassphraseSlot,
  passphrase: Uint8Array,
  keyFileHash: Uint8Array | null,
): Promise<void> {
  const a = await deriveSlotA(ports.kdf, slot, passphrase);
  if (!a.ok) throw new Error('the new slot is out of bounds');
  const secrets = openSlot(header.fields.vaultId, slot, a.value, keyFileHash);
  a.value.dispose();
  if (!secrets.ok) throw new Error('the new slot does not open');
  const opened = openHeader(header, slot.principal, secrets.value);
  secrets.value.dispose();
  if (!opened.ok) throw new Error('the new slot opens something else');
  opened.value.vk.dispose();
}
