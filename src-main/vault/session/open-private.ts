import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { wipe, type Secret } from '../crypto/index.ts';
import type { LiveVault } from './live-vault.ts';
import type { SessionPorts } from './session-ports.ts';
import { prove } from './slot-changes.ts';

/** How she opens her private notes: the bytes are wiped, whatever the outcome. */
export interface PrivateWay {
  readonly kind: 'pin' | 'passphrase';
  readonly bytes: Uint8Array;
}

const underWay = new WeakSet<LiveVault>();

/** Opens the private compartment of the open vault. One attempt at a time (`busy`): each derives a key from what she typed. */
export async function openPrivate(
  ports: SessionPorts,
  vault: LiveVault,
  way: PrivateWay,
): Promise<Result<undefined, VaultError>> {
  if (underWay.has(vault)) {
    wipe(way.bytes);
    return err({ code: 'busy' });
  }
  underWay.add(vault);
  try {
    const compartment = await compartmentBy(ports, vault, way);
    if (!compartment.ok) return compartment;
    vault.privateNotes.open(compartment.value);
    return ok();
  } catch (thrown) {
    if (thrown instanceof VaultFailure) return err(thrown.error);
    throw thrown;
  } finally {
    wipe(way.bytes);
    underWay.delete(vault);
  }
}

async function compartmentBy(
  ports: SessionPorts,
  vault: LiveVault,
  way: PrivateWay,
): Promise<Result<Secret<'compartment'>, VaultError>> {
  switch (way.kind) {
    case 'pin':
      return err({ code: 'pin-not-available', reason: 'not-set' });
    case 'passphrase': {
      const proved = await prove(ports, vault, way.bytes);
      if (!proved.ok) return proved;
      proved.value.secrets.dispose();
      return ok(proved.value.compartment);
    }
  }
}
