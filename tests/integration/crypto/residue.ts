import { argon2idInThread } from '../../../src-main/vault/crypto/argon2.ts';
import { initCrypto, libsodium, wipeWholeHeap } from '../../../src-main/vault/crypto/sodium.ts';

/** Run as a program of its own, because it wipes all of libsodium: what a derivation leaves in its memory, before and after the wipe. */

function wasmMemory(sodium: object): Uint8Array {
  const heap: unknown = Reflect.get(sodium, 'libsodium');
  if (typeof heap === 'object' && heap !== null && 'HEAPU8' in heap && heap.HEAPU8 instanceof Uint8Array) {
    return heap.HEAPU8;
  }
  throw new Error('libsodium hides its memory');
}

function copies(memory: Uint8Array, marker: string): number {
  const bytes = Buffer.from(memory.buffer, memory.byteOffset, memory.length);
  let found = 0;
  for (let at = bytes.indexOf(marker); at !== -1; at = bytes.indexOf(marker, at + 1)) found += 1;
  return found;
}

await initCrypto();
const sodium = libsodium();
const passphrase = 'a passphrase that is looked for afterwards, and is long';
argon2idInThread(new TextEncoder().encode(passphrase), { t: 3, mKiB: 64 * 1024, p: 1, salt: new Uint8Array(16) });
const marker = passphrase.slice(20);
const before = copies(wasmMemory(sodium), marker);
wipeWholeHeap();
const memory = wasmMemory(sodium);
const after = { copiesAfter: copies(memory, marker), nonZeroAfter: memory.filter((byte) => byte !== 0).length };
process.stdout.write(JSON.stringify({ before, ...after }));
