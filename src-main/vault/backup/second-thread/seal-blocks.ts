import { objectAad } from '../../../../src-shared/backup-format/object-stream.ts';
import { Secret, sealStream, startHash, type RunningHash, type StreamSealer } from '../../crypto/index.ts';
import {
  BLOCKS,
  BLOCK_ROOM,
  FAILED,
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
  type SealJob,
} from './seal-job.ts';

interface Sealing {
  readonly stream: StreamSealer;
  readonly hash: RunningHash;
}

/** The second thread's side: seals block after block in the writer's order, until it is told to stop. */
export function sealBlocks({ key, sum, words, blocks }: SealJob): void {
  const secret = new Secret('backup-object', key);
  let sealing: Sealing | null = null;
  const end = (): void => {
    sealing?.stream.dispose();
    sealing?.hash.dispose();
    sealing = null;
  };
  try {
    Atomics.store(words, READY, 1);
    for (let block = 0; waitFor(words, block); block = (block + 1) % BLOCKS) {
      const at = block * WORDS;
      try {
        const room = blocks.subarray(block * BLOCK_ROOM, (block + 1) * BLOCK_ROOM);
        const part = Atomics.load(words, at + PART);
        if ((part & FIRST) !== 0) {
          end();
          const n = Atomics.load(words, at + OBJECT) >>> 0;
          sealing = { stream: sealStream(secret, objectAad(sum, n)), hash: startHash() };
        }
        if (sealing === null) throw new Error('a block without a beginning');
        Atomics.store(
          words,
          at + LENGTH,
          sealOne(sealing, room, Atomics.load(words, at + LENGTH), (part & LAST) !== 0),
        );
        Atomics.store(words, at + TURN, SEALED);
      } catch (thrown) {
        Atomics.store(words, at + TURN, FAILED);
        throw thrown;
      } finally {
        Atomics.notify(words, at + TURN);
      }
    }
  } finally {
    end();
    secret.dispose();
    key.fill(0);
    blocks.fill(0);
  }
}

/** In place. The hash of the whole object stands behind its last block. Answers how many bytes of the file it is. */
function sealOne({ stream, hash }: Sealing, room: Uint8Array, length: number, isLast: boolean): number {
  let filled = 0;
  // What comes out may be longer than what went in, so it is put there once all of it was taken.
  const out = [stream.update(room.subarray(0, length))];
  if (isLast) out.push(stream.finish());
  for (const bytes of out) {
    hash.update(bytes);
    room.set(bytes, filled);
    filled += bytes.length;
  }
  if (isLast) room.set(hash.digest(), filled);
  return filled;
}

/** False where it is told to stop. */
function waitFor(words: Int32Array, block: number): boolean {
  const at = block * WORDS + TURN;
  for (;;) {
    const turn = Atomics.load(words, at);
    if (Atomics.load(words, STOP) === 1) return false;
    if (turn === SEALERS) return true;
    Atomics.wait(words, at, turn);
  }
}
