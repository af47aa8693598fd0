import { HASH_BYTES } from '../../../../src-shared/backup-format/layout.ts';
import {
  BLOCKS,
  BLOCK_BYTES,
  BLOCK_ROOM,
  FIRST,
  LAST,
  LENGTH,
  OBJECT,
  PART,
  READY,
  SEALED,
  SEALERS,
  STOP,
  TURN,
  WORDS,
  WRITERS,
  type SealJob,
} from './seal-job.ts';
import { startSecondThread } from './second-thread.ts';

/** The second thread has failed: what was written with it counts for nothing, and the backup is made again without it. */
export class SecondThreadFailed extends Error {}

/** Where what comes out goes, in the order in which it went in. */
export interface SealedTarget {
  /** A piece of the file; a view, valid until this returns. */
  bytes(piece: Uint8Array): void;
  /** All of an object was handed over. */
  end(n: number, hash: Uint8Array): void;
}

/** The writer's side: takes objects' plaintext and hands over what stands in the file, some blocks later. `dispose` it in any case. */
export class SealingBeside {
  readonly #words: Int32Array;
  readonly #blocks: Uint8Array;
  readonly #target: SealedTarget;
  readonly #patienceMs: number;
  readonly #lasts = new Set<number>();
  /** Blocks handed to the second thread, and blocks that came back, counted from the beginning. */
  #handed = 0;
  #taken = 0;

  /** Null where there is no second thread to be had, or where `bytes` are not worth it. */
  static start(bytes: number, key: Uint8Array, sum: Uint8Array, target: SealedTarget): SealingBeside | null {
    const started = startSecondThread(bytes, (): SealJob => {
      const words = new Int32Array(new SharedArrayBuffer(4 * (2 + BLOCKS * WORDS)));
      const blocks = new Uint8Array(new SharedArrayBuffer(BLOCKS * BLOCK_ROOM));
      return { kind: 'seal', key: new Uint8Array(key), sum, words, blocks };
    });
    return started === null ? null : new SealingBeside(started.job, target, started.patienceMs);
  }

  private constructor({ words, blocks }: SealJob, target: SealedTarget, patienceMs: number) {
    this.#patienceMs = patienceMs;
    this.#words = words;
    this.#blocks = blocks;
    this.#target = target;
  }

  /** Until then objects are sealed here: whether a thread ever starts is not waited for. */
  isReady(): boolean {
    return Atomics.load(this.#words, READY) === 1;
  }

  add(n: number, pieces: Iterable<Uint8Array>): void {
    let filled = 0;
    let part = FIRST;
    let room = this.#nextRoom();
    for (const piece of pieces) {
      for (let offset = 0; offset < piece.length;) {
        if (filled === BLOCK_BYTES) {
          this.#hand(n, filled, part);
          part = 0;
          filled = 0;
          room = this.#nextRoom();
        }
        const some = piece.subarray(offset, offset + BLOCK_BYTES - filled);
        room.set(some, filled);
        filled += some.length;
        offset += some.length;
      }
    }
    this.#hand(n, filled, part | LAST);
  }

  /** Waits for everything that was handed over. */
  finish(): void {
    while (this.#taken < this.#handed) this.#takeNext();
  }

  dispose(): void {
    Atomics.store(this.#words, STOP, 1);
    for (let block = 0; block < BLOCKS; block++) Atomics.notify(this.#words, block * WORDS + TURN);
    this.#blocks.fill(0);
  }

  #nextRoom(): Uint8Array {
    while (this.#handed - this.#taken === BLOCKS) this.#takeNext();
    const block = this.#handed % BLOCKS;
    return this.#blocks.subarray(block * BLOCK_ROOM, (block + 1) * BLOCK_ROOM);
  }

  #hand(n: number, length: number, part: number): void {
    const at = (this.#handed % BLOCKS) * WORDS;
    if ((part & LAST) !== 0) this.#lasts.add(this.#handed);
    Atomics.store(this.#words, at + LENGTH, length);
    Atomics.store(this.#words, at + OBJECT, n | 0);
    Atomics.store(this.#words, at + PART, part);
    Atomics.store(this.#words, at + TURN, SEALERS);
    Atomics.notify(this.#words, at + TURN);
    this.#handed += 1;
  }

  #takeNext(): void {
    const block = this.#taken % BLOCKS;
    const at = block * WORDS;
    const deadline = performance.now() + this.#patienceMs;
    for (;;) {
      const turn = Atomics.load(this.#words, at + TURN);
      if (turn === SEALED) break;
      const left = deadline - performance.now();
      if (turn !== SEALERS || left <= 0) throw new SecondThreadFailed('a block was not sealed');
      Atomics.wait(this.#words, at + TURN, turn, left);
    }
    const room = this.#blocks.subarray(block * BLOCK_ROOM, (block + 1) * BLOCK_ROOM);
    const length = Atomics.load(this.#words, at + LENGTH);
    const n = Atomics.load(this.#words, at + OBJECT) >>> 0;
    this.#target.bytes(room.subarray(0, length));
    if (this.#lasts.delete(this.#taken)) this.#target.end(n, room.slice(length, length + HASH_BYTES));
    Atomics.store(this.#words, at + TURN, WRITERS);
    this.#taken += 1;
  }
}
