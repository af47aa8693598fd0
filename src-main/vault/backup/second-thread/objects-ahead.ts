import type { AheadOf, ObjectPlace, ObjectsAhead } from '../../../../src-shared/backup-format/platform.ts';
import {
  FREE,
  FREE_SLOT,
  IN_SLOT,
  LENGTHS,
  READERS,
  RELEASED,
  SLOTS,
  SLOT_BYTES,
  SOUND,
  STATES,
  STOP,
  THEIRS,
  type OpenJob,
} from './open-job.ts';
import { startSecondThread, type SecondThread } from './second-thread.ts';

/** Starts a second thread that opens a backup's objects ahead of its reader; null where there is none to be had or too little to do. */
export function openAhead(descriptor: number, of: AheadOf): ObjectsAhead | null {
  const bytes = of.objects.reduce((sum, { length }) => sum + length, 0);
  const started = startSecondThread(bytes, (): OpenJob => {
    const words = new Int32Array(new SharedArrayBuffer(4 * (STATES + of.objects.length)));
    words.fill(FREE_SLOT, LENGTHS, LENGTHS + SLOTS);
    const slots = new Uint8Array(new SharedArrayBuffer(SLOTS * SLOT_BYTES));
    return { kind: 'open', ...of, descriptor, key: new Uint8Array(of.key), words, slots };
  });
  return started === null ? null : new Ahead(started.thread, started.job);
}

/** The reader's side. Only an object that was found sound counts: of every other the reader finds out itself what is wrong. */
class Ahead implements ObjectsAhead {
  readonly #thread: SecondThread;
  readonly #words: Int32Array;
  readonly #slots: Uint8Array;
  readonly #keepsAttachments: boolean;
  #wake: () => void = () => undefined;

  constructor(thread: SecondThread, { words, slots, keepsAttachments }: OpenJob) {
    this.#keepsAttachments = keepsAttachments;
    this.#thread = thread;
    this.#words = words;
    this.#slots = slots;
    thread.onProgress(() => this.#wake());
  }

  async take({ n, type }: ObjectPlace): Promise<{ readonly plain: Uint8Array | null } | null> {
    const at = STATES + n;
    for (;;) {
      const woken = new Promise<void>((resolve) => (this.#wake = resolve));
      const state = Atomics.compareExchange(this.#words, at, FREE, READERS);
      if (state === SOUND && type === 'blob' && !this.#keepsAttachments) return { plain: null };
      if (state >= IN_SLOT) return { plain: this.#takeSlot(state - IN_SLOT) };
      if (state !== THEIRS || this.#thread.isGone()) return null;
      await woken;
    }
  }

  async close(): Promise<void> {
    Atomics.store(this.#words, STOP, 1);
    this.#release();
    await this.#thread.gone;
    this.#slots.fill(0);
  }

  /** A copy: the slot is used again. */
  #takeSlot(slot: number): Uint8Array {
    const length = Atomics.load(this.#words, LENGTHS + slot);
    const start = slot * SLOT_BYTES;
    const plain = new Uint8Array(length);
    plain.set(this.#slots.subarray(start, start + length));
    Atomics.store(this.#words, LENGTHS + slot, FREE_SLOT);
    this.#release();
    return plain;
  }

  #release(): void {
    Atomics.add(this.#words, RELEASED, 1);
    Atomics.notify(this.#words, RELEASED);
  }
}
