import type { ObjectPlace } from '../../../../src-shared/backup-format/platform.ts';

/** Objects of a backup that a second thread opens ahead of the reader. */
export interface OpenJob {
  readonly kind: 'open';
  /** Of the open file, which the reader keeps open until the thread is gone. */
  readonly descriptor: number;
  readonly key: Uint8Array;
  readonly sum: Uint8Array;
  readonly objects: readonly ObjectPlace[];
  /** Whether the reader needs the plaintext of an attachment, or only its verdict. */
  readonly keepsAttachments: boolean;
  /** `STOP`, `RELEASED`, then `SLOTS` lengths, then one word an object. */
  readonly words: Int32Array<SharedArrayBuffer>;
  /** `SLOTS` plaintexts of at most `SLOT_BYTES`. */
  readonly slots: Uint8Array<SharedArrayBuffer>;
}

export const SLOTS = 2;
/** The plaintext of a rows object, and of most attachments; what is larger the reader opens itself. */
export const SLOT_BYTES = 4 * 1024 * 1024;

/** Set to 1 by the reader: leave, whatever is left. */
export const STOP = 0;
/** Counts slots that were given back; waited for. */
export const RELEASED = 1;
/** Of each slot: how many bytes stand in it; -1 where it is free. */
export const LENGTHS = 2;
/** Of each object. */
export const STATES = LENGTHS + SLOTS;

/** Nobody is at it. */
export const FREE = 0;
/** The reader opens it itself. */
export const READERS = 1;
/** The second thread is at it. */
export const THEIRS = 2;
/** The second thread could not open it, for whatever reason: the reader finds out which. */
export const GIVEN_UP = 3;
/** Opened, and an attachment is what its name says; nothing of it is kept. */
export const SOUND = 4;
/** `SOUND`, and its plaintext is in slot number `state - IN_SLOT`. */
export const IN_SLOT = 5;

export const FREE_SLOT = -1;
