import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBytes, sealWithNonce } from '../../src-main/vault/crypto/aead.ts';
import { x25519 } from '../../src-main/vault/crypto/asymmetric.ts';
import { concat, hex, initCrypto, verify } from '../../src-main/vault/crypto/index.ts';
import { unhex } from './second/index.ts';

/**
 * Project Wycheproof's vectors through the product's own functions. They are not part of this repository:
 *   SIGILO_VECTORS=<folder with its *_test.json files> npx vitest run tests/vectors/wycheproof.test.ts
 */
const folder = process.env['SIGILO_VECTORS'];

const Result = z.enum(['valid', 'invalid', 'acceptable']);
const test = { tcId: z.number(), comment: z.string(), result: Result };
const file = <G extends z.ZodType>(group: G) => z.object({ numberOfTests: z.number(), testGroups: z.array(group) });

const AeadFile = file(
  z.object({
    ivSize: z.number(),
    tests: z.array(
      z.object({
        ...test,
        key: z.string(),
        iv: z.string(),
        aad: z.string(),
        msg: z.string(),
        ct: z.string(),
        tag: z.string(),
      }),
    ),
  }),
);
const XdhFile = file(
  z.object({
    tests: z.array(
      z.object({ ...test, public: z.string(), private: z.string(), shared: z.string(), flags: z.array(z.string()) }),
    ),
  }),
);
const EddsaFile = file(
  z.object({
    publicKey: z.object({ pk: z.string() }),
    tests: z.array(z.object({ ...test, msg: z.string(), sig: z.string() })),
  }),
);

function read<T>(name: string, schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(readFileSync(join(folder ?? '', name), 'utf8')));
}

describe('Wycheproof', () => {
  beforeAll(initCrypto);

  it('xchacha20_poly1305: valid ones seal and open to the same bytes, the others do not open', () => {
    const { numberOfTests, testGroups } = read('xchacha20_poly1305_test.json', AeadFile);
    const wrong: number[] = [];
    let ran = 0;
    for (const group of testGroups) {
      for (const vector of group.tests) {
        const [key, iv, aad, msg] = [vector.key, vector.iv, vector.aad, vector.msg].map(unhex);
        if (key === undefined || iv === undefined || aad === undefined || msg === undefined)
          throw new Error('no input');
        const sealed = concat(iv, unhex(vector.ct), unhex(vector.tag));
        ran += 1;
        // The format knows one nonce size: sealed bytes begin with 24 bytes of it, so a nonce of another size cannot be expressed as valid.
        if (group.ivSize !== 192) {
          if (vector.result !== 'invalid' || openBytes(key, aad, sealed) !== null) wrong.push(vector.tcId);
          continue;
        }
        const opened = openBytes(key, aad, sealed);
        const valid =
          opened !== null && hex(opened) === vector.msg && hex(sealWithNonce(key, iv, aad, msg)) === hex(sealed);
        if (valid !== (vector.result === 'valid')) wrong.push(vector.tcId);
      }
    }
    console.info(`xchacha20_poly1305: ${ran} of ${numberOfTests} run, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
    expect(ran).toBe(numberOfTests);
  });

  it('x25519: right products; points of low order are refused', () => {
    const { numberOfTests, testGroups } = read('x25519_test.json', XdhFile);
    const wrong: number[] = [];
    let refused = 0;
    for (const vector of testGroups.flatMap((group) => group.tests)) {
      const isZero = /^0+$/.test(vector.shared);
      const product = attempt(() => hex(x25519(unhex(vector.private), unhex(vector.public))));
      if (product === null) refused += 1;
      if (isZero ? product !== null : product !== vector.shared) wrong.push(vector.tcId);
    }
    console.info(`x25519: ${numberOfTests} run, ${refused} of them refused as zero, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
    expect(testGroups.flatMap((group) => group.tests)).toHaveLength(numberOfTests);
  });

  it('ed25519: signatures are accepted and refused as they should be', () => {
    const { numberOfTests, testGroups } = read('ed25519_test.json', EddsaFile);
    const wrong: number[] = [];
    let ran = 0;
    for (const group of testGroups) {
      for (const vector of group.tests) {
        ran += 1;
        const accepted = verify(unhex(group.publicKey.pk), unhex(vector.msg), unhex(vector.sig));
        if (accepted !== (vector.result === 'valid')) wrong.push(vector.tcId);
      }
    }
    console.info(`ed25519: ${ran} of ${numberOfTests} run, ${wrong.length} wrong`);
    expect(wrong).toEqual([]);
    expect(ran).toBe(numberOfTests);
  });
});

/** Null only for what libsodium calls a weak public key: a product of zero. */
function attempt(work: () => string): string | null {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error && error.message === 'weak public key') return null;
    throw error;
  }
}
