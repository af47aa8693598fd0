import type { AuditAction } from '../../../src-shared/clinical/audit.ts';
import type { RecoverySheet, UnusableReason, VaultStatus } from '../../../src-shared/commands/vault.contract.ts';
import { parseRecoveryCode } from '../../../src-shared/recovery-code.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { recoveryA } from '../crypto/index.ts';
import type { FoundHeaders } from '../storage/header-files.ts';
import { takeFolder, type FolderLock } from '../storage/lock-file.ts';
import { createVault } from './create-vault.ts';
import { discardCopy, enterRecovered, enterVault } from './enter-vault.ts';
import type { LiveVault } from './live-vault.ts';
import type { NewSheet } from './new-header.ts';
import { openWithPassphrase, openWithRecovery, type OpenedCopy } from './open-copies.ts';
import type { OpenVault } from './open-vault.ts';
import { isLongEnough } from './passphrase-rule.ts';
import { probeFolder } from './probe.ts';
import type { RetypedGroup } from './recovery-proof.ts';
import type { SessionPorts } from './session-ports.ts';
import type { Session, VaultFindings, VerifyOptions } from './session.types.ts';
import { keptProof, SheetProofs } from './sheet-proofs.ts';
import { changePassphrase, checkPassphrase, newRecoverySheet } from './slot-changes.ts';
import { unusableReasonOf } from './unusable.ts';
import { verifyVault } from './verify-vault.ts';

type State =
  | { readonly name: 'none' | 'in-use' | 'unlocking' | 'locking' }
  | { readonly name: 'locked'; readonly headers: FoundHeaders }
  | { readonly name: 'unusable'; readonly reason: UnusableReason }
  | { readonly name: 'unlocked'; readonly vault: LiveVault };

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
  /** Rises with every lock, so that work which waited for Argon2 sees that its vault is gone. */
  #life = 0;
  #changing = false;

  constructor(folder: string, ports: SessionPorts) {
    this.#folder = folder;
    this.#ports = ports;
  }

  get status(): VaultStatus {
    const state = this.#state;
    const sheets =
      state.name === 'unlocked' ? state.vault.header.fields.slots.filter((slot) => slot.kind === 'recovery') : null;
    const stored = state.name === 'unlocked' ? keptProof(state.vault) : null;
    return {
      state: state.name,
      vaultId: this.#vaultId,
      unusable: state.name === 'unusable' ? state.reason : null,
      headerCopyDamaged: this.#headerCopyDamaged,
      recoveryProved: sheets && sheets.some((slot) => slot.provedAt !== null),
      ...(stored ? { recoveryProofPositions: stored.positions } : {}),
    };
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
    const life = this.#life;
    this.#become({ name: 'unlocking' });
    const created = await this.#guard(createVault(this.#ports, this.#folder, passphrase));
    if (!created.ok) return this.#backFrom(created.error);
    const { copy, sheet } = created.value;
    this.#vaultId = copy.found.header.fields.vaultId;
    const opened = this.#enterCopy(life, copy, [], false);
    if (!opened.ok) return opened;
    this.#sheets.remember(sheet);
    return ok({ sheet: this.#printed(sheet) });
  }

  async unlock(passphrase: Uint8Array): Promise<Result<Me, VaultError>> {
    const state = this.#state;
    if (state.name !== 'locked') {
      passphrase.fill(0);
      return NOT_NOW;
    }
    const life = this.#life;
    this.#become({ name: 'unlocking' });
    const copy = await this.#guard(openWithPassphrase(this.#ports.kdf, state.headers, passphrase));
    if (!copy.ok) return this.#backFrom(copy.error);
    return this.#enterCopy(life, copy.value, ['vault.unlocked'], isOddCopy(state.headers, copy.value));
  }

  async unlockWithRecovery(code: string, newPassphrase: Uint8Array): Promise<Result<Me, VaultError>> {
    const state = this.#state;
    const refused = this.#refusePassphrase(newPassphrase, state.name === 'locked');
    if (refused) return refused;
    const parsed = parseRecoveryCode(code);
    if (!parsed.ok || state.name !== 'locked') {
      newPassphrase.fill(0);
      return parsed.ok ? NOT_NOW : parsed;
    }
    const life = this.#life;
    this.#become({ name: 'unlocking' });
    const a = recoveryA(parsed.value);
    const copy = await openWithRecovery(state.headers, a);
    a.dispose();
    if (!copy.ok) {
      newPassphrase.fill(0);
      return this.#backFrom(copy.error);
    }
    const cancelled = () => this.#life !== life;
    const entering = enterRecovered(this.#ports, this.#folder, copy.value, newPassphrase, cancelled);
    return this.#enter(life, await this.#guard(entering), isOddCopy(state.headers, copy.value));
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
    if (!made.ok) return made;
    this.#sheets.remember(made.value);
    return ok({ sheet: this.#printed(made.value) });
  }

  proveRecoverySheet(groups: readonly RetypedGroup[]): Result<{ proved: boolean }, VaultError> {
    const vault = this.vaultOrNull;
    if (!vault) return NOT_NOW;
    const proved = this.#sheets.prove(this.#ports, vault, groups);
    this.#tell();
    return proved;
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
    if (state.name !== 'unlocked') return;
    this.#become({ name: 'locking' });
    try {
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

  /** The open vault, or why not; a lock in the meantime wins. */
  #enter(life: number, entered: Result<LiveVault, VaultError>, copyDamaged: boolean): Result<Me, VaultError> {
    if (!entered.ok) return this.#backFrom(entered.error);
    if (this.#life !== life) {
      entered.value.close();
      return this.#backFrom({ code: 'cancelled' });
    }
    this.#headerCopyDamaged = copyDamaged;
    this.#become({ name: 'unlocked', vault: entered.value });
    return ok(entered.value.me);
  }

  #enterCopy(
    life: number,
    copy: OpenedCopy,
    actions: readonly AuditAction[],
    copyDamaged: boolean,
  ): Result<Me, VaultError> {
    if (this.#life === life)
      return this.#enter(life, enterVault(this.#ports, this.#folder, copy, actions), copyDamaged);
    discardCopy(copy);
    return this.#backFrom({ code: 'cancelled' });
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

  /** A defect while unlocking must not leave the session in between for ever. */
  async #guard<T>(work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (thrown) {
      this.#backFrom({ code: 'internal' });
      throw thrown;
    }
  }

  #backFrom(error: VaultError): Result<never, VaultError> {
    const reason = unusableReasonOf(error);
    this.#become(reason === null ? this.#look() : { name: 'unusable', reason });
    return err(error);
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
    }
    const probe = probeFolder(this.#ports.files, this.#folder);
    this.#vaultId = probe.name === 'none' ? null : probe.vaultId;
    return probe;
  }

  #printed({ number, groups, madeAt }: NewSheet): RecoverySheet {
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

/** Whether the other copy is missing, damaged or was passed over. */
function isOddCopy(headers: FoundHeaders, copy: OpenedCopy): boolean {
  return headers.copyDamaged || headers.valid[0].header.text !== copy.found.header.text;
}
