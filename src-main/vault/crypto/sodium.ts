import sodium, { type StateAddress } from 'libsodium-wrappers-sumo';

/**
 * The only importer of libsodium. Its WebAssembly heap keeps copies of what passes through it (keys, plaintext) in freed blocks until the process ends, and
 * nothing in JavaScript can wipe them one by one: locking therefore kills the process, and Argon2 runs in a thread whose heap is wiped whole (kdf-worker.ts).
 */

let ready = false;

/** Call once per process or thread before anything else in this folder. */
export async function initCrypto(): Promise<void> {
  await sodium.ready;
  ready = true;
}

/** @throws before initCrypto has finished */
export function libsodium(): typeof sodium {
  if (!ready) throw new Error('initCrypto has not finished');
  return sodium;
}

interface WasmHeap {
  readonly HEAPU8: Uint8Array;
  readonly _free: (address: number) => void;
}

/** Wipes and frees the state of a stream or hash, which the wrapper never does by itself. `bytes` is the size of the C structure. */
export function freeState(state: StateAddress, bytes: number): void {
  // The wrapper's type calls it an object; it is the address itself.
  const address: unknown = state;
  if (typeof address !== 'number') throw new Error('libsodium states are no longer addresses');
  const heap = wasmHeap();
  heap.HEAPU8.fill(0, address, address + bytes);
  heap._free(address);
}

/** Copies the state of a hash over another of the same kind. `bytes` is the size of the C structure. */
export function copyState(from: StateAddress, to: StateAddress, bytes: number): void {
  const [source, target]: readonly unknown[] = [from, to];
  if (typeof source !== 'number' || typeof target !== 'number')
    throw new Error('libsodium states are no longer addresses');
  wasmHeap().HEAPU8.copyWithin(target, source, source + bytes);
}

/** Overwrites all of libsodium's memory in this thread. Nothing of libsodium may be called afterwards. */
export function wipeWholeHeap(): void {
  ready = false;
  wasmHeap().HEAPU8.fill(0);
}

function wasmHeap(): WasmHeap {
  const heap: unknown = Reflect.get(libsodiumObject(), 'libsodium');
  if (!isWasmHeap(heap)) throw new Error('libsodium hides its memory');
  return heap;
}

function libsodiumObject(): object {
  return sodium;
}

function isWasmHeap(value: unknown): value is WasmHeap {
  return (
    typeof value === 'object' &&
    value !== null &&
    'HEAPU8' in value &&
    value.HEAPU8 instanceof Uint8Array &&
    '_free' in value &&
    typeof value._free === 'function'
  );
}
