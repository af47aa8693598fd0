import { join } from 'node:path';
import type { Role } from '../../../src-shared/commands/define-command.ts';
import type { InstanceId, PatientId, PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import type { Instant } from '../../../src-shared/time.ts';
import { sign, signedBy, type ParsedHeader } from '../crypto/index.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import { appendAudit, signChainEnd } from '../storage/audit.ts';
import { RowReaders } from '../storage/audited-rows.ts';
import { blobStore, type BlobStore } from '../storage/blobs.ts';
import type { Database } from '../storage/database.ts';
import { attemptStorage } from '../storage/storage-error.ts';
import type { LentKeys } from './lent-keys.ts';
import type { AuditEntry, OpenVault, RecordSealer, RowChange, Transaction } from './open-vault.ts';
import { PatientKeys } from './patient-keys.ts';
import { PrivateCompartment } from './private-compartment.ts';
import { recordSealer } from './record-sealer.ts';
import type { SessionKeys } from './session-keys.ts';

export interface LiveVaultOf {
  readonly files: Files;
  readonly clock: Clock;
  readonly folder: string;
  readonly header: ParsedHeader;
  readonly me: { readonly principal: PrincipalId; readonly role: Role };
  readonly keys: SessionKeys;
  readonly db: Database;
}

/** The open vault: owns the connection and the keys from unlock to `close`. Only the session sees this class; others see `OpenVault`. */
export class LiveVault implements OpenVault {
  readonly vaultId: VaultId;
  readonly folder: string;
  readonly me: { readonly principal: PrincipalId; readonly role: Role };
  readonly clock: Clock;
  readonly keys: SessionKeys;
  readonly records: RecordSealer;
  readonly blobs: BlobStore;
  readonly privateNotes: PrivateCompartment;
  /** As on disk; replaced by every header commit. */
  header: ParsedHeader;
  readonly #db: Database;
  readonly #rows: RowReaders;
  readonly #patientKeys: PatientKeys;
  readonly #listeners = new Set<(changes: readonly RowChange[]) => void>();
  #closed = false;

  constructor(of: LiveVaultOf) {
    this.vaultId = of.header.fields.vaultId;
    this.folder = of.folder;
    this.me = of.me;
    this.clock = of.clock;
    this.keys = of.keys;
    this.header = of.header;
    this.#db = of.db;
    this.#rows = new RowReaders(of.db);
    this.#patientKeys = new PatientKeys({
      vaultId: this.vaultId,
      principal: of.me.principal,
      db: of.db,
      keys: of.keys,
      clock: of.clock,
      directory: () => this.header.fields.directory,
    });
    this.records = recordSealer(this.vaultId, of.keys, this.#patientKeys);
    this.privateNotes = new PrivateCompartment({
      vaultId: this.vaultId,
      principal: of.me.principal,
      db: of.db,
      clock: of.clock,
      record: (action) =>
        this.transact((tx) =>
          tx.audit({ action, subject: { kind: 'private-compartment', id: of.me.principal }, changes: [] }),
        ),
    });
    this.blobs = blobStore({ files: of.files, folder: of.folder, vaultId: this.vaultId });
  }

  get instanceId(): InstanceId {
    return this.header.fields.instanceId;
  }

  get lineage(): OpenVault['lineage'] {
    return this.header.fields.lineage;
  }

  get db(): Database {
    if (this.#closed) throw new Error('the vault was locked');
    return this.#db;
  }

  get databasePath(): string {
    return join(this.folder, this.header.fields.database);
  }

  readonly patientKeys = {
    create: (_tx: Transaction, patient: PatientId): number => this.#patientKeys.create(patient),
  };

  readonly signer = {
    sign: (digest: Uint8Array): Uint8Array => sign(this.keys.secrets.ed25519, digest),
    verify: (author: PrincipalId, at: Instant, digest: Uint8Array, signature: Uint8Array): boolean =>
      signedBy(this.header.fields.directory, author, at, digest, signature),
  };

  transact<T>(work: (tx: Transaction) => T): T {
    const { db } = this;
    if (db.inTransaction) throw new Error('transactions do not nest');
    const changes: RowChange[] = [];
    try {
      const done = attemptStorage(() => db.transaction(() => synchronous(work(this.#transaction(changes)))));
      if (!done.ok) throw new VaultFailure(done.error);
      this.#patientKeys.committed();
      this.privateNotes.committed();
      this.#announce(changes);
      return done.value;
    } catch (thrown) {
      this.#patientKeys.rolledBack();
      this.privateNotes.rolledBack();
      throw thrown;
    }
  }

  onCommitted(listener: (changes: readonly RowChange[]) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  lendKeys(): LentKeys {
    const { page, head, backup } = this.keys.vault;
    const copy = (bytes: Uint8Array) => new Uint8Array(bytes);
    return {
      vaultId: this.vaultId,
      instanceId: this.instanceId,
      principal: this.me.principal,
      folder: this.folder,
      databasePath: this.databasePath,
      headerText: this.header.text,
      vkEpoch: this.keys.vkEpoch,
      page: copy(page.expose()),
      head: copy(head.expose()),
      backup: copy(backup.expose()),
      ed25519: copy(this.keys.secrets.ed25519.expose()),
      user: copy(this.keys.secrets.user.expose()),
      ownerPublic: copy(this.keys.secrets.ownerPublic),
    };
  }

  /**
   * Ends it: the connection closed (the last one moves the log into the file; a reader in the way is not waited for), every key zeroed. Never throws for a disk
   * that fails: the keys go in any case.
   */
  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    try {
      attemptStorage(() => {
        this.#db.rollback();
        this.#db.close();
      });
    } finally {
      this.privateNotes.end();
      this.#patientKeys.dispose();
      this.keys.dispose();
    }
  }

  #announce(changes: readonly RowChange[]): void {
    if (changes.length > 0) for (const listener of this.#listeners) listener(changes);
  }

  #transaction(changes: RowChange[]): Transaction {
    const { principal } = this.me;
    return {
      audit: (entry: AuditEntry) => {
        if (!this.db.inTransaction) throw new Error('this transaction has ended');
        appendAudit(this.#db, this.vaultId, { ...entry, at: this.clock.now(), actor: principal }, this.#rows);
        for (const change of entry.changes) changes.push(change);
      },
      touched: (change: RowChange) => void changes.push(change),
      signHead: () => signChainEnd(this.#db, this.vaultId, principal, this.clock.now(), this.signer.sign),
    };
  }
}

/** Work that is still going on after COMMIT would write outside of it. */
function synchronous<T>(value: T): T {
  if (value instanceof Promise) throw new Error('a transaction is synchronous');
  return value;
}
