import type { RecoverySheet, VaultStatus } from '../../../src-shared/commands/vault.contract.ts';
import { parseRecoveryCode } from '../../../src-shared/recovery-code.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import type { UnlockWay } from '../storage/attempts-file.ts';
import { finishHeaderWrite, type FoundHeaders } from '../storage/header-files.ts';
import { takeFolder, type FolderLock } from '../storage/lock-file.ts';
import { AttemptGate } from './attempts.ts';
import {
  enterNew,
  enterWithPassphrase,
  enterWithPin,
  enterWithSheet,
  type Entered,
  type EnterOf,
} from './enter-vault.ts';
import { forgetFailedBefore } from './import-attempts.ts';
import { KeyChanges } from './key-changes.ts';
import type { LiveVault } from './live-vault.ts';
import type { NewSheet } from './new-header.ts';
import { PrivateDoor } from './private-door.ts';
import type { OpenVault } from './open-vault.ts';
import { FreshCompartment } from './fresh-compartment.ts';
import { isLongEnough } from './passphrase-rule.ts';
import { probeFolder } from './probe.ts';
import { statusOf, type State } from './session-status.ts';
import type { RetypedGroup } from './recovery-proof.ts';
import type { SessionPorts } from './session-ports.ts';
import type { Session, VaultFindings, VerifyOptions } from './session.types.ts';
import { sheetHistory } from './sheet-history.ts';
import { SheetProofs } from './sheet-proofs.ts';
import { changePassphrase, checkPassphrase, newRecoverySheet } from './slot-changes.ts';
import { unusableReasonOf } from './unusable.ts';
import { verifyVault } from './verify-vault.ts';

type Me = OpenVault['me'];

const NOT_NOW = err({ code: 'not-allowed-now' } as const);

/** The vault's life in this process: the state machine, the only holder of keys and of the database. See `Session` for the contract. */
export class VaultSession implements Session {
  readonly #folder: string;
  readonly #ports: SessionPorts;
  readonly #listeners = new Set<(status: VaultStatus) => void>();
  #state: State = { name: 'none' };
  #vaultId: VaultStatus['vaultId'] = null;
  #headerCopyDamaged = false;
  #lock: FolderLock | null = null;
  readonly #sheets = new SheetProofs();
  readonly #fresh: FreshCompartment;
  readonly #attempts: AttemptGate;
  /** Rises with every lock, so that work which waited for Argon2 sees that its vault is gone. */
  #life = 0;
  #changing = false;
  readonly keys: KeyChanges;
  readonly privateDoor: PrivateDoor;

  constructor(folder: string, ports: SessionPorts) {
    this.#folder = folder;
    this.#ports = ports;
    this.#attempts = new AttemptGate(ports.files, ports.clock, folder);
    this.#fresh = new FreshCompartment(ports.clock);
    this.privateDoor = new PrivateDoor(ports, () => this.vaultOrNull);
    this.keys = new KeyChanges(ports, {
      change: (secrets, work) => this.#change(secrets, work),
      show: (sheet) => this.#show(sheet),
      fresh: this.#fresh,
      swap: (next) => this.#goOnWith(next),
    });
  }

