import type { z } from 'zod';
import type { AuditAction, AuditedTable } from '../../../src-shared/clinical/audit.ts';
import type { Role } from '../../../src-shared/commands/define-command.ts';
import type { InstanceId, PatientId, PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { Clock } from '../ports/clock.ts';
import type { BlobStore } from '../storage/blobs.ts';
import type { WritableDb } from '../storage/sql.ts';
import type { LentKeys } from './lent-keys.ts';
import type { PrivateNotes } from './private-notes.ts';

/** What use-cases get while the vault is unlocked. It lives from unlock to lock; every member throws afterwards. */
export interface OpenVault {
  readonly vaultId: VaultId;
  readonly instanceId: InstanceId;
  /** Which computer's copy goes on being written, and how often the record has moved. */
  readonly lineage: { readonly machine: InstanceId; readonly sequence: number };
  readonly folder: string;
  readonly me: { readonly principal: PrincipalId; readonly role: Role };
  /** The one writable connection. Read with it anywhere, write with it inside `transact` only. */
  readonly db: WritableDb;
  readonly clock: Clock;
  /**
   * One BEGIN IMMEDIATE ... COMMIT; durable when it returns. The work runs synchronously and never nests. What it throws rolls back and is thrown on: throw a
   * `VaultFailure` to leave with an expected error. A full disk or a damaged page is thrown as a `VaultFailure` too.
   */
  transact<T>(work: (tx: Transaction) => T): T;
  readonly records: RecordSealer;
  readonly patientKeys: {
    /** Makes the patient's key, its grant to me (audited by the caller: table `grants`) and my self-wrap. The patient's row must exist. Answers the epoch. */
    create(tx: Transaction, patient: PatientId): number;
  };
  readonly signer: {
    sign(digest: Uint8Array): Uint8Array;
    /** False for an author who is not in the directory. `at` is the moment that the signature covers: a retired key counts for what was signed until then. */
    verify(author: PrincipalId, at: Instant, digest: Uint8Array, signature: Uint8Array): boolean;
  };
  readonly blobs: BlobStore;
  readonly privateNotes: PrivateNotes;
  /** Copies for a worker thread; the borrower wipes them. */
  lendKeys(): LentKeys;
  /** Hears which rows each COMMIT changed, after it. The listener must not throw and must not write. Answers how to stop listening. */
  onCommitted(listener: (changes: readonly RowChange[]) => void): () => void;
}

/** A row that was written or deleted, by the values of its primary key. */
export interface RowChange {
  readonly table: AuditedTable | 'drafts' | 'private_drafts';
  readonly row: readonly string[];
}

export interface Transaction {
  /** Appends to the chain. The rows' hashes are read from the live rows now, so it is called after they were written; a row that is gone counts as deleted. */
  audit(entry: AuditEntry): void;
  /** Names a written row that no audit entry names (a draft), for those who listen to commits. */
  touched(change: RowChange): void;
  /** Signs the chain as it stands in this transaction. */
  signHead(): void;
}

export interface AuditEntry {
  readonly action: AuditAction;
  readonly subject: { readonly kind: string; readonly id: string };
  /** `row`: the values of the primary key in the schema's order, numbers in decimal. */
  readonly changes: readonly { readonly table: AuditedTable; readonly row: readonly string[] }[];
}

/** What is sealed is JSON with a version of its own; it is upgraded when written, never by a migration. */
export interface RecordPayload {
  readonly v: number;
}

export interface RecordSealer {
  /** Throws `VaultFailure` `not-allowed` when the patient's key was not granted to me. */
  seal(ref: RecordRef, payload: RecordPayload): Uint8Array;
  open<T>(ref: RecordRef, schema: z.ZodType<T>, sealed: Uint8Array): Result<T, { code: 'record-damaged' }>;
}

/** Where a sealed record stands; authenticated with it, so that it opens nowhere else. `me`: drafts without a patient; `practice`: shared by all users. */
export interface RecordRef {
  readonly owner:
    { readonly kind: 'patient'; readonly id: PatientId } | { readonly kind: 'me' } | { readonly kind: 'practice' };
  readonly table: string;
  /** The values of the row's primary key joined by `/`. */
  readonly row: string;
  readonly fieldSet: string;
  readonly revision: number;
  /** The patient's key epoch; 1 for `me` and `practice`. */
  readonly epoch: number;
}
