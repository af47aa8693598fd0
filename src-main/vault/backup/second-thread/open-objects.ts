import { readSync } from 'node:fs';
import { plainLength, readObject } from '../../../../src-shared/backup-format/object-stream.ts';
import type { ByteSource } from '../../../../src-shared/backup-format/platform.ts';
import { hex, readerSodium, startHash } from '../../crypto/index.ts';
import {
  FREE,
  FREE_SLOT,
  GIVEN_UP,
  IN_SLOT,
  LENGTHS,
  RELEASED,
  SLOTS,
  SLOT_BYTES,
  SOUND,
  STATES,
  STOP,
  THEIRS,
  type OpenJob,
} from './open-job.ts';

type ObjectOf = OpenJob['objects'][number];

/** The second thread's side: opens one object after the other that the reader has not come to, until it is told to stop or none is left. */
export async function openObjects(job: OpenJob, tell: () => void): Promise<void> {
  const { words, slots, objects } = job;
  const source = sourceOf(job);
  try {
    for (const [index, object] of objects.entries()) {
      const keeps = object.type === 'rows' || job.keepsAttachments;
      if (keeps && plainLength(object.length) > SLOT_BYTES) continue;
      const slot = keeps ? freeSlot(job, index) : null;
      if (Atomics.load(words, STOP) === 1) return;
      if (Atomics.compareExchange(words, STATES + index, FREE, THEIRS) !== FREE) continue;
      const into = slot === null ? null : slots.subarray(slot * SLOT_BYTES, (slot + 1) * SLOT_BYTES);
      const length = await attempt(() => openOne(source, job, object, into));
      if (length !== null && slot !== null) Atomics.store(words, LENGTHS + slot, length);
      Atomics.store(words, STATES + index, length === null ? GIVEN_UP : slot === null ? SOUND : IN_SLOT + slot);
      tell();
    }
  } finally {
    job.key.fill(0);
  }
}

/** Waits for one; null where the reader has come to the object meanwhile, or says to stop. */
function freeSlot({ words }: OpenJob, index: number): number | null {
  for (;;) {
    const released = Atomics.load(words, RELEASED);
    if (Atomics.load(words, STOP) === 1 || Atomics.load(words, STATES + index) !== FREE) return null;
    for (let slot = 0; slot < SLOTS; slot++) if (Atomics.load(words, LENGTHS + slot) === FREE_SLOT) return slot;
    Atomics.wait(words, RELEASED, released);
  }
}

/** Answers how long its plaintext is; null where anything does not fit. */
async function openOne(
  source: ByteSource,
  { key, sum }: OpenJob,
  object: ObjectOf,
  into: Uint8Array | null,
): Promise<number | null> {
  let length = 0;
  const name = object.type === 'blob' ? startHash() : null;
  try {
    const authentic = await readObject(
      source,
      readerSodium(),
      key,
      sum,
      object,
      () => undefined,
      (plain) => {
        name?.update(plain);
        into?.set(plain, length);
        length += plain.length;
      },
    );
    return authentic && (name === null || hex(name.digest()) === object.name) ? length : null;
  } finally {
    name?.dispose();
  }
}

/** Whatever is thrown here the reader meets as well, when it opens the object itself. */
async function attempt(work: () => Promise<number | null>): Promise<number | null> {
  try {
    return await work();
  } catch {
    return null;
  }
}

/** What is read is valid until the next reading: whoever opens one object at a time has used it by then, and a new buffer each time would be memory until it is collected. */
function sourceOf({ descriptor, words, objects }: OpenJob): ByteSource {
  let buffer = new Uint8Array();
  return {
    length: objects.reduce((end, { offset, length }) => Math.max(end, offset + length), 0),
    read: (offset, length) => {
      if (Atomics.load(words, STOP) === 1) return Promise.reject(new Error('nobody waits for it any more'));
      if (buffer.length < length) buffer = new Uint8Array(length);
      const bytes = buffer.subarray(0, length);
      let filled = 0;
      while (filled < length) {
        const count = readSync(descriptor, bytes, filled, length - filled, offset + filled);
        if (count === 0) break;
        filled += count;
      }
      return Promise.resolve(bytes.subarray(0, filled));
    },
  };
}
