import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  argon2id,
  hex,
  initCrypto,
  inThreadKdf,
  KDF_FLOOR,
  newKdfParams,
  utf8Bytes,
  workerKdf,
} from '../../../src-main/vault/crypto/index.ts';

const folder = mkdtempSync(join(tmpdir(), 'sigilo-kdf-'));
const worker = pathToFileURL(join(folder, 'kdf-worker.js'));

beforeAll(async () => {
  await initCrypto();
  const source = new URL('../../../src-main/vault/crypto/kdf-worker.ts', import.meta.url);
  await bundle(fileURLToPath(source), fileURLToPath(worker));
});
afterAll(() => rmSync(folder, { recursive: true }));

function bundle(entry: string, outfile: string) {
  return build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(import.meta.url);",
    },
  });
}

describe('the key derivation thread', { timeout: 120_000 }, () => {
  it('gives the key that the thread itself would give, and wipes the passphrase', async () => {
    const params = newKdfParams(KDF_FLOOR.mKiB);
    const typed = utf8Bytes('sótano húmedo, ciruela y compás'.normalize('NFKD'));
    const copy = new Uint8Array(typed);
    const key = await argon2id(workerKdf(worker), typed, params);
    expect(typed).toEqual(new Uint8Array(typed.length));
    expect(hex(key.expose())).toBe(hex((await argon2id(inThreadKdf, copy, params)).expose()));
  });

  it('takes a passphrase that is a view of a larger buffer', async () => {
    const params = newKdfParams(KDF_FLOOR.mKiB);
    const larger = utf8Bytes('--correct horse--');
    const key = await argon2id(workerKdf(worker), larger.subarray(2, -2), params);
    expect(Buffer.from(larger).toString()).toBe(`--${'\0'.repeat(13)}--`);
    expect(hex(key.expose())).toBe(hex((await argon2id(inThreadKdf, utf8Bytes('correct horse'), params)).expose()));
  });

  it('ends with its job and gives its memory back', async () => {
    const runToItsEnd = () =>
      new Promise<number>((resolve, reject) => {
        const job = { passphrase: utf8Bytes('x'), params: newKdfParams(KDF_FLOOR.mKiB) };
        new Worker(worker, { workerData: job }).once('exit', resolve).once('error', reject);
      });
    expect(await runToItsEnd()).toBe(0);
    const before = process.memoryUsage().rss;
    for (let job = 0; job < 5; job++) await runToItsEnd();
    expect(process.memoryUsage().rss - before).toBeLessThan(2 * 64 * 1024 * 1024);
  });

  it('leaves no passphrase in the memory of libsodium, and no block of Argon2', async () => {
    const script = join(folder, 'residue.mjs');
    await bundle(fileURLToPath(new URL('./residue.ts', import.meta.url)), script);
    const { stdout } = await promisify(execFile)(process.execPath, [script]);
    const residue = z.object({ before: z.number(), copiesAfter: z.number(), nonZeroAfter: z.number() });
    const found = residue.parse(JSON.parse(stdout));
    expect(found.before).toBeGreaterThan(0);
    expect(found).toMatchObject({ copiesAfter: 0, nonZeroAfter: 0 });
  });

  it('rejects what cannot be derived, with the passphrase wiped, and keeps nothing hanging', async () => {
    const typed = utf8Bytes('correct horse');
    const params = { t: 3, mKiB: KDF_FLOOR.mKiB, p: 1, salt: new Uint8Array(3) } as const;
    await expect(workerKdf(worker)(typed, params)).rejects.toThrow();
    expect(typed).toEqual(new Uint8Array(typed.length));
    const nowhere = workerKdf(pathToFileURL(join(folder, 'missing.js')));
    await expect(nowhere(utf8Bytes('x'), newKdfParams(KDF_FLOOR.mKiB))).rejects.toThrow();
  });
});
