import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  concat,
  initCrypto,
  lps,
  openStream,
  randomBytes,
  randomKey,
  sealedStreamLength,
  sealStream,
  STREAM_CHUNK_BYTES,
  utf8Bytes,
  type StreamKey,
} from '../../../../src-main/vault/crypto/index.ts';
import { libsodium } from '../../../../src-main/vault/crypto/sodium.ts';
import { flipped } from './fixture.ts';

beforeAll(initCrypto);

const aad = lps('SIGILO blob 1', 'vault');
const SEALED_CHUNK = STREAM_CHUNK_BYTES + 17;
const lengths = [0, 1, STREAM_CHUNK_BYTES - 1, STREAM_CHUNK_BYTES, STREAM_CHUNK_BYTES + 1, 3 * STREAM_CHUNK_BYTES + 99];

function sealAll(key: StreamKey, pieces: readonly Uint8Array[], context = aad): Uint8Array {
  const sealer = sealStream(key, context);
  return concat(...pieces.map((piece) => sealer.update(piece)), sealer.finish());
}

/** The whole plaintext, or the code of the first error. */
function openAll(key: StreamKey, pieces: readonly Uint8Array[], context = aad): Uint8Array | string {
  const opener = openStream(key, context);
  const plain: Uint8Array[] = [];
  for (const piece of pieces) {
    const opened = opener.update(piece);
    if (!opened.ok) {
      opener.dispose();
      return opened.error.code;
    }
    plain.push(opened.value);
  }
  const last = opener.finish();
  return last.ok ? concat(...plain, last.value) : last.error.code;
}

function cut(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  let offset = 0;
  for (const size of sizes) {
    pieces.push(bytes.subarray(offset, offset + size));
    offset += size;
  }
  return [...pieces, bytes.subarray(offset)];
}

/** Header and chunks of a sealed stream. */
function chunksOf(sealed: Uint8Array): { header: Uint8Array; chunks: Uint8Array[] } {
  const chunks: Uint8Array[] = [];
  for (let offset = 24; offset < sealed.length; offset += SEALED_CHUNK) {
    chunks.push(sealed.subarray(offset, offset + SEALED_CHUNK));
  }
  return { header: sealed.subarray(0, 24), chunks };
}

