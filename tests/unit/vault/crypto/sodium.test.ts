import { beforeAll, describe, expect, it, vi } from 'vitest';
import { startHash } from '../../../../src-main/vault/crypto/index.ts';
import { freeState, initCrypto, libsodium } from '../../../../src-main/vault/crypto/sodium.ts';

beforeAll(initCrypto);

function wasmMemory(): Uint8Array {
  const heap: unknown = Reflect.get(Object(libsodium()), 'libsodium');
  if (typeof heap === 'object' && heap !== null && 'HEAPU8' in heap && heap.HEAPU8 instanceof Uint8Array) {
    return heap.HEAPU8;
  }
  throw new Error('libsodium hides its memory');
}

describe('libsodium', () => {
  it('is not usable before it is ready', async () => {
    vi.resetModules();
    const fresh = await import('../../../../src-main/vault/crypto/sodium.ts');
    expect(() => fresh.libsodium()).toThrow('initCrypto has not finished');
    await fresh.initCrypto();
    expect(fresh.libsodium().SODIUM_VERSION_STRING).toMatch(/^1\.0\.\d+$/);
  });

  it('gets the memory of a state back, wiped', () => {
    const key = new Uint8Array(32).fill(0x5a);
    const { state } = libsodium().crypto_secretstream_xchacha20poly1305_init_push(key);
    const address = Number(state);
    expect(wasmMemory().slice(address, address + 32)).not.toEqual(new Uint8Array(32));
    freeState(state, 52);
    // The allocator may write its own links into the first 16 bytes of what it got back.
    expect(wasmMemory().slice(address + 16, address + 52)).toEqual(new Uint8Array(36));

    // 15,000 states of 357 bytes would not fit into the 4 MiB that libsodium begins with.
    const before = wasmMemory().length;
    for (let made = 0; made < 15_000; made++) startHash().dispose();
    expect(wasmMemory().length).toBe(before);
  });
});
