import { afterEach, expect, test, vi } from 'vitest';
import { archiveTarget } from '../../../../src-renderer/recovery-page/engine/save/archive-target.ts';
import { FoundFiles } from '../../../../src-renderer/recovery-page/engine/found-files.ts';
import { droppedFiles } from '../../../../src-renderer/recovery-page/view/chosen-files.ts';

afterEach(() => vi.restoreAllMocks());

const FILES = 150_000;

/** A folder as a browser hands it over by the drop, with so many files in one folder inside it. */
function dropped(count: number): DataTransfer {
  const file = {
    isFile: true,
    isDirectory: false,
    fullPath: '/place/blobs/f',
    file: (done: (f: File) => void) => done(new File([], 'f')),
  };
  const folder = (children: readonly object[]): object => {
    const parts = [children, []];
    return {
      isFile: false,
      isDirectory: true,
      createReader: () => ({ readEntries: (done: (e: unknown) => void) => done(parts.shift()) }),
    };
  };
  const place = folder([folder(Array.from({ length: count }, () => file))]);
  return { items: [{ kind: 'file', webkitGetAsEntry: () => place, getAsFile: () => null }] } as never;
}

test('a place of very many attachments is read to its last file', async () => {
  expect((await droppedFiles(dropped(FILES)))?.length).toBe(FILES);
});

test('very many tombstones take no more time each than few', () => {
  const file = new File([], 'x.json');
  const name = 'place/tombstones/00000000-0000-4000-8000-000000000000.json';
  const found = new FoundFiles([
    { path: 'place/backup.sigilo', file },
    ...Array.from({ length: FILES }, () => ({ path: name, file })),
  ]);
  const [version] = found.versions;
  expect(version && found.tombstonesOf(version).length).toBe(FILES);
});

test('an archive that breaks off ends the saving with its error, instead of waiting for ever', async () => {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    yield await Promise.resolve(new Uint8Array([1]));
  }
  const target = archiveTarget('record', new Date(NaN));
  const saved = (async () => {
    for (const path of ['one', 'two', 'three']) await target.file(path, pieces());
  })();
  await expect(saved).rejects.toThrow();
  await target.giveUp();
});
