import type { RecoverySheet } from '../../../src-shared/commands/vault.contract.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { enrolKeyFile, removeKeyFile, type ReadTwice } from './key-file.ts';
import type { LiveVault } from './live-vault.ts';
import type { FreshCompartment } from './fresh-compartment.ts';
import type { NewSheet } from './new-header.ts';
import { isLongEnough } from './passphrase-rule.ts';
import { removePin, setPin } from './pin.ts';
import { rotate, type RotationOf } from './rotation/rotate.ts';
import type { StillOpen } from './slot-changes.ts';
import type { SessionPorts } from './session-ports.ts';

/** Runs one change of the header at a time on the open vault, and wipes the secrets whatever the outcome. */
export type RunChange = <T>(
  secrets: readonly Uint8Array[],
  work: (vault: LiveVault, stillOpen: StillOpen) => Promise<Result<T, VaultError>>,
) => Promise<Result<T, VaultError>>;

export type RotationSecrets = RotationOf['secrets'];
export type RotateJob = Pick<RotationOf, 'signal' | 'onProgress'>;

/** What of the session the changes of its keys reach. */
export interface KeyChangesOf {
  readonly change: RunChange;
  /** A sheet on its way to be printed; it can be proved from now on. */
  readonly show: (sheet: NewSheet) => RecoverySheet;
  readonly fresh: FreshCompartment;
  /** The session goes on with this vault, and the old one is closed. */
  readonly swap: (next: LiveVault) => void;
}

/** The changes of an open vault's keys beside the passphrase and the sheet: PIN, key file, rotation. */
export class KeyChanges {
  readonly #ports: SessionPorts;
  readonly #change: RunChange;
  readonly #show: KeyChangesOf['show'];
  readonly #fresh: FreshCompartment;
  readonly #swap: KeyChangesOf['swap'];

  constructor(ports: SessionPorts, of: KeyChangesOf) {
    this.#ports = ports;
    this.#change = of.change;
    this.#show = of.show;
    this.#fresh = of.fresh;
    this.#swap = of.swap;
  }

  /** `passphrase` null only right after the vault was made. */
  setPin(pin: Uint8Array, passphrase: Uint8Array | null): Promise<Result<undefined, VaultError>> {
    return this.#change(passphrase === null ? [pin] : [pin, passphrase], async (vault, stillOpen) => {
      const set = await setPin(this.#ports, vault, { pin, passphrase, fresh: this.#fresh.key }, stillOpen);
      if (set.ok) this.#fresh.forget();
      return set;
    });
  }

  removePin(): Promise<Result<undefined, VaultError>> {
    return this.#change([], (vault) => Promise.resolve(removePin(this.#ports, vault)));
  }

  enrolKeyFile(passphrase: Uint8Array, file: ReadTwice): Promise<Result<undefined, VaultError>> {
    return this.#change([passphrase, file.hash, file.again], (vault, stillOpen) =>
      enrolKeyFile(this.#ports, vault, passphrase, file, stillOpen),
    );
  }

  removeKeyFile(passphrase: Uint8Array): Promise<Result<undefined, VaultError>> {
    return this.#change([passphrase], (vault, stillOpen) => removeKeyFile(this.#ports, vault, passphrase, stillOpen));
  }

  /** "Someone may know my key": see rotation/rotate.ts. The session goes on with the new keys, and the sheet can be proved. */
  rotate(secrets: RotationSecrets, job: RotateJob): Promise<Result<RecoverySheet, VaultError>> {
    const { passphrase, next, pin } = secrets;
    return this.#change(pin === null ? [passphrase, next] : [passphrase, next, pin], async (vault, stillOpen) => {
      if (vault.me.role !== 'owner') return err({ code: 'not-allowed' });
      if (!isLongEnough(next)) return err({ code: 'passphrase-too-short' });
      const rotated = await rotate({
        ports: this.#ports,
        vault,
        secrets,
        ...job,
        stillOpen,
        swap: (other) => this.#swap(other),
      });
      if (!rotated.ok) return rotated;
      this.#fresh.forget();
      return ok(this.#show(rotated.value));
    });
  }
}
