import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { derivePrivatePinA, openCompartmentWithPin, type Secret } from '../crypto/index.ts';
import type { LiveVault } from './live-vault.ts';
import { forgetPrivateTries, PRIVATE_PIN_TRIES, privateTriesLeft, takePrivateTry } from './private-tries.ts';
import type { SessionPorts } from './session-ports.ts';
import { prove } from './slot-changes.ts';

/**
 * The key of my private compartment by my PIN; the caller disposes of it. `wrong-pin` with the tries left; after five in a row `pin-not-available` (`tries`) until
 * the passphrase was given; `not-set` where I have no PIN. Wipes the PIN.
 */
export async function openCompartmentByPin(
  ports: Pick<SessionPorts, 'kdf'>,
  vault: LiveVault,
  pin: Uint8Array,
): Promise<Result<Secret<'compartment'>, VaultError>> {
  const wrap = vault.header.fields.private.find(
    (entry) => entry.kind === 'pin' && entry.principal === vault.me.principal,
  );
  const triesLeft = wrap ? takePrivateTry(vault) : null;
  if (wrap?.kind !== 'pin' || triesLeft === null) {
    pin.fill(0);
    return err({ code: 'pin-not-available', reason: wrap ? 'tries' : 'not-set' });
  }
  const a = await derivePrivatePinA(ports.kdf, wrap, pin);
  if (!a.ok) return a;
  const closed = wasClosed(vault);
  const key = closed ? null : openCompartmentWithPin(vault.vaultId, wrap, a.value, vault.keys.secrets.user);
  a.value.dispose();
  if (closed) return err({ code: 'cancelled' });
  if (key === null) return err({ code: 'wrong-pin', triesLeft });
  vault.transact(() => forgetPrivateTries(vault));
  return ok(key);
}

/** The same by my passphrase, which gives the PIN its tries back. Wipes the passphrase. */
export async function openCompartmentByPassphrase(
  ports: Pick<SessionPorts, 'kdf'>,
  vault: LiveVault,
  passphrase: Uint8Array,
): Promise<Result<Secret<'compartment'>, VaultError>> {
  const proved = await prove(ports, vault, passphrase);
  if (!proved.ok) return proved;
  proved.value.secrets.dispose();
  const { compartment } = proved.value;
  if (wasClosed(vault)) {
    compartment.dispose();
    return err({ code: 'cancelled' });
  }
  restorePrivateTries(vault);
  return ok(compartment);
}

/** By a lock while Argon2 ran. */
function wasClosed(vault: LiveVault): boolean {
  return vault.keys.secrets.user.disposed;
}

/** The passphrase was given, here or at an unlock. Writes only where there is something to forget. */
export function restorePrivateTries(vault: LiveVault): void {
  if (privateTriesLeft(vault) < PRIVATE_PIN_TRIES) vault.transact(() => forgetPrivateTries(vault));
}
