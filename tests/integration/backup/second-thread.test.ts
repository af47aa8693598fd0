import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { READY, STOP as SEAL_STOP } from '../../../src-main/vault/backup/second-thread/seal-job.ts';
import { SOUND, STATES, THEIRS, IN_SLOT, GIVEN_UP } from '../../../src-main/vault/backup/second-thread/open-job.ts';
import { allowSecondThread } from '../../../src-main/vault/backup/second-thread/second-thread.ts';
import { cborDecoder } from '../../../src-main/vault/backup/cbor.ts';
import { withSource } from '../../../src-main/vault/backup/verify.ts';
import { readerSodium } from '../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import { ContentDigester } from '../../../src-shared/backup-format/digest.ts';
import { openBackupWithKey } from '../../../src-shared/backup-format/open.ts';
import type { ObjectsAhead } from '../../../src-shared/backup-format/platform.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import { ok } from '../../../src-shared/result.ts';
import { checkKeyed, checkKeyless } from '../../support/backup-bytes.ts';
import { fillVault, job, removeScratch, roomFor, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import { projectRoot } from '../../support/electron-runtime.ts';
import { buildVault, type BuiltVault } from '../../support/vault-builder.ts';

const bundle = join(projectRoot, 'dist/vault/second-thread-worker.js');
const terms = { worthBytes: 0, patienceMs: 500 };
let vault: BuiltVault;
let scripts = 0;

beforeAll(async () => {
  if (!existsSync(bundle)) throw new Error('The vault process is not built. Run: node scripts/build.mjs');
  vault = await buildVault();
  await fillVault(vault.session.vault, { patients: 4, notes: 8, blobs: [5_000_000, 1_000_000, 65_536, 0] });
});
afterEach(() => allowSecondThread(null));
afterAll(() => {
  vault.dispose();
  removeScratch();
});

/** What a second thread does instead of its work: the statements see `job`, a transferred one. */
function threadThat(statements: string): URL {
  const path = join(scratchFolder(), `thread-${(scripts += 1)}.mjs`);
  writeFileSync(path, `import { workerData as job } from 'node:worker_threads';\n${statements}`);
  return pathToFileURL(path);
}

async function exported(): Promise<string> {
  const target = join(scratchFolder(), 'x.sigilo');
  valueOf(await exportBackup(roomFor(vault.session, vault.folder), target, job()));
  expect(readdirSync(join(target, '..'))).toEqual(['x.sigilo']);
  return target;
}

/** What a reader of the file comes to, and how many objects another thread had opened for it, which may be given time to start. */
async function read(path: string, headStartMs = 0) {
  const keys = vault.session.vault.lendKeys();
  const platform = { sodium: readerSodium(), cbor: cborDecoder };
  const taken = { ahead: 0 };
  const digester = new ContentDigester(readerSodium());
  const result = await withSource(nodeFiles, path, async (source) => {
    const counted = {
      ...source,
      openAhead: (of: Parameters<NonNullable<typeof source.openAhead>>[0]): ObjectsAhead | null => {
        const ahead = source.openAhead?.(of) ?? null;
        if (ahead === null) return null;
        return {
          close: () => ahead.close(),
          take: async (object) => {
            if (object.n === 0 && headStartMs > 0) await setTimeout(headStartMs);
            const opened = await ahead.take(object);
            if (opened !== null) taken.ahead += 1;
            return opened;
          },
        };
      },
    };
    const backup = valueOf(await openBackupWithKey(counted, keys.backup, keys.ownerPublic, platform));
    const whole = await readObjects(backup, platform, digester);
    return whole.ok ? ok(digester.finish()) : whole;
  });
  return { ...taken, result };
}

describe('a backup that two threads make', () => {
  it('is a backup like any other, with the same content', async () => {
    const alone = await exported();
    const rows = valueOf((await read(alone)).result);
    allowSecondThread(pathToFileURL(bundle), terms);
    const path = await exported();
    allowSecondThread(null);
    const bytes = new Uint8Array(readFileSync(path));
    expect(await checkKeyless(bytes)).toBe('ok');
    expect(await checkKeyed(bytes, vault.session.vault.lendKeys())).toBe('ok');
    const both = valueOf((await read(path)).result);
    const changing = ['audit', 'audit_heads', 'backups', 'meta'];
    const content = (of: typeof both) => of.tables.filter(({ table }) => !changing.includes(table));
    expect(content(both)).toEqual(content(rows));
    expect(both.attachments).toEqual(rows.attachments);
    expect(bytes.length).toBeGreaterThan(6_000_000);
  });

  it.each([
    ['cannot be started', () => pathToFileURL(join(scratchFolder(), 'nothing-here.mjs'))],
    ['throws at once', () => threadThat('throw new Error("no");')],
    ['ends at once', () => threadThat('process.exit(0);')],
    ['takes blocks and is gone', () => threadThat(`Atomics.store(job.words ?? new Int32Array(9), ${READY}, 1);`)],
    [
      'never comes back',
      () =>
        threadThat(`Atomics.store(job.words, ${READY}, 1);
          while (Atomics.load(job.words, ${SEAL_STOP}) !== 1) Atomics.wait(job.words, ${SEAL_STOP}, 0, 50);`),
    ],
  ])('is made all the same where the other thread %s', async (_, thread) => {
    allowSecondThread(thread(), terms);
    const path = await exported();
    allowSecondThread(null);
    expect(await checkKeyed(new Uint8Array(readFileSync(path)), vault.session.vault.lendKeys())).toBe('ok');
  });

  it('is not made where it was cancelled', async () => {
    allowSecondThread(pathToFileURL(bundle), terms);
    const folder = scratchFolder();
    const abort = new AbortController();
    let calls = 0;
    const cancelling = { signal: abort.signal, onProgress: () => ((calls += 1) === 9 ? abort.abort() : undefined) };
    const room = roomFor(vault.session, vault.folder);
    const result = await exportBackup(room, join(folder, 'x.sigilo'), cancelling);
    expect(result).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('a backup that two threads read', () => {
  it('is read to the same content, and the other thread has opened some of it', async () => {
    const path = await exported();
    const alone = await read(path);
    expect(alone.ahead).toBe(0);
    allowSecondThread(pathToFileURL(bundle), terms);
    let ahead = 0;
    for (let round = 0; round < 10 && ahead === 0; round += 1) {
      const both = await read(path, 100 * 2 ** round);
      expect(both.result).toEqual(alone.result);
      ahead += both.ahead;
    }
    expect(ahead).toBeGreaterThan(0);
  });

  it('is found damaged wherever it is', { timeout: 60_000 }, async () => {
    const path = await exported();
    const bytes = new Uint8Array(readFileSync(path));
    allowSecondThread(pathToFileURL(bundle), terms);
    for (let part = 1; part < 8; part += 1) {
      const damaged = bytes.slice();
      const at = Math.floor((bytes.length * part) / 8);
      damaged[at] = (damaged[at] ?? 0) ^ 1;
      const copy = join(scratchFolder(), 'damaged.sigilo');
      writeFileSync(copy, damaged);
      expect((await read(copy)).result).toEqual({ ok: false, error: { code: 'backup-damaged' } });
    }
  });

  it('is not believed of what the other thread gives up, leaves behind or never says', async () => {
    const path = await exported();
    const alone = await read(path);
    const states = `for (let at = ${STATES}; at < job.words.length; at++) Atomics.store(job.words, at,`;
    for (const thread of [
      pathToFileURL(join(scratchFolder(), 'nothing-here.mjs')),
      threadThat(`${states} ${GIVEN_UP});`),
      threadThat(`${states} ${THEIRS});`),
      threadThat('throw new Error("no");'),
    ]) {
      allowSecondThread(thread, terms);
      expect(await read(path)).toEqual(alone);
    }
  });

  it('is opened here where its content is needed and the other thread says no more than that it is sound', async () => {
    expect(SOUND).toBeLessThan(IN_SLOT);
    const path = await exported();
    const alone = await read(path);
    allowSecondThread(
      threadThat(`for (let at = ${STATES}; at < job.words.length; at++) Atomics.store(job.words, at, ${SOUND});`),
      terms,
    );
    expect(await read(path)).toEqual(alone);
  });
});