  get status(): VaultStatus {
    return statusOf(this.#state, {
      vaultId: this.#vaultId,
      headerCopyDamaged: this.#headerCopyDamaged,
      retryAfterMs: this.#attempts.retryAfterMs,
    });
  }

  onStatus(listener: (status: VaultStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  get vault(): LiveVault {
    if (this.#state.name !== 'unlocked') throw new Error('the vault is not open');
    return this.#state.vault;
  }

  get vaultOrNull(): LiveVault | null {
    return this.#state.name === 'unlocked' ? this.#state.vault : null;
  }

  probe(): VaultStatus {
    if (this.vaultOrNull || this.#state.name === 'unlocking') return this.status;
    return this.#become(this.#look());
  }

  async create(passphrase: Uint8Array): Promise<Result<{ sheet: RecoverySheet }, VaultError>> {
    const refused = this.#refusePassphrase(passphrase, this.#state.name === 'none' && this.#lock !== null);
    if (refused) return refused;
    const entered = await this.#enter((of) => enterNew(of, passphrase));
    if (!entered.ok) return entered;
    this.#attempts.forget();
    this.#fresh.hold(entered.value.compartment);
    return ok({ sheet: this.#show(entered.value.sheet) });
  }

  unlock(passphrase: Uint8Array, keyFileHash: Uint8Array | null = null): Promise<Result<Me, VaultError>> {
    return this.#attempt('passphrase', [passphrase], (of, headers) =>
      enterWithPassphrase(of, headers, passphrase, keyFileHash),
    );
  }

  unlockWithPin(pin: Uint8Array): Promise<Result<Me, VaultError>> {
    if (this.#state.name === 'unlocking') {
      pin.fill(0);
      return Promise.resolve(err({ code: 'busy' }));
    }
    return this.#attempt('pin', [pin], (of, headers) => enterWithPin(of, headers, pin));
  }

  failedBeforeRead(): void {
    forgetFailedBefore(this.vault);
    this.#tell();
  }

  statusChanged(): void {
    this.#tell();
  }

  async unlockWithRecovery(code: string, newPassphrase: Uint8Array): Promise<Result<Me, VaultError>> {
    const refused = this.#refusePassphrase(newPassphrase, this.#state.name === 'locked');
    if (refused) return refused;
    const parsed = parseRecoveryCode(code);
    if (!parsed.ok) {
      newPassphrase.fill(0);
      return parsed;
    }
    const codeBytes = parsed.value;
    return this.#attempt('recovery-code', [codeBytes, newPassphrase], (of, headers) =>
      enterWithSheet(of, headers, codeBytes, newPassphrase),
    );
  }

  async checkPassphrase(passphrase: Uint8Array): Promise<Result<undefined, VaultError>> {
    if (!this.vaultOrNull) {
      passphrase.fill(0);
      return NOT_NOW;
    }
    return checkPassphrase(this.#ports, this.vault, passphrase);
  }

  async changePassphrase(current: Uint8Array, next: Uint8Array): Promise<Result<undefined, VaultError>> {
    const refused = this.#refusePassphrase(next, this.vaultOrNull !== null);
    if (refused) {
      current.fill(0);
      return refused;
    }
    return this.#change([current, next], (vault, stillOpen) =>
      changePassphrase(this.#ports, vault, current, next, stillOpen),
    );
  }

  async newRecoverySheet(passphrase: Uint8Array): Promise<Result<{ sheet: RecoverySheet }, VaultError>> {
    const made = await this.#change([passphrase], async (vault, stillOpen) =>
      vault.me.role === 'owner'
        ? newRecoverySheet(this.#ports, vault, passphrase, stillOpen)
        : err({ code: 'not-allowed' }),
    );
    return made.ok ? ok({ sheet: this.#show(made.value) }) : made;
  }

  proveRecoverySheet(groups: readonly RetypedGroup[]): Result<{ proved: boolean }, VaultError> {
    const vault = this.vaultOrNull;
    if (!vault) return NOT_NOW;
    const proved = this.#sheets.prove(this.#ports, vault, groups);
    this.#tell();
    return proved;
  }

  get recoverySheets(): ReturnType<typeof sheetHistory> {
    return sheetHistory(this.vault);
  }

  async verify(options: VerifyOptions = {}): Promise<Result<VaultFindings, VaultError>> {
    const life = this.#life;
    const vault = this.vaultOrNull;
    return vault ? verifyVault(this.#ports.files, vault, options, () => this.#life !== life) : NOT_NOW;
  }

  lock(): void {
    const state = this.#state;
    this.#life += 1;
    this.#sheets.forget();
    this.#fresh.forget();
    if (state.name !== 'unlocked') return;
    this.#become({ name: 'locking' });
    try {
      state.vault.privateNotes.close();
      state.vault.transact((tx) => {
        tx.audit({ action: 'vault.locked', subject: { kind: 'vault', id: state.vault.vaultId }, changes: [] });
        tx.signHead();
      });
    } catch (thrown) {
      // A full disk does not keep a vault open.
      if (!(thrown instanceof VaultFailure)) throw thrown;
    } finally {
      state.vault.close();
      this.#headerCopyDamaged = false;
      this.#become(this.#look());
    }
  }

  close(): void {
    this.lock();
    this.#lock?.release();
    this.#lock = null;
    this.#become({ name: 'none' });
  }

  /**
   * One attempt to open the locked vault, whatever the way: refused while a delay runs, before anything is derived; noted where its secret was wrong, before the answer.
   * The secrets of a refused one are wiped here, of others by `enter`.
   */
  async #attempt(
    way: UnlockWay,
    secrets: readonly Uint8Array[],
    enter: (of: EnterOf, headers: FoundHeaders) => Promise<Result<Entered, VaultError>>,
  ): Promise<Result<Me, VaultError>> {
    const state = this.#state;
    const throttled = this.#attempts.refusal();
    if (state.name !== 'locked' || throttled) {
      for (const secret of secrets) secret.fill(0);
      return state.name === 'locked' && throttled ? err(throttled) : NOT_NOW;
    }
    const entered = await this.#enter(async (of) => {
      const answer = await enter(of, state.headers);
      if (!answer.ok) this.#attempts.answered(way, answer.error);
      return answer;
    });
    if (!entered.ok) return entered;
    if (this.#attempts.opened(entered.value.vault)) this.#tell();
    return ok(entered.value.vault.me);
  }

  /** From `unlocking` to the open vault or back; a lock in the meantime wins, and a defect does not leave the session in between for ever. */
  async #enter<E extends Entered>(
    way: (of: EnterOf) => Promise<Result<E, VaultError>>,
  ): Promise<Result<E, VaultError>> {
    const life = this.#life;
    const cancelled = () => this.#life !== life;
    this.#become({ name: 'unlocking' });
    let error: VaultError = { code: 'internal' };
    try {
      const entered = await way({ ports: this.#ports, folder: this.#folder, cancelled });
      if (entered.ok) {
        const { vault, copyDamaged } = entered.value;
        this.#vaultId = vault.vaultId;
        this.#headerCopyDamaged = copyDamaged;
        this.#become({ name: 'unlocked', vault });
        return entered;
      }
      error = entered.error;
      return entered;
    } finally {
      if (!this.vaultOrNull) this.#leave(error);
    }
  }

  /** One change of the header at a time. */
  async #change<T>(
    secrets: readonly Uint8Array[],
    work: (vault: LiveVault, stillOpen: () => Result<undefined, VaultError>) => Promise<Result<T, VaultError>>,
  ): Promise<Result<T, VaultError>> {
    const vault = this.vaultOrNull;
    if (!vault || this.#changing) {
      for (const secret of secrets) secret.fill(0);
      return vault ? err({ code: 'busy' }) : NOT_NOW;
    }
    const life = this.#life;
    this.#changing = true;
    try {
      return await work(vault, () => (this.#life === life ? ok() : err({ code: 'cancelled' })));
    } finally {
      this.#changing = false;
      for (const secret of secrets) secret.fill(0);
      this.#tell();
    }
  }

  #refusePassphrase(passphrase: Uint8Array, allowedNow: boolean): Result<never, VaultError> | null {
    if (allowedNow && isLongEnough(passphrase)) return null;
    passphrase.fill(0);
    return allowedNow ? err({ code: 'passphrase-too-short' }) : NOT_NOW;
  }

  #leave(error: VaultError): void {
    const reason = unusableReasonOf(error);
    this.#become(reason === null ? this.#look() : { name: 'unusable', reason });
  }

  /** Takes the folder where it is not taken yet and says what stands in it. */
  #look(): Exclude<State, { name: 'unlocked' }> {
    if (!this.#lock) {
      const taken = takeFolder(this.#ports.files, this.#folder);
      this.#vaultId = null;
      if (!taken.ok)
        return taken.error.code === 'vault-in-use'
          ? { name: 'in-use' }
          : { name: 'unusable', reason: 'folder-not-writable' };
      this.#lock = taken.value;
      this.#attempts.load();
    }
    finishHeaderWrite(this.#ports.files, this.#folder);
    const probe = probeFolder(this.#ports.files, this.#folder);
    this.#vaultId = probe.name === 'none' ? null : probe.vaultId;
    return probe;
  }

  /** After a rotation. Work that began with the old vault ends as if it had been locked. */
  #goOnWith(next: LiveVault): void {
    const old = this.vault;
    this.#life += 1;
    this.#sheets.forget();
    this.#become({ name: 'unlocked', vault: next });
    old.close();
  }

  /** A sheet on its way to be printed; from now on it can be proved. */
  #show(sheet: NewSheet): RecoverySheet {
    const { number, groups, madeAt } = sheet;
    this.#sheets.remember(sheet);
    return { number, groups: [...groups], vaultId: this.vault.vaultId, madeAt };
  }

  #become(state: State): VaultStatus {
    this.#state = state;
    return this.#tell();
  }

  #tell(): VaultStatus {
    const { status } = this;
    for (const listener of this.#listeners) listener(status);
    return status;
  }
}
