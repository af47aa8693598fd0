import type { PrivateStatus } from '../../../src-shared/commands/private.contract.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { wipe, type Secret } from '../crypto/index.ts';
import type { LiveVault } from './live-vault.ts';
import { openCompartmentByPassphrase, openCompartmentByPin } from './private-key.ts';
import { privateTriesLeft } from './private-tries.ts';
import type { SessionPorts } from './session-ports.ts';

/** How she opens her private notes: the bytes are wiped, whatever the outcome. */
export interface PrivateWay {
  readonly kind: 'pin' | 'passphrase';
  readonly bytes: Uint8Array;
}

/** The way into the private compartment of the open vault. */
export class PrivateDoor {
  readonly #ports: SessionPorts;
  readonly #vaultOrNull: () => LiveVault | null;
  #opening = false;

  constructor(ports: SessionPorts, vaultOrNull: () => LiveVault | null) {
    this.#ports = ports;
    this.#vaultOrNull = vaultOrNull;
  }

  /**
   * `wrong-pin`, `pin-not-available`, `wrong-passphrase`; `busy` while another attempt is under way, since each derives a key; `cancelled` by a lock. Wipes the bytes.
   */
  async open(way: PrivateWay): Promise<Result<PrivateStatus, VaultError>> {
    const vault = this.#vaultOrNull();
    if (vault === null || this.#opening) {
      wipe(way.bytes);
      return err({ code: vault === null ? 'not-allowed-now' : 'busy' });
    }
    this.#opening = true;
    try {
      const compartment = await compartmentBy(this.#ports, vault, way);
      if (!compartment.ok) return compartment;
      vault.privateNotes.open(compartment.value);
      return ok(statusOf(vault));
    } catch (thrown) {
      if (thrown instanceof VaultFailure) return err(thrown.error);
      throw thrown;
    } finally {
      wipe(way.bytes);
      this.#opening = false;
    }
  }

  /** @throws while no vault is open */
  get status(): PrivateStatus {
    const vault = this.#vaultOrNull();
    if (vault === null) throw new Error('the vault is not open');
    return statusOf(vault);
  }
}

function compartmentBy(
  ports: SessionPorts,
  vault: LiveVault,
  way: PrivateWay,
): Promise<Result<Secret<'compartment'>, VaultError>> {
  switch (way.kind) {
    case 'pin':
      return openCompartmentByPin(ports, vault, way.bytes);
    case 'passphrase':
      return openCompartmentByPassphrase(ports, vault, way.bytes);
  }
}

/** Whether the compartment is open, and which ways there are. Not what is in it: nothing is counted. */
function statusOf(vault: LiveVault): PrivateStatus {
  const { closesInMs } = vault.privateNotes;
  const pinSet = vault.header.fields.private.some(
    (wrap) => wrap.kind === 'pin' && wrap.principal === vault.me.principal,
  );
  return { open: closesInMs !== null, closesInMs, pinSet, triesLeft: pinSet ? privateTriesLeft(vault) : 0 };
}
