import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { hash, hex, initCrypto } from '../../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import { makeKeyFile } from '../../../../src-main/vault/session/make-key-file.ts';
import { readKeyFile } from '../../../../src-main/vault/session/read-key-file.ts';
import { MAX_KEY_FILE_BYTES } from '../../../../src-shared/key-file-rules.ts';
import { FailingFiles } from '../../../support/failing-files.ts';
import { keyFilesIn } from '../../../support/key-files.ts';
import { tempFolder } from '../../../support/vault-builder.ts';

beforeAll(initCrypto);

const refused = (code: string) => ({ ok: false, error: { code } });

describe('reading a key file', () => {
  it('answers the hash of every byte, whatever the length', async () => {
    const files = keyFilesIn(tempFolder());
    for (const bytes of [1, 1024 * 1024 - 1, 1024 * 1024, 1024 * 1024 + 1, MAX_KEY_FILE_BYTES]) {
      const read = await readKeyFile(nodeFiles, files.sized(bytes));
      if (!read.ok) throw new Error(read.error.code);
      expect(read.value.bytes).toBe(bytes);
      expect(hex(read.value.hash)).toBe(hex(hash(new Uint8Array(bytes))));
    }
  });

  it('refuses what is empty, too large, missing or no file, and opens none of them', async () => {
    const chosen = keyFilesIn(tempFolder());
    const files = new FailingFiles({ reads: true });
    const started = performance.now();
    expect(await readKeyFile(files, chosen.sized(0))).toEqual(refused('key-file-empty'));
    expect(await readKeyFile(files, chosen.sized(MAX_KEY_FILE_BYTES + 1))).toEqual(refused('key-file-too-large'));
    expect(await readKeyFile(files, chosen.sized(10 * 1024 ** 3))).toEqual(refused('key-file-too-large'));
    expect(await readKeyFile(files, chosen.missing())).toEqual(refused('file-missing'));
    expect(await readKeyFile(files, chosen.folder())).toEqual(refused('file-not-readable'));
    expect(await readKeyFile(files, chosen.pipe())).toEqual(refused('file-not-readable'));
    expect(await readKeyFile(files, '/dev/zero')).toEqual(refused('file-not-readable'));
    expect(files.log).not.toContain('openRead');
    expect(performance.now() - started).toBeLessThan(1000);
  });

  it('stops at the limit where a file goes on growing, and says so where it cannot be read', async () => {
    const path = keyFilesIn(tempFolder()).sized(MAX_KEY_FILE_BYTES + 1);
    const grows = new FailingFiles();
    grows.stat = (asked: string) => {
      const found = nodeFiles.stat(asked);
      return found && { ...found, bytes: 10 };
    };
    expect(await readKeyFile(grows, path)).toEqual(refused('key-file-too-large'));
    for (const errno of ['EIO', 'EACCES'] as const) {
      const failing = new FailingFiles({ at: 1, errno, reads: true, only: (operation) => operation === 'read' });
      expect(await readKeyFile(failing, keyFilesIn(tempFolder()).ordinary())).toEqual(refused('file-not-readable'));
    }
  });
});

describe('making a key file', () => {
  it('writes 256 random bits that nobody else can read, and says what it is without naming the record', async () => {
    const folder = tempFolder();
    const contents = await Promise.all(
      ['one', 'two'].map(async (name) => {
        expect(await makeKeyFile(nodeFiles, join(folder, name))).toEqual({ ok: true, value: undefined });
        expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
        return readFileSync(join(folder, name), 'utf8');
      }),
    );
    const lines = contents.map((content) => content.split('\n'));
    expect(lines.map(([, figures]) => /^[0-9a-f]{64}$/.test(figures ?? ''))).toEqual([true, true]);
    expect(lines[0]?.[1]).not.toBe(lines[1]?.[1]);
    expect(lines[0]?.with(1, '')).toEqual(lines[1]?.with(1, ''));
    expect(contents[0]).toContain('Keep it away from the laptop');
    expect(contents[0]).toContain('Guárdelo lejos del portátil');
  });

  it('overwrites nothing', async () => {
    const path = keyFilesIn(tempFolder()).ordinary('hers');
    expect(await makeKeyFile(nodeFiles, path)).toEqual(refused('target-exists'));
    expect(readFileSync(path, 'utf8')).toBe('hers');
  });

  it('leaves nothing behind where it cannot be written or read back', async () => {
    const steps = new FailingFiles({ reads: true });
    await makeKeyFile(steps, join(tempFolder(), 'key'));
    for (let at = 1; at <= steps.count; at += 1) {
      const folder = tempFolder();
      const made = await makeKeyFile(
        new FailingFiles({ at, errno: 'ENOSPC', torn: true, reads: true }),
        join(folder, 'key'),
      );
      // The folder's own fsync is not known to every drive.
      if (steps.log[at - 1] === 'fsyncFolder') expect(made.ok).toBe(true);
      else {
        expect(made.ok, steps.log[at - 1]).toBe(false);
        expect(readdirSync(folder), steps.log[at - 1]).toEqual([]);
      }
    }
  });

  it('takes a file that came out otherwise for a failure', async () => {
    const path = join(tempFolder(), 'key');
    const files = new FailingFiles();
    files.fsyncFolder = () => writeFileSync(path, 'other bytes');
    expect(await makeKeyFile(files, path)).toEqual(refused('io-failed'));
    expect(existsSync(path)).toBe(false);
  });
});
