import type { UnusableReason, VaultStatus } from '../../../src-shared/commands/vault.contract.ts';
import { parseRecoveryCode } from '../../../src-shared/recovery-code.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { recoveryA } from '../crypto/index.ts';
import type { FoundHeaders } from '../storage/header-files.ts';
import { takeFolder, type FolderLock } from '../storage/lock-file.ts';
import { readMeta } from '../storage/meta.ts';
import { bringUp, recordUnlock, tidyUp } from './bring-up.ts';
import { commitHeader } from './commit-header.ts';
import { createVault } from './create-vault.ts';
import type { LiveVault } from './live-vault.ts';
import { slotForPassphrase, withPassphraseSlot, type NewSheet } from './new-header.ts';
import { openWithPassphrase, openWithRecovery, type OpenedCopy, type RecoveredCopy } from './open-copies.ts';
import type { OpenVault } from './open-vault.ts';
import { isLongEnough } from './passphrase-rule.ts';
import { probeFolder } from './probe.ts';
import { FreshSheet, parseStoredProof, provesStored, type RetypedGroup } from './recovery-proof.ts';
import type { SessionPorts } from './session-ports.ts';
import type { Session, VaultFindings, VerifyOptions } from './session.types.ts';
import { changePassphrase, checkPassphrase, kdfMemoryOf, newRecoverySheet, recordProof } from './slot-changes.ts';
import { unusableReasonOf } from './unusable.ts';
import { verifyVault } from './verify-vault.ts';

type State =
  | { readonly name: 'none' | 'in-use' | 'unlocking' | 'locking' }
  | { readonly name: 'locked'; readonly headers: FoundHeaders }
  | { readonly name: 'unusable'; readonly reason: UnusableReason }
  | { readonly name: 'unlocked'; readonly vault: LiveVault };

