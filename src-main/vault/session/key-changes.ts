import { err, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { enrolKeyFile, removeKeyFile, type ReadTwice } from './key-file.ts';
import type { LiveVault } from './live-vault.ts';
import type { FreshCompartment } from './fresh-compartment.ts';
import type { NewSheet } from './new-header.ts';
import { removePin, setPin } from './pin.ts';
import type { StillOpen } from './slot-changes.ts';
import type { SessionPorts } from './session-ports.ts';

/** Runs one change of the header at a time on the open vault, and wipes the secrets whatever the outcome. */
export type RunChange = <T>(
  secrets: readonly Uint8Array[],
  work: (vault: LiveVault, stillOpen: StillOpen) => Promise<Result<T, VaultError>>,
) => Promise<Result<T, VaultError>>;

export interface RotateJob {
  readonly signal: AbortSignal;
  /** 0-1. */
  readonly onProgress: (fraction: number) => void;
}

/** The changes of an open vault's keys beside the passphrase and the sheet: PIN, key file, rotation. */
export class KeyChanges {
  readonly #ports: SessionPorts;
  readonly #change: RunChange;
  readonly #show: (sheet: NewSheet) => void;
  readonly #fresh: FreshCompartment;

  /** `show`: a sheet on its way to be printed can be proved from now on. */
  constructor(ports: SessionPorts, change: RunChange, show: (sheet: NewSheet) => void, fresh: FreshCompartment) {
    this.#ports = ports;
    this.#change = change;
    this.#show = show;
    this.#fresh = fresh;
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

  rotate(
    secrets: { readonly passphrase: Uint8Array; readonly next: Uint8Array; readonly pin: Uint8Array | null },
    _job: RotateJob,
  ): Promise<Result<NewSheet, VaultError>> {
    void this.#show;
    return this.#change([secrets.passphrase, secrets.next], () => Promise.resolve(err({ code: 'not-allowed-now' })));
  }
}
