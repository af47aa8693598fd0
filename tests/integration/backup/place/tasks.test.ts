import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { withRightSums } from '../../../support/backup-bytes.ts';
import { addDocument, fillVault, registerOne, removeScratch, valueOf } from '../../../support/backup-vault.ts';
import { memoKdf } from '../../../support/memo-kdf.ts';
import {
  makeVersion,
  placeFolder,
  quietControl,
  runTask,
  treeOf,
  type MadeVersion,
} from '../../../support/version-tasks.ts';
import { buildVault, type BuiltVault } from '../../../support/vault-builder.ts';

const kdf = memoKdf();
let vault: BuiltVault;
let made: string;
let first: MadeVersion;
let second: MadeVersion;
/** A copy of a place with two versions, which a test may spoil. */
let folder: string;

beforeAll(async () => {
  vault = await buildVault({ kdf });
  await fillVault(vault.session.vault, { patients: 2, notes: 2, blobs: [0, 70_000] });
  made = placeFolder();
  first = await makeVersion(vault.session.vault, made, { sequence: 1, at: '2026-11-21T06:10:00.000Z' });
  const patient = registerOne(vault.session.vault, 'Later');
  await addDocument(vault.session.vault, patient, new Uint8Array(5_000).fill(9));
  second = await makeVersion(vault.session.vault, made, { sequence: 2, at: '2026-11-22T06:10:00.000Z' });
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

const blobsIn = (place: string): string[] => Object.keys(treeOf(place)).filter((name) => name.startsWith('blobs'));
const spoil = (name: string, change: (bytes: Buffer) => Uint8Array): void =>
  writeFileSync(join(folder, name), change(readFileSync(join(folder, name))));
const flipped = (at: number) => (bytes: Buffer) => bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
const idOf = (name: string): string => basename(name);
/** Attachments that only the second version names. */
const newer = (): string[] => {
  const names = readFileSync(first.path).toString('hex');
  return blobsIn(made).filter((name) => !names.includes(idOf(name)));
};

describe('a version carried to another place', () => {
  const carry = (to: string, options: { signal?: AbortSignal; hash?: Uint8Array } = {}) =>
    runTask(
      {
        kind: 'copy-version',
        from: join(folder, second.fileName),
        to: join(to, second.fileName),
        hash: options.hash ?? second.hash,
      },
      { control: quietControl(options.signal) },
    );

  it('is the same file with all its attachments, those that are there already not written again', async () => {
    const other = placeFolder();
    const all = blobsIn(made);
    const copied = valueOf(await carry(other));
    expect(copied).toEqual({ bytes: second.bytes, newBytes: second.bytes + sizeOf(made, all), lost: [] });
    const { [first.fileName]: _first, ...rest } = treeOf(made);
    expect(treeOf(other)).toEqual(rest);
    const again = await runTask({
      kind: 'copy-version',
      from: first.path,
      to: join(other, first.fileName),
      hash: first.hash,
    });
    expect(valueOf(again)).toEqual({ bytes: first.bytes, newBytes: first.bytes, lost: [] });
    expect(treeOf(other)).toEqual(treeOf(made));
  });

  it('is refused where it comes from something that changed, and leaves nothing of it', async () => {
    const other = placeFolder();
    const refused = async (sourceLost: object): Promise<void> => {
      expect(await carry(other)).toEqual({ ok: true, value: { sourceLost } });
      expect(Object.keys(treeOf(other)).filter((name) => !name.startsWith('blobs') || name.endsWith('.tmp'))).toEqual(
        [],
      );
    };
    spoil(second.fileName, flipped(second.bytes - 100));
    await refused({ code: 'backup-damaged' });
    copyFileSync(second.path, join(folder, second.fileName));
    const [attachment = ''] = newer();
    spoil(attachment, flipped(40));
    await refused({ code: 'backup-attachment-damaged' });
    rmSync(join(folder, attachment));
    await refused({ code: 'backup-attachments-missing', count: 1 });
    rmSync(join(folder, second.fileName));
    await refused({ code: 'file-missing' });
    renameSync(folder, `${folder} elsewhere`);
    await refused({ code: 'place-not-here' });
    expect(await carry(join(other, 'gone'))).toEqual({ ok: false, error: { code: 'place-not-here' } });
  });

  it('is not written over what stands there, and ends when it is cancelled', async () => {
    const other = placeFolder();
    writeFileSync(join(other, second.fileName), 'hers');
    expect(await carry(other)).toEqual({ ok: false, error: { code: 'target-exists' } });
    expect(treeOf(other)).toEqual({ [second.fileName]: Buffer.from('hers').toString('hex') });
    const third = placeFolder();
    const abort = new AbortController();
    abort.abort();
    expect(await carry(third, { signal: abort.signal })).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(treeOf(third)).toEqual({});
  });
});

describe('looking at a folder', () => {
  const look = async (path: string) => valueOf(await runTask({ kind: 'look', path }));

  it('shows the versions of a place newest first, from the place, its parent, its blobs or the file', async () => {
    const [blob = ''] = blobsIn(folder);
    for (const path of [folder, dirname(folder), join(folder, 'blobs'), dirname(join(folder, blob))]) {
      const looked = await look(path);
      expect(looked.kind).toBe('folder');
      expect(looked.files.map(({ fileName }) => fileName)).toEqual([second.fileName, first.fileName]);
      expect(looked.files[0]).toMatchObject({
        path: join(folder, second.fileName),
        bytes: second.bytes,
        header: { backupId: second.backupId, sequence: 2, beside: 3 },
        keyFileNeeded: false,
        attachments: blobsIn(folder).map(idOf).sort(),
        attachmentsMissing: 0,
        error: null,
      });
    }
    const file = await look(join(folder, first.fileName));
    expect(file).toMatchObject({
      kind: 'file',
      files: [{ fileName: first.fileName, attachmentsMissing: 0, error: null }],
    });
  });

  it('finds a place beside a backup that she made herself, and nothing of another folder then', async () => {
    const above = dirname(folder);
    copyFileSync(first.path, join(above, 'mine.sigilo'));
    mkdirSync(join(above, 'older'));
    copyFileSync(first.path, join(above, 'older', 'other.sigilo'));
    const names = async () => (await look(above)).files.map(({ path }) => path).sort();
    expect(await names()).toEqual([join(above, 'mine.sigilo')]);
    writeFileSync(join(folder, 'place.json'), '{}');
    const ofPlace = [first, second].map(({ fileName }) => join(folder, fileName));
    expect(await names()).toEqual([join(above, 'mine.sigilo'), ...ofPlace].sort());
    rmSync(join(above, 'mine.sigilo'));
    expect(await names()).toEqual([join(above, 'older', 'other.sigilo'), ...ofPlace].sort());
  });

  it('says of each what is wrong with it, takes up renamed ones and leaves others out', async () => {
    renameSync(join(folder, first.fileName), join(folder, 'Lucia.sigilo'));
    writeFileSync(join(folder, 'other.sigilo'), 'something else');
    writeFileSync(join(folder, 'notes.txt'), 'SIGILOBK');
    writeFileSync(join(folder, 'backup-2026-11-20-0710-00000-ffff.sigilo'), 'encrypted by somebody');
    writeFileSync(join(folder, 'cut.sigilo'), readFileSync(first.path).subarray(0, 9_000));
    const newerFormat = readFileSync(first.path);
    newerFormat[8] = 2;
    writeFileSync(join(folder, 'newer.sigilo'), newerFormat);
    for (const name of newer()) rmSync(join(folder, name));
    const { files } = await look(folder);
    expect(files.map(({ fileName, attachmentsMissing, error }) => [fileName, attachmentsMissing, error])).toEqual([
      [second.fileName, 1, null],
      ['Lucia.sigilo', 0, null],
      ['newer.sigilo', 0, { code: 'backup-newer', needs: 2 }],
      ['cut.sigilo', 0, { code: 'backup-truncated' }],
      ['backup-2026-11-20-0710-00000-ffff.sigilo', 0, { code: 'not-a-backup' }],
    ]);
  });

  it('looks at the files that are named, in their order, and at nothing else', async () => {
    const names = [first.fileName, 'gone.sigilo', second.fileName];
    const { files: looked } = valueOf(await runTask({ kind: 'look', path: folder, names }));
    expect(looked.map(({ fileName, header, error }) => [fileName, header?.sequence ?? null, error])).toEqual([
      [first.fileName, 1, null],
      ['gone.sigilo', null, { code: 'file-missing' }],
      [second.fileName, 2, null],
    ]);
    expect(looked.map(({ attachmentsMissing }) => attachmentsMissing)).toEqual([0, 0, 0]);
  });

  it('answers with an error for a path that is not there, and with nothing for a folder without any', async () => {
    expect(await runTask({ kind: 'look', path: join(folder, 'gone') })).toEqual({
      ok: false,
      error: { code: 'file-missing' },
    });
    expect(await look(placeFolder())).toEqual({ kind: 'folder', files: [] });
  });
});

describe('reading a place again', () => {
  const check = async (keyed: boolean, expected = [first.fileName, second.fileName]) =>
    valueOf(
      await runTask({ kind: 'check-place', folder, expected, keys: keyed ? vault.session.vault.lendKeys() : null }),
    );

  it.each([true, false])(
    'finds nothing in a whole one, and reads each attachment once (with keys: %s)',
    async (keyed) => {
      const fractions: number[] = [];
      const control = {
        isCancelled: () => false,
        onProgress: (_phase: string, fraction: number | null) => void fractions.push(fraction ?? -1),
      };
      const keys = keyed ? vault.session.vault.lendKeys() : null;
      const task = { kind: 'check-place', folder, expected: [], keys } as const;
      expect(valueOf(await runTask(task, { control }))).toEqual({
        versions: 2,
        attachments: 3,
        bytes: first.bytes + second.bytes + sizeOf(made, blobsIn(made)),
        findings: [],
        whole: [first.fileName, second.fileName],
        lacking: [],
        mended: [],
      });
      expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
      expect(Math.max(...fractions)).toBe(1);
    },
  );

  it('tells a damaged version from one that was written over and one that is gone', async () => {
    spoil(first.fileName, flipped(first.bytes - 200));
    expect(await check(false)).toMatchObject({
      findings: [{ kind: 'version-damaged', fileName: first.fileName }],
      whole: [second.fileName],
    });
    spoil(first.fileName, (bytes) => bytes.map((byte) => byte ^ 0x5a));
    expect((await check(true)).findings).toEqual([{ kind: 'version-overwritten', fileName: first.fileName }]);
    rmSync(join(folder, first.fileName));
    expect((await check(true)).findings).toEqual([{ kind: 'version-missing', fileName: first.fileName }]);
  });

  it('finds with the keys alone what was forged with all sums right', async () => {
    spoil(first.fileName, (bytes) => withRightSums(flipped(Math.floor(bytes.length * 0.8))(bytes)));
    expect((await check(false)).findings).toEqual([]);
    expect((await check(true)).findings).toEqual([{ kind: 'version-damaged', fileName: first.fileName }]);
  });

  it('names the attachments that are missing or damaged, and the versions that are whole without them', async () => {
    const [only = ''] = newer();
    spoil(only, flipped(3));
    expect(await check(false)).toMatchObject({
      findings: [{ kind: 'attachment-damaged', fileName: idOf(only) }],
      whole: [first.fileName],
    });
    const shared = blobsIn(made).find((name) => name !== only) ?? '';
    rmSync(join(folder, shared));
    expect(await check(true)).toMatchObject({
      findings: [
        { kind: 'attachment-damaged', fileName: idOf(only) },
        { kind: 'attachment-missing', fileName: idOf(shared) },
      ].sort((a, b) => (a.fileName < b.fileName ? -1 : 1)),
      whole: [],
    });
  });

  it('reads versions that nobody expected, leaves a later format out, and ends when cancelled or gone', async () => {
    const newerFormat = readFileSync(first.path);
    newerFormat[8] = 2;
    writeFileSync(join(folder, 'backup-2027-01-01-0710-00099-ffff.sigilo'), newerFormat);
    expect(await check(true, [])).toMatchObject({ versions: 2, findings: [] });
    const abort = new AbortController();
    abort.abort();
    const task = { kind: 'check-place', folder, expected: [], keys: null } as const;
    expect(await runTask(task, { control: quietControl(abort.signal) })).toEqual({
      ok: false,
      error: { code: 'cancelled' },
    });
    const gone = { ...task, folder: join(folder, 'gone') };
    expect(await runTask(gone)).toEqual({ ok: false, error: { code: 'place-not-here' } });
  });
});

describe('pruning', () => {
  const prune = async (remove: readonly string[]) => valueOf(await runTask({ kind: 'prune', folder, remove }));
  const blobBytes = (names: readonly string[]): number => sizeOf(made, names);

  it('deletes the listed versions and what no other names', async () => {
    const gone = newer();
    expect(gone).toHaveLength(1);
    expect(await prune([second.fileName])).toEqual({
      removed: [second.fileName],
      freedBytes: second.bytes + blobBytes(gone),
    });
    const left = Object.entries(treeOf(made)).filter(([name]) => name !== second.fileName && !gone.includes(name));
    expect(treeOf(folder)).toEqual(Object.fromEntries(left));
    expect(
      valueOf(await runTask({ kind: 'check-place', folder, expected: [first.fileName], keys: null })).findings,
    ).toEqual([]);
  });

  it('deletes nothing that is not of the app’s own form, listed or not', async () => {
    renameSync(join(folder, first.fileName), join(folder, 'Lucia.sigilo'));
    writeFileSync(join(folder, 'blobs', 'hers.txt'), 'hers');
    writeFileSync(join(folder, 'place.json'), '{}');
    const before = treeOf(folder);
    expect(
      await prune(['Lucia.sigilo', 'place.json', '../x.sigilo', 'gone.sigilo', `blobs/${first.fileName}`]),
    ).toEqual({
      removed: [],
      freedBytes: 0,
    });
    expect(treeOf(folder)).toEqual(before);
    // The renamed one still names its attachments.
    await prune([second.fileName]);
    expect(blobsIn(folder).filter((name) => !name.endsWith('hers.txt'))).toEqual(
      blobsIn(made).filter((name) => !newer().includes(name)),
    );
  });

  it('leaves every attachment where the names of one version cannot be read, or somebody is writing', async () => {
    spoil(first.fileName, (bytes) => bytes.subarray(0, 500));
    expect(await prune([second.fileName])).toEqual({ removed: [second.fileName], freedBytes: second.bytes });
    expect(blobsIn(folder)).toEqual(blobsIn(made));
    copyFileSync(first.path, join(folder, first.fileName));
    const writing = join(folder, 'backup-2026-11-22-0910-00001-ffff.sigilo.tmp');
    writeFileSync(writing, '');
    expect(await prune([])).toEqual({ removed: [], freedBytes: 0 });
    expect(blobsIn(folder)).toEqual(blobsIn(made));
    rmSync(writing);
    expect(await prune([])).toEqual({ removed: [], freedBytes: blobBytes(newer()) });
    expect(existsSync(join(folder, first.fileName))).toBe(true);
  });
});

function sizeOf(place: string, names: readonly string[]): number {
  return names.reduce((total, name) => total + readFileSync(join(place, name)).length, 0);
}