type Me = OpenVault['me'];
type Sheet = Awaited<ReturnType<Session['create']>> extends Result<{ sheet: infer S }, unknown> ? S : never;

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
  #fresh: FreshSheet | null = null;
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
    const stored = state.name === 'unlocked' ? parseStoredProof(readMeta(state.vault.db, 'recovery-proof')) : null;
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
    if (!this.#lock) {
      const taken = takeFolder(this.#ports.files, this.#folder);
      if (!taken.ok) {
        this.#vaultId = null;
        const inUse = taken.error.code === 'vault-in-use';
        return this.#become(inUse ? { name: 'in-use' } : { name: 'unusable', reason: 'folder-not-writable' });
      }
      this.#lock = taken.value;
    }
    const probe = probeFolder(this.#ports.files, this.#folder);
    this.#vaultId = probe.state === 'none' ? null : probe.vaultId;
    switch (probe.state) {
      case 'none':
        return this.#become({ name: 'none' });
      case 'locked':
        return this.#become({ name: 'locked', headers: probe.headers });
      case 'unusable':
        return this.#become({ name: 'unusable', reason: probe.reason });
    }
  }

  async create(passphrase: Uint8Array): Promise<Result<{ sheet: Sheet }, VaultError>> {
    const refused = this.#refusePassphrase(passphrase, this.#state.name === 'none' && this.#lock !== null);
    if (refused) return refused;
    const life = this.#life;
    this.#become({ name: 'unlocking' });
    const created = await this.#guard(createVault(this.#ports, this.#folder, passphrase));
    if (!created.ok) return this.#backFrom(created.error);
    const { copy, sheet } = created.value;
    this.#vaultId = copy.found.header.fields.vaultId;
    const opened = this.#settle(life, copy, [], false);
    if (!opened.ok) return opened;
    this.#remember(sheet);
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
    return this.#settle(life, copy.value, ['vault.unlocked'], isOddCopy(state.headers, copy.value));
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
    return this.#settleWithNewPassphrase(life, copy.value, newPassphrase, isOddCopy(state.headers, copy.value));
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

  async newRecoverySheet(passphrase: Uint8Array): Promise<Result<{ sheet: Sheet }, VaultError>> {
    const made = await this.#change([passphrase], async (vault, stillOpen) =>
      vault.me.role === 'owner'
        ? newRecoverySheet(this.#ports, vault, passphrase, stillOpen)
        : err({ code: 'not-allowed' }),
    );
    if (!made.ok) return made;
    this.#remember(made.value);
    return ok({ sheet: this.#printed(made.value) });
  }

  proveRecoverySheet(groups: readonly RetypedGroup[]): Result<{ proved: boolean }, VaultError> {
    const vault = this.vaultOrNull;
    if (!vault) return NOT_NOW;
    const stored = parseStoredProof(readMeta(vault.db, 'recovery-proof'));
    const byStored = stored !== null && provesStored(vault.vaultId, stored, groups, vault.keys.vault.head);
    const sheet = this.#fresh?.proves(groups) === true ? this.#fresh.principal : byStored ? stored.principal : null;
    if (sheet === null) return ok({ proved: false });
    const recorded = recordProof(this.#ports, vault, sheet);
    if (!recorded.ok) return recorded;
    this.#forget();
    this.#tell();
    return ok({ proved: true });
  }

  async verify(options: VerifyOptions = {}): Promise<Result<VaultFindings, VaultError>> {
    const life = this.#life;
    const vault = this.vaultOrNull;
    return vault ? verifyVault(this.#ports.files, vault, options, () => this.#life !== life) : NOT_NOW;
  }

  lock(): void {
    const state = this.#state;
    this.#life += 1;
    this.#forget();
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
      this.probe();
    }
  }

  close(): void {
    this.lock();
    this.#lock?.release();
    this.#lock = null;
    this.#become({ name: 'none' });
  }

  /** The opened header becomes the open vault, unless somebody locked in the meantime. */
  #settle(
    life: number,
    copy: OpenedCopy,
    actions: readonly ('vault.unlocked' | 'recovery.used')[],
    copyDamaged: boolean,
  ): Result<Me, VaultError> {
    if (this.#life !== life) {
      discard(copy);
      return this.#backFrom({ code: 'cancelled' });
    }
    const brought = bringUp(this.#ports, this.#folder, copy);
    if (!brought.ok) return this.#backFrom(brought.error);
    return this.#finish(brought.value, actions, copyDamaged);
  }

  async #settleWithNewPassphrase(
    life: number,
    copy: RecoveredCopy,
    passphrase: Uint8Array,
    copyDamaged: boolean,
  ): Promise<Result<Me, VaultError>> {
    const { principal, secrets, compartment } = copy;
    const { fields } = copy.found.header;
    const to = {
      vaultId: fields.vaultId,
      principal,
      passphrase,
      mKiB: kdfMemoryOf(fields, principal),
      now: this.#ports.clock.now(),
    };
    const slot = await this.#guard(slotForPassphrase(this.#ports.kdf, to, secrets, compartment));
    compartment.dispose();
    if (this.#life !== life) {
      discard(copy);
      return this.#backFrom({ code: 'cancelled' });
    }
    const brought = bringUp(this.#ports, this.#folder, copy);
    if (!brought.ok) return this.#backFrom(brought.error);
    const vault = brought.value;
    const committed = commitHeader(vault, withPassphraseSlot(vault.header.fields, slot), [], this.#ports);
    if (!committed.ok) {
      vault.close();
      return this.#backFrom(committed.error);
    }
    return this.#finish(vault, ['recovery.used', 'vault.unlocked'], copyDamaged);
  }

  #finish(
    vault: LiveVault,
    actions: readonly ('vault.unlocked' | 'recovery.used')[],
    copyDamaged: boolean,
  ): Result<Me, VaultError> {
    const recorded = recordUnlock(
      vault,
      actions.map((action) => ({ action, subject: { kind: 'vault', id: vault.vaultId } })),
    );
    if (!recorded.ok) {
      vault.close();
      return this.#backFrom(recorded.error);
    }
    tidyUp(this.#ports, vault);
    this.#headerCopyDamaged = copyDamaged;
    this.#become({ name: 'unlocked', vault });
    return ok(vault.me);
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
    this.#become({ name: 'none' });
    this.probe();
    const reason = unusableReasonOf(error);
    if (reason !== null) this.#become({ name: 'unusable', reason });
    return err(error);
  }

  #remember(sheet: NewSheet): void {
    this.#forget();
    this.#fresh = new FreshSheet(sheet);
    this.#tell();
  }

  #forget(): void {
    this.#fresh?.dispose();
    this.#fresh = null;
  }

  #printed({ number, groups, madeAt }: NewSheet): Sheet {
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

function discard(copy: OpenedCopy): void {
  copy.secrets.dispose();
  copy.opened.vk.dispose();
}

/** Whether the other copy is missing, damaged or was passed over. */
function isOddCopy(headers: FoundHeaders, copy: OpenedCopy): boolean {
  return headers.copyDamaged || headers.valid[0].header.text !== copy.found.header.text;
}
