import type { z } from 'zod';
import type { PatientId, PatientTag } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';

/** The author's private compartment as use-cases see it. It is closed unless she has just opened it with her PIN or her passphrase. */
export interface PrivateNotes {
  /** How long until it closes itself without use; null while it is closed. Asking is no use of it. */
  readonly closesInMs: number | null;
  /** What is in it; from now on it stays open for another two minutes. Ask before a transaction, not within one, and anew after every wait. */
  use(): Result<PrivateRecords, { code: 'private-locked' }>;
  /** The same for work that she did not ask for: it does not keep the compartment open. */
  peek(): PrivateRecords | null;
  /** Zeroes its keys. Harmless while closed. */
  close(): void;
  /** Hears when it was opened or closed, not the lock of the vault. The listener must not throw. Answers how to stop listening. */
  onChange(listener: () => void): () => void;
}

/** Seals and opens private records while the compartment is open; every member throws afterwards. */
export interface PrivateRecords {
  tagOf(patient: PatientId): PatientTag;
  /** Makes the key for a patient who has none yet, inside the transaction at hand; answers what the caller's audit entry names. */
  ensureKey(tag: PatientTag): readonly { readonly table: 'private_keys'; readonly row: readonly string[] }[];
  /**
   * For work with the patient's private key as a version of the record carries it, which may be another than today's; it is disposed of afterwards. Null where this
   * compartment did not seal it.
   */
  withCarriedKey<T>(tag: PatientTag, wrapped: Uint8Array, work: (open: PrivateRecords['open']) => T): T | null;
  /** Throws `VaultFailure` `record-damaged` when the patient's key is missing or does not open. */
  seal(place: PrivatePlace, payload: { readonly v: number }): Uint8Array;
  open<T>(place: PrivatePlace, schema: z.ZodType<T>, sealed: Uint8Array): Result<T, { code: 'record-damaged' }>;
}

/** Where a private record stands; authenticated with it. */
export interface PrivatePlace {
  readonly tag: PatientTag;
  readonly table: 'private_notes' | 'private_note_versions' | 'private_drafts' | 'private_documents';
  /** The values of the row's primary key joined by `/`. */
  readonly row: string;
  readonly fieldSet: string;
  readonly revision: number;
}