describe('streams', () => {
  it.each(lengths)('of %i bytes come back whole, cut anywhere', (length) => {
    const plain = randomBytes(length);
    const key = randomKey('blob');
    const sizes = fc.array(fc.integer({ min: 0, max: 100_000 }), { maxLength: 6 });
    fc.assert(
      fc.property(sizes, sizes, (sealedIn, openedIn) => {
        const sealed = sealAll(key, cut(plain, sealedIn));
        expect(sealed.length).toBe(sealedStreamLength(length));
        const opened = openAll(key, cut(sealed, openedIn));
        expect(typeof opened === 'string' ? opened : Buffer.compare(opened, plain)).toBe(0);
      }),
      { numRuns: 20 },
    );
  });

  it('come back whole when they arrive byte by byte', () => {
    const key = randomKey('blob');
    const plain = randomBytes(300);
    const sealed = sealAll(key, cut(plain, Array<number>(300).fill(1)));
    expect(openAll(key, cut(sealed, Array<number>(sealed.length).fill(1)))).toEqual(plain);
  });

  it('with chunks left out, repeated, exchanged or cut off are refused', () => {
    const key = randomKey('blob');
    const sealed = sealAll(key, [randomBytes(3 * STREAM_CHUNK_BYTES + 500)]);
    const { header, chunks } = chunksOf(sealed);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: chunks.length - 1 }), { maxLength: 6 }), (order) => {
        fc.pre(order.join() !== '0,1,2,3');
        const changed = concat(header, ...order.map((index) => chunks[index] ?? new Uint8Array()));
        expect(openAll(key, [changed])).toMatch(/^stream-(damaged|truncated)$/);
      }),
    );
  });

  it('cut off at any place are refused, and between chunks called truncated', () => {
    const key = randomKey('blob');
    const sealed = sealAll(key, [randomBytes(STREAM_CHUNK_BYTES + 40)]);
    const cuts = [
      ...Array(60).keys(),
      24 + SEALED_CHUNK - 1,
      24 + SEALED_CHUNK,
      24 + SEALED_CHUNK + 1,
      sealed.length - 1,
    ];
    for (const length of cuts) {
      expect(openAll(key, [sealed.subarray(0, length)])).toMatch(/^stream-(damaged|truncated)$/);
    }
    expect(openAll(key, [])).toBe('stream-truncated');
    expect(openAll(key, [sealed.subarray(0, 24)])).toBe('stream-truncated');
    expect(openAll(key, [sealed.subarray(0, 24 + SEALED_CHUNK)])).toBe('stream-truncated');
  });

  it('with any byte of a short one flipped, or anything after the end, are refused', () => {
    const key = randomKey('blob');
    const sealed = sealAll(key, [utf8Bytes('a scanned consent')]);
    for (let index = 0; index < sealed.length; index++) {
      expect(openAll(key, [flipped(sealed, index, index % 8)])).toBe('stream-damaged');
    }
    expect(openAll(key, [sealed, Uint8Array.of(0)])).toBe('stream-damaged');
    expect(openAll(key, [sealed, sealed])).toBe('stream-damaged');
    expect(openAll(key, [sealed, randomBytes(SEALED_CHUNK)])).toBe('stream-damaged');
  });

  it('under another key or AAD are refused', () => {
    const key = randomKey('blob');
    const sealed = sealAll(key, [randomBytes(100)]);
    expect(openAll(randomKey('blob'), [sealed])).toBe('stream-damaged');
    expect(openAll(key, [sealed], lps('SIGILO blob 1', 'other'))).toBe('stream-damaged');
    expect(openAll(key, [sealed], new Uint8Array())).toBe('stream-damaged');
  });

  it('with a tag that its place does not ask for are refused, though every chunk authenticates', () => {
    const key = randomKey('blob');
    const sodium = libsodium();
    const withTags = (tags: readonly (readonly [number, number])[]) => {
      const { state, header } = sodium.crypto_secretstream_xchacha20poly1305_init_push(key.expose());
      const chunks = tags.map(([length, tag]) =>
        sodium.crypto_secretstream_xchacha20poly1305_push(state, new Uint8Array(length), aad, tag),
      );
      return concat(header, ...chunks);
    };
    const [message, pushed, rekey, final] = [0, 1, 2, 3] as const;
    expect(
      openAll(key, [
        withTags([
          [STREAM_CHUNK_BYTES, message],
          [5, final],
        ]),
      ]),
    ).toHaveLength(STREAM_CHUNK_BYTES + 5);
    expect(openAll(key, [withTags([[STREAM_CHUNK_BYTES, final]])])).toBe('stream-damaged');
    expect(
      openAll(key, [
        withTags([
          [STREAM_CHUNK_BYTES, final],
          [5, final],
        ]),
      ]),
    ).toBe('stream-damaged');
    expect(
      openAll(key, [
        withTags([
          [STREAM_CHUNK_BYTES, pushed],
          [5, final],
        ]),
      ]),
    ).toBe('stream-damaged');
    expect(
      openAll(key, [
        withTags([
          [STREAM_CHUNK_BYTES, rekey],
          [5, final],
        ]),
      ]),
    ).toBe('stream-damaged');
    expect(openAll(key, [withTags([[5, message]])])).toBe('stream-damaged');
    expect(
      openAll(key, [
        withTags([
          [5, message],
          [5, final],
        ]),
      ]),
    ).toBe('stream-damaged');
  });

  it('give nothing more after an error, and cannot be used after their end', () => {
    const key = randomKey('blob');
    const sealed = sealAll(key, [randomBytes(STREAM_CHUNK_BYTES * 2)]);
    const opener = openStream(key, aad);
    expect(opener.update(flipped(sealed, 100).subarray(0, 24 + SEALED_CHUNK)).ok).toBe(false);
    expect(opener.update(sealed.subarray(24 + SEALED_CHUNK)).ok).toBe(false);
    expect(opener.finish().ok).toBe(false);
    expect(() => opener.update(sealed)).toThrow('ended');
    expect(() => opener.finish()).toThrow('ended');
    opener.dispose();
    const sealer = sealStream(key, aad);
    sealer.finish();
    expect(() => sealer.update(sealed)).toThrow('ended');
    const dropped = sealStream(key, aad);
    dropped.dispose();
    expect(() => dropped.finish()).toThrow('ended');
  });
});
