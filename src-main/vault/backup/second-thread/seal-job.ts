/** Plaintext that a second thread seals, block by block, in a ring. */
export interface SealJob {
  readonly kind: 'seal';
  readonly key: Uint8Array;
  readonly sum: Uint8Array;
  /** `STOP`, `READY`, then `WORDS` of each block. */
  readonly words: Int32Array<SharedArrayBuffer>;
  /** `BLOCKS` times `BLOCK_ROOM` bytes: plaintext one way, what stands in the file the other. */
  readonly blocks: Uint8Array<SharedArrayBuffer>;
}

export const BLOCKS = 4;
/** A whole number of the stream's chunks. */
export const BLOCK_BYTES = 1024 * 1024;
/** With the stream's header, what each chunk has beside its plaintext, and the object's hash behind the last. */
export const BLOCK_ROOM = BLOCK_BYTES + 4096;

/** Set to 1 by the writer: leave, whatever is left. */
export const STOP = 0;

/** Set to 1 by the second thread as soon as it waits for blocks. */
export const READY = 1;

/** Of each block: whose turn it is, how many bytes stand in it, which object it is of, and which part of it. */
export const WORDS = 4;
export const TURN = 2;
export const LENGTH = 3;
export const OBJECT = 4;
export const PART = 5;

/** Turns. Waited for. */
export const WRITERS = 0;
export const SEALERS = 1;
export const SEALED = 2;
export const FAILED = 3;

/** Parts, added up. */
export const FIRST = 1;
export const LAST = 2;
