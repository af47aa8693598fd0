import { chmodSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { cborDecoder } from '../../../../src-main/vault/backup/cbor.ts';
import { readerSodium } from '../../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../../src-main/vault/ports/node-files.ts';
import { checkBackup } from '../../../../src-main/vault/use-cases/backups/check-backup.ts';
import { inspectBackup } from '../../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { restoreBackup } from '../../../../src-main/vault/use-cases/backups/restore-backup.ts';
import type { GivenSecret } from '../../../../src-main/vault/use-cases/backups/header-secret.ts';
import { openBackupWithKey, type OpenedBackup } from '../../../../src-shared/backup-format/open.ts';
import { readObjects } from '../../../../src-shared/backup-format/read-objects.ts';
import { fromHex } from '../../../../src-shared/encoding/bytes.ts';
import {
  attachmentsIn,
  attachmentsOf,
  checkKeyed,
  checkKeyless,
  memorySource,
  withRightSums,
  type OpeningKeys,
  type Verdict,
} from '../../../support/backup-bytes.ts';
import {
  addDocument,
  job,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
  writeNote,
} from '../../../support/backup-vault.ts';
import { memoKdf } from '../../../support/memo-kdf.ts';
import { makeVersion, placeFolder, treeOf } from '../../../support/version-tasks.ts';
import { buildVault, sessionOver, type BuiltVault } from '../../../support/vault-builder.ts';

const kdf = memoKdf();
let vault: BuiltVault;
let recovery: GivenSecret;
let keys: OpeningKeys;
let made: string;
let fileName: string;
let bytes: Uint8Array;
let attachments: ReturnType<typeof attachmentsOf>;
let opened: OpenedBackup;
/** A copy of the place that a test may spoil. */
let folder: string;

const reader = () => ({ sodium: readerSodium(), cbor: cborDecoder });
const blobsIn = (place: string): string[] => Object.keys(treeOf(place)).filter((name) => name.startsWith('blobs'));

beforeAll(async () => {
  vault = await buildVault({ kdf });
  recovery = { kind: 'recovery', code: vault.sheet.groups.join('-') };
  const open = vault.session.vault;
  const patient = registerOne(open, 'Ana');
  writeNote(open, patient, 'one note', true);
  for (const size of [100, 101, 102]) await addDocument(open, patient, new Uint8Array(size));
  keys = open.lendKeys();
  made = placeFolder();
  ({ fileName } = await makeVersion(open, made));
  bytes = new Uint8Array(readFileSync(join(made, fileName)));
  attachments = attachmentsOf(
    new Map(blobsIn(made).map((name) => [basename(name), new Uint8Array(readFileSync(join(made, name)))])),
  );
  opened = valueOf(await openBackupWithKey(memorySource(bytes, attachments), keys.backup, keys.ownerPublic, reader()));
});
beforeEach(() => {
  folder = placeFolder();
  for (const name of Object.keys(treeOf(made))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    copyFileSync(join(made, name), join(folder, name));
    chmodSync(join(folder, name), 0o600);
  }
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

describe('claim:backup-tamper a version with damage', () => {
  it('is whole before', async () => {
    expect(await checkKeyless(bytes, attachments)).toBe('ok');
    expect(await checkKeyed(bytes, keys, {}, attachments)).toBe('ok');
    expect(await checkKeyless(bytes)).toBe('backup-attachments-missing');
    expect(await checkKeyed(bytes, keys)).toBe('backup-attachments-missing');
  });

  it('is refused for every byte that was changed, with and without the key', { timeout: 180_000 }, async () => {
    const passed: string[] = [];
    const { objectsOffset, manifestOffset } = opened.structure;
    for (let at = 0; at < bytes.length; at++) {
      const damaged = bytes.slice();
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      const source = memorySource(damaged, attachments);
      if ((await checkKeyless(damaged, attachments)) === 'ok') passed.push(`keyless ${at}`);
      // Opening reads nothing of the objects, so for damage among them it need not be done anew.
      const amongObjects = at >= objectsOffset && at < manifestOffset;
      const keyed: Verdict = amongObjects
        ? await readObjects({ ...opened, source }, reader()).then((read) => (read.ok ? 'ok' : read.error.code))
        : await checkKeyed(damaged, keys, {}, attachments);
      if (keyed === 'ok') passed.push(`keyed ${at}`);
    }
    expect(passed).toEqual([]);
  });

  it('is refused at every length that it may be cut to', { timeout: 180_000 }, async () => {
    for (let length = 0; length < bytes.length; length++) {
      const short = bytes.subarray(0, length);
      const verdict = length < 8 ? 'not-a-backup' : 'backup-truncated';
      expect(await checkKeyless(short, attachments)).toBe(verdict);
      if (length % 16 === 0) expect(await checkKeyed(short, keys, {}, attachments)).toBe(verdict);
    }
  });

  it('is refused with the key where somebody has changed the names and made the sums right again', async () => {
    const { namesOffset, objectsOffset } = opened.structure;
    expect(objectsOffset - namesOffset).toBe(3 * 32);
    const [first, second, third] = blobsIn(made).map((name) => fromHex(basename(name)) ?? new Uint8Array());
    if (first === undefined || second === undefined || third === undefined) throw new Error('three attachments');
    const named = (...names: Uint8Array[]): Uint8Array => {
      const changed = bytes.slice();
      names.forEach((name, index) => changed.set(name, namesOffset + index * 32));
      return withRightSums(changed);
    };
    expect(named(first, second, third)).toEqual(bytes);
    const between = second.slice();
    between[31] = (between[31] ?? 0) ^ 1;
    expect(await checkKeyless(named(first, between, third), attachments)).toBe('backup-attachments-missing');
    for (const other of [named(second, first, third), named(first, first, third), named(third, second, first)])
      expect(await checkKeyless(other, attachments)).toBe('backup-damaged');
    // One more attachment that does stand there, under a name in the right order: only the manifest knows better.
    const stranger = new Uint8Array(readFileSync(join(made, fileName)));
    const known = new Map(
      blobsIn(made).map((name) => [basename(name), new Uint8Array(readFileSync(join(made, name)))]),
    );
    const id = Buffer.from(reader().sodium.crypto_generichash(32, stranger, null));
    const withStranger = attachmentsOf(new Map([...known, [id.toString('hex'), stranger]]));
    const [a, b, c] = [first, second, new Uint8Array(id)].sort((x, y) => Buffer.compare(x, y));
    if (a === undefined || b === undefined || c === undefined) throw new Error('three attachments');
    expect(await checkKeyless(named(a, b, c), withStranger)).toBe('ok');
    expect(await checkKeyed(named(a, b, c), keys, {}, withStranger)).toBe('backup-damaged');
  });
});

describe('a version whose attachments are not as they were', () => {
  const verdicts = async () => [
    await checkKeyless(bytes, attachmentsIn(folder)),
    await checkKeyed(bytes, keys, {}, attachmentsIn(folder)),
  ];

  /** Everything that reads it says so, and a restore leaves the profile empty. */
  async function expectRefused(error: { readonly code: string; readonly count?: number }): Promise<void> {
    expect(await verdicts()).toEqual([error.code, error.code]);
    const path = join(folder, fileName);
    const profile = scratchFolder();
    const session = await sessionOver(profile, { kdf });
    const room = roomFor(session, profile, nodeFiles, kdf);
    expect(await checkBackup(room, path, job())).toEqual({ ok: false, error });
    // The preview counts them, so that she can choose.
    const { content } = valueOf(await inspectBackup(room, path, recovery, job()));
    expect(content.attachmentsLost).toBeGreaterThan(0);
    expect(await restoreBackup(room, path, { secret: recovery, current: null }, job())).toEqual({ ok: false, error });
    expect(session.status.state).toBe('none');
    session.close();
  }

  it('is refused with one missing, cut short, swapped for another or replaced', async () => {
    const [first = '', second = ''] = blobsIn(folder).map((name) => join(folder, name));
    const [one, two] = [readFileSync(first), readFileSync(second)];
    rmSync(first);
    await expectRefused({ code: 'backup-attachments-missing', count: 1 });
    writeFileSync(first, one.subarray(0, -1));
    await expectRefused({ code: 'backup-attachment-damaged' });
    writeFileSync(first, two);
    writeFileSync(second, one);
    await expectRefused({ code: 'backup-attachment-damaged' });
    writeFileSync(first, one);
    rmSync(second);
    mkdirSync(second);
    await expectRefused({ code: 'backup-attachments-missing', count: 1 });
  });

  it('is told apart when it lies alone, and whole under another name beside its blobs', async () => {
    const alone = placeFolder();
    copyFileSync(join(folder, fileName), join(alone, fileName));
    const session = await sessionOver(scratchFolder(), { kdf });
    const room = roomFor(session, scratchFolder(), nodeFiles, kdf);
    expect(await checkBackup(room, join(alone, fileName), job())).toEqual({
      ok: false,
      error: { code: 'backup-attachments-missing', count: 3 },
    });
    renameSync(join(folder, fileName), join(folder, 'Lucía, noviembre.sigilo'));
    const renamed = join(folder, 'Lucía, noviembre.sigilo');
    expect(valueOf(await checkBackup(room, renamed, job())).bytes).toBe(bytes.length);
    expect(valueOf(await inspectBackup(room, renamed, recovery, job())).content.attachments).toBe(3);
    session.close();
  });
});
