import { join } from 'node:path';
import { expect, it } from 'vitest';
import { callUnderWay, createPulse, folderNumber } from '../../../../src-main/vault/backup/silence/pulse.ts';
import { watchedFiles } from '../../../../src-main/vault/backup/silence/watched-files.ts';
import type { Files, OpenFile } from '../../../../src-main/vault/ports/files.ts';

const [inner, outer] = [join('/mnt', 'nas', 'Sigilo'), join('/mnt', 'nas')];

it('knows the folder of a path, of two within each other the inner one', () => {
  const pulse = createPulse({ folders: [outer, inner] });
  expect(folderNumber(pulse, join(inner, 'blobs', 'x'))).toBe(2);
  expect(folderNumber(pulse, inner)).toBe(2);
  expect(folderNumber(pulse, join(outer, 'x'))).toBe(1);
  expect(folderNumber(pulse, `${outer}2`)).toBe(0);
  expect(folderNumber(createPulse({ folders: [outer], elsewhere: true }), '/media/x')).toBe(2);
});

it('shows each call to a watched folder while it lasts, and none to another', async () => {
  const pulse = createPulse({ folders: [inner] });
  const shown: number[] = [];
  const see = <T>(answer: T): T => {
    shown.push(callUnderWay(pulse).at);
    return answer;
  };
  const file: OpenFile = {
    descriptor: 7,
    read: () => see(0),
    write: () => see(undefined),
    fsync: () => see(undefined),
    size: () => see(0),
    close: () => see(undefined),
  };
  const plain: Files = {
    openRead: () => see(file),
    createExclusive: () => see(file),
    rename: () => see(undefined),
    unlink: () => see(undefined),
    removeEmptyFolder: () => see(undefined),
    mkdir: () => see(undefined),
    list: () => see([]),
    stat: () => see(null),
    fsyncFolder: () => see(undefined),
    fsyncFile: () => see(undefined),
    makeReadOnly: () => see(undefined),
    realPath: () => see(''),
    freeBytes: () => see(null),
  };
  const all = (folder: string): void => {
    const files = watchedFiles(plain, pulse);
    for (const open of [files.openRead(join(folder, 'a')), files.createExclusive(join(folder, 'b'))]) {
      open.read(new Uint8Array(1), 0);
      open.write(new Uint8Array(1));
      open.fsync();
      open.size();
      open.close();
    }
    files.rename(join(folder, 'a'), join(folder, 'b'));
    files.unlink(join(folder, 'a'));
    files.removeEmptyFolder(folder);
    files.mkdir(folder);
    files.list(folder);
    files.stat(folder);
    files.fsyncFolder(folder);
    files.fsyncFile(join(folder, 'a'));
    files.makeReadOnly(join(folder, 'a'));
    files.realPath(folder);
    files.freeBytes(folder);
  };
  all(inner);
  expect(shown).toEqual(Array<number>(23).fill(1));
  expect(callUnderWay(pulse)).toEqual({ at: 0, beat: 46 });
  shown.length = 0;
  all('/home/ana');
  expect(shown).toEqual(Array<number>(23).fill(0));

  const opened = watchedFiles(plain, pulse).openRead(join(inner, 'a'));
  let during = 0;
  const waited = await opened.waitedFor?.(async () => {
    await Promise.resolve();
    during = callUnderWay(pulse).at;
    return 'read by another';
  });
  expect([waited, during, callUnderWay(pulse).at, opened.descriptor]).toEqual(['read by another', 1, 0, 7]);
});

it('shows the end of a call that fails', () => {
  const pulse = createPulse({ folders: [inner] });
  const failing = watchedFiles(
    {
      ...({} as Files),
      list: () => {
        throw new Error('EIO');
      },
    },
    pulse,
  );
  expect(() => failing.list(inner)).toThrow('EIO');
  expect(callUnderWay(pulse).at).toBe(0);
});
