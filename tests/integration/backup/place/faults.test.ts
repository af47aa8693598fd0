import { chmodSync, cpSync, mkdirSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hash, hex } from '../../../../src-main/vault/crypto/index.ts';
import type { BackupTask } from '../../../../src-main/vault/backup/backup-task.ts';
import { attachmentsIn, checkKeyless } from '../../../support/backup-bytes.ts';
import {
  addDocument,
  fillVault,
  registerOne,
  removeScratch,
  scratchFolder,
  valueOf,
} from '../../../support/backup-vault.ts';
import { FailingFiles, type Plan } from '../../../support/failing-files.ts';
import { memoKdf } from '../../../support/memo-kdf.ts';
import { makeVersion, runTask, treeOf, tryVersion, type MadeVersion } from '../../../support/version-tasks.ts';
import { buildVault, type BuiltVault } from '../../../support/vault-builder.ts';

const kdf = memoKdf();
let vault: BuiltVault;
/** A place with one version; what follows names one attachment more. */
let made: string;
let first: MadeVersion;

beforeAll(async () => {
  vault = await buildVault({ kdf });
  await fillVault(vault.session.vault, { patients: 1, notes: 1, blobs: [10] });
  made = scratchFolder();
  first = await makeVersion(vault.session.vault, made);
  await addDocument(vault.session.vault, registerOne(vault.session.vault, 'Later'), new Uint8Array(300).fill(9));
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

/** A writable copy of a place. */
function copyOf(place: string): string {
  const folder = join(scratchFolder(), 'place');
  cpSync(place, folder, { recursive: true });
  for (const name of Object.keys(treeOf(folder))) chmodSync(join(folder, name), 0o600);
  return folder;
}

/** Every file under a final name is whole: attachments by their name, versions by their hash and by attachments that are all there. */
async function expectWhole(folder: string, hint: string): Promise<void> {
  const names = Object.keys(treeOf(folder)).filter((name) => !name.endsWith('.tmp'));
  for (const name of names) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    if (name.startsWith('blobs')) expect(hex(hash(bytes)), `${hint}: ${name}`).toBe(basename(name));
    else expect(await checkKeyless(bytes, attachmentsIn(folder)), `${hint}: ${name}`).toBe('ok');
  }
}

/** The vault's files but those that SQLite writes for its readers. */
function vaultFiles(): Record<string, string> {
  return Object.fromEntries(Object.entries(treeOf(vault.folder)).filter(([name]) => !/-shm$|^lock\.db/.test(name)));
}

/** Runs something again and again, with another operation going wrong each time, until none was left to. */
async function atEveryOperation(
  plan: Omit<Plan, 'at'>,
  run: (files: FailingFiles, hint: string) => Promise<void>,
): Promise<number> {
  for (let at = 1; ; at++) {
    const files = new FailingFiles({ ...plan, at });
    await run(files, `${plan.errno ?? 'EIO'} ${plan.then ?? 'once'} at ${at}: ${files.log.at(-1) ?? ''}`);
    if (files.count < at) return at - 1;
  }
}

const FAILURES = [
  { errno: 'ENOSPC', torn: true },
  { errno: 'EIO', reads: true },
] as const satisfies readonly Omit<Plan, 'at'>[];
const CODES = { ENOSPC: 'disk-full', EIO: 'io-failed', EROFS: 'folder-not-writable' } as const;

describe('a disk that fails while a version is written', () => {
  it.each([...FAILURES, { errno: 'EROFS' }] as const)(
    'leaves whole files alone and the vault as it was, at every operation: %o',
    async (plan) => {
      const before = vaultFiles();
      const codes = new Set<string>();
      const operations = await atEveryOperation(plan, async (files, hint) => {
        const folder = copyOf(made);
        const { result, path } = await tryVersion(vault.session.vault, folder, { sequence: 2, files });
        expect(
          Object.keys(treeOf(folder)).filter((name) => name.endsWith('.tmp')),
          hint,
        ).toEqual([]);
        await expectWhole(folder, hint);
        expect(readdirSync(folder).includes(basename(path)), hint).toBe(result.ok);
        expect(statSync(join(folder, first.fileName)).size).toBe(first.bytes);
        if (!result.ok) codes.add(result.error.code);
      });
      expect(operations).toBeGreaterThan(40);
      expect(vaultFiles()).toEqual(before);
      const expected = CODES[plan.errno];
      expect(codes).toContain(expected);
      expect([...codes].filter((code) => code !== expected && code !== 'backup-verify-failed')).toEqual([]);
    },
  );

  it('is cancelled at every word of its progress without a trace but whole attachments', async () => {
    let cancelled = 0;
    for (let at = 1; ; at++) {
      const folder = copyOf(made);
      let said = 0;
      const control = { isCancelled: () => said >= at, onProgress: () => void (said += 1) };
      const { result, fileName } = await tryVersion(vault.session.vault, folder, { sequence: 2, control });
      if (said < at) break;
      expect(readdirSync(folder).includes(fileName)).toBe(result.ok);
      // The last words are said after the last look at the signal.
      if (result.ok) continue;
      expect(result.error.code).toBe('cancelled');
      expect(Object.keys(treeOf(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      await expectWhole(folder, `cancelled at ${at}`);
      cancelled += 1;
    }
    expect(cancelled).toBeGreaterThan(10);
  });

  it('after a kill at every operation leaves whole files, and the next run succeeds and clears up', async () => {
    await atEveryOperation({ then: 'dead' }, async (files, hint) => {
      const folder = copyOf(made);
      await tryVersion(vault.session.vault, folder, { sequence: 2, files });
      await expectWhole(folder, hint);
      await makeVersion(vault.session.vault, folder, { sequence: 3 });
      expect(
        Object.keys(treeOf(folder)).filter((name) => name.endsWith('.tmp')),
        hint,
      ).toEqual([]);
      await expectWhole(folder, hint);
    });
  });
});

describe('a disk that fails while a place is kept', () => {
  let two: string;
  let second: MadeVersion;
  beforeAll(async () => {
    two = copyOf(made);
    second = await makeVersion(vault.session.vault, two, { sequence: 2 });
  });

  it.each<Omit<Plan, 'at'>>([...FAILURES, { then: 'dead' }])(
    'a version carried over is whole or not there: %o',
    async (plan) => {
      const codes = new Set<string>();
      const operations = await atEveryOperation(plan, async (files, hint) => {
        const folder = copyOf(made);
        const to = join(folder, second.fileName);
        const result = await runTask({ kind: 'copy-version', from: second.path, to, hash: second.hash }, { files });
        if (plan.then !== 'dead')
          expect(
            Object.keys(treeOf(folder)).filter((name) => name.endsWith('.tmp')),
            hint,
          ).toEqual([]);
        await expectWhole(folder, hint);
        if (!result.ok) codes.add(result.error.code);
        else if ('sourceLost' in result.value) expect(readdirSync(folder), hint).not.toContain(second.fileName);
        else expect(treeOf(folder), hint).toEqual(treeOf(two));
      });
      expect(operations).toBeGreaterThan(10);
      // What cannot be read where it comes from is never said of where it goes.
      expect(codes).not.toContain('file-not-readable');
    },
  );

  it.each<Omit<Plan, 'at'>>([...FAILURES, { then: 'dead' }])(
    'pruning leaves each version that stands whole: %o',
    async (plan) => {
      const task: BackupTask = { kind: 'prune', folder: '', remove: [first.fileName, second.fileName] };
      await atEveryOperation(plan, async (files, hint) => {
        const folder = copyOf(two);
        mkdirSync(join(folder, 'blobs', '00'), { recursive: true });
        await runTask({ ...task, folder, remove: [second.fileName] }, { files });
        await expectWhole(folder, hint);
        valueOf(await runTask({ ...task, folder, remove: [second.fileName] }));
        const left = valueOf(await runTask({ kind: 'check-place', folder, expected: [first.fileName], keys: null }));
        expect(left, hint).toMatchObject({ findings: [], versions: 1, attachments: 1 });
      });
    },
  );
});
