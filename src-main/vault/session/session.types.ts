import type { z } from 'zod';
import type { KnownSheet, Me, RecoverySheet, VaultStatus } from '../../../src-shared/commands/vault.contract.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { VerifyFindingKind } from '../../../src-shared/verify-finding.ts';
import type { ReadableDb } from '../storage/sql.ts';
import type { KeyChanges } from './key-changes.ts';
import type { PrivateDoor } from './private-door.ts';
import type { OpenVault } from './open-vault.ts';

/** What was read and what does not fit; at most a thousand findings. */
export interface VaultFindings {
  readonly entries: number;
  readonly rows: number;
  readonly blobs: number;
  readonly findings: readonly VerifyFinding[];
}

export interface VerifyOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (fraction: number) => void;
  /** What only the clinical layer can judge, over the same snapshot: note signatures, records that do not open. A null lets others run; yield one every few rows. */
  readonly checks?: readonly ((snapshot: ReadableDb) => Iterable<VerifyFinding | null>)[];
}
/** `row`: the values of the primary key joined by `/`; `table` and `row` are empty for what concerns the file as a whole. */
export interface VerifyFinding {
  readonly kind: VerifyFindingKind;
  readonly table: string;
  readonly row: string;
}

/**
 * The vault's life in this process. Calls that do not fit the state answer `not-allowed-now`. Passphrase bytes are wiped by the session, whatever the outcome.
 * A class implements it (vault-session.ts); use-cases take this.
 */
export interface Session {
  readonly status: VaultStatus;
  /** Answers how to stop listening. */
  onStatus(listener: (status: VaultStatus) => void): () => void;
  /** Takes the folder (lock.db) and looks at what is there. Called once at start, and again after a restore. */
  probe(): VaultStatus;
  /** Makes a vault in a folder that holds none and leaves it unlocked. */
  create(passphrase: Uint8Array): Promise<Result<{ sheet: RecoverySheet }, VaultError>>;
  /** @param keyFileHash `hash` of the key file's bytes, where the vault needs one (`key-file-needed` without it) */
  unlock(passphrase: Uint8Array, keyFileHash?: Uint8Array | null): Promise<Result<z.infer<typeof Me>, VaultError>>;
  /** By the envelope that main keeps. */
  unlockWithPin(pin: Uint8Array): Promise<Result<z.infer<typeof Me>, VaultError>>;
  unlockWithRecovery(code: string, newPassphrase: Uint8Array): Promise<Result<z.infer<typeof Me>, VaultError>>;
  /** Whether these are the bytes of my passphrase, for changes that weaken a protection. Derives the key again; changes nothing. */
  checkPassphrase(passphrase: Uint8Array): Promise<Result<undefined, VaultError>>;
  changePassphrase(current: Uint8Array, next: Uint8Array): Promise<Result<undefined, VaultError>>;
  newRecoverySheet(passphrase: Uint8Array): Promise<Result<{ sheet: RecoverySheet }, VaultError>>;
  readonly keys: KeyChanges;
  readonly privateDoor: Pick<PrivateDoor, 'open' | 'status'>;
  /** She has read of the failed attempts before this unlock. */
  failedBeforeRead(): void;
  /** What the status is made of was changed beside the session: its listeners are told anew. */
  statusChanged(): void;
  /** Two groups as retyped, by position 1-8. */
  proveRecoverySheet(
    groups: readonly { readonly position: number; readonly text: string }[],
  ): Result<{ proved: boolean }, VaultError>;
  /** The numbered sheets of the open vault, newest first. */
  readonly recoverySheets: readonly z.infer<typeof KnownSheet>[];
  /** Chain, signed heads, live rows, blobs and whatever `checks` adds. Reads one snapshot in slices, so that the vault stays usable; `cancelled` by the signal or a lock. */
  verify(options?: VerifyOptions): Promise<Result<VaultFindings, VaultError>>;
  /** Signs the head, closes the database, wipes every key. Synchronous and safe to call in any state; the folder stays taken. */
  lock(): void;
  /** The open vault; throws while there is none, since the registry's state gate has already refused. */
  readonly vault: OpenVault;
  /** The same for a restore, which runs in other states too. */
  readonly vaultOrNull: OpenVault | null;
  /** Gives the folder back. For the end of the process and for tests. */
  close(): void;
}
