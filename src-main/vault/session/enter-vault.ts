import { err, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { AuditAction } from '../../../src-shared/clinical/audit.ts';
import { bringUp, recordUnlock, tidyUp } from './bring-up.ts';
import { commitHeader } from './commit-header.ts';
import type { LiveVault } from './live-vault.ts';
import { slotForPassphrase, withPassphraseSlot } from './new-header.ts';
import type { OpenedCopy, RecoveredCopy } from './open-copies.ts';
import type { SessionPorts } from './session-ports.ts';
import { kdfMemoryOf } from './slot-changes.ts';

/** From an opened header to the open vault, recorded and tidied up. Takes the copy's secrets over; on failure nothing stays open. */
export function enterVault(
  ports: SessionPorts,
  folder: string,
  copy: OpenedCopy,
  actions: readonly AuditAction[],
): Result<LiveVault, VaultError> {
  const brought = bringUp(ports, folder, copy);
  return brought.ok ? settle(ports, brought.value, actions) : brought;
}

/** The same by way of a recovery sheet: the new passphrase goes into the header before anything else is done. Wipes the passphrase. */
export async function enterRecovered(
  ports: SessionPorts,
  folder: string,
  copy: RecoveredCopy,
  passphrase: Uint8Array,
  cancelled: () => boolean,
): Promise<Result<LiveVault, VaultError>> {
  const { principal, secrets, compartment } = copy;
  const { fields } = copy.found.header;
  const now = ports.clock.now();
  const to = { vaultId: fields.vaultId, principal, passphrase, mKiB: kdfMemoryOf(fields, principal), now };
  const slot = await slotForPassphrase(ports.kdf, to, secrets, compartment);
  compartment.dispose();
  if (cancelled()) {
    discardCopy(copy);
    return err({ code: 'cancelled' });
  }
  const brought = bringUp(ports, folder, copy);
  if (!brought.ok) return brought;
  const vault = brought.value;
  const committed = commitHeader(vault, withPassphraseSlot(vault.header.fields, slot), [], ports);
  if (committed.ok) return settle(ports, vault, ['recovery.used', 'vault.unlocked']);
  vault.close();
  return committed;
}

export function discardCopy(copy: OpenedCopy): void {
  copy.secrets.dispose();
  copy.opened.vk.dispose();
}

function settle(ports: SessionPorts, vault: LiveVault, actions: readonly AuditAction[]): Result<LiveVault, VaultError> {
  const subject = { kind: 'vault', id: vault.vaultId };
  const recorded = recordUnlock(
    vault,
    actions.map((action) => ({ action, subject })),
  );
  if (!recorded.ok) {
    vault.close();
    return recorded;
  }
  tidyUp(ports, vault);
  return { ok: true, value: vault };
}
