import { describe, expect, it } from 'vitest';
import { folderTarget } from '../../../../src-renderer/recovery-page/engine/save/folder-target.ts';
import { Cancelled, saveFiles } from '../../../../src-renderer/recovery-page/engine/save/save-files.ts';
import { NotWritten } from '../../../../src-renderer/recovery-page/engine/save/save-target.ts';
import type { ReadableFile } from '../../../../src-shared/backup-format/readable/readable.types.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';

/** A folder as the browser hands it out, in memory. `full`: so many bytes fit. Names that end in `.lnk` are refused. */
class MemoryFolder {
  readonly tree = new Map<string, MemoryFolder | string>();
  readonly #disk: { room: number };

  constructor(disk: { room: number } = { room: Infinity }) {
    this.#disk = disk;
  }

  getDirectoryHandle(name: string, { create = false } = {}): Promise<MemoryFolder> {
    const standing = this.tree.get(name);
    if (standing instanceof MemoryFolder) return Promise.resolve(standing);
    if (standing !== undefined) return Promise.reject(new DOMException('a file', 'TypeMismatchError'));
    if (!create) return Promise.reject(new DOMException('nothing', 'NotFoundError'));
    const made = new MemoryFolder(this.#disk);
    this.tree.set(name, made);
    return Promise.resolve(made);
  }

  getFileHandle(name: string) {
    if (name.endsWith('.lnk')) return Promise.reject(new TypeError('not allowed'));
    this.tree.set(name, '');
    let text = '';
    const writable = {
      write: (piece: Uint8Array) => {
        this.#disk.room -= piece.length;
        if (this.#disk.room < 0) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
        text += new TextDecoder().decode(piece);
        return Promise.resolve();
      },
      close: () => {
        this.tree.set(name, text);
        return Promise.resolve();
      },
      abort: () => Promise.resolve(),
    };
    return Promise.resolve({ createWritable: () => Promise.resolve(writable) });
  }

  removeEntry(name: string): Promise<void> {
    this.tree.delete(name);
    return Promise.resolve();
  }

  files(path = ''): Record<string, string> {
    return Object.assign(
      {},
      ...[...this.tree].map(([name, value]) =>
        typeof value === 'string' ? { [path + name]: value } : value.files(`${path}${name}/`),
      ),
    ) as Record<string, string>;
  }
}

const handleOf = (folder: MemoryFolder): FileSystemDirectoryHandle =>
  Object.assign(Object.create(folder) as FileSystemDirectoryHandle, {});
const text = (path: string, ...pieces: string[]): ReadableFile => ({
  path,
  bytes: null,
  pieces: pieces.map((piece) => new TextEncoder().encode(piece)),
  attachment: null,
});
const damaged = (path: string): ReadableFile => ({
  ...text(path),
  pieces: (function* () {
    yield new TextEncoder().encode('half of it');
    throw new VaultFailure({ code: 'backup-attachment-damaged' });
  })(),
});

async function into(folder: MemoryFolder) {
  const { target, folder: name } = await folderTarget(bound(folder), 'Sigilo');
  return { target, name };
}

/** The methods of the class, bound, since a proxy by prototype would lose its private parts. */
function bound(folder: MemoryFolder): FileSystemDirectoryHandle {
  const handle = {
    getDirectoryHandle: (name: string, options?: { create?: boolean }) =>
      folder.getDirectoryHandle(name, options).then((inner) => bound(inner)),
    getFileHandle: (name: string) => folder.getFileHandle(name),
    removeEntry: (name: string) => folder.removeEntry(name),
  };
  return Object.assign(handleOf(folder), handle);
}

describe('saving into a folder', () => {
  it('makes a folder of its own and touches nothing that stands there', async () => {
    const folder = new MemoryFolder();
    folder.tree.set('Sigilo', 'hers');
    const { target, name } = await into(folder);
    const saved = await saveFiles([text('a/b/c.txt', 'one ', 'two'), text('index.html', 'i')], target, () => false);
    expect(saved).toEqual({ files: 2, bytes: 8, archive: null });
    expect(name).toBe('Sigilo (2)');
    expect(folder.files()).toEqual({
      Sigilo: 'hers',
      'Sigilo (2)/a/b/c.txt': 'one two',
      'Sigilo (2)/index.html': 'i',
    });
  });

  it('leaves out a damaged attachment and one of a name that the browser refuses, and goes on', async () => {
    const folder = new MemoryFolder();
    const { target } = await into(folder);
    const files = [damaged('scan.pdf'), text('start.lnk', 'x'), text('index.html', 'i')];
    expect(await saveFiles(files, target, () => false)).toMatchObject({ files: 1 });
    expect(folder.files()).toEqual({ 'Sigilo/index.html': 'i' });
  });

  it('takes everything away again when the disk is full or she stops it', async () => {
    const full = new MemoryFolder({ room: 5 });
    const files = (): ReadableFile[] => [text('a.txt', 'four'), text('b.txt', 'more')];
    await expect(saveFiles(files(), (await into(full)).target, () => false)).rejects.toBeInstanceOf(NotWritten);
    expect(full.files()).toEqual({});
    const stopped = new MemoryFolder();
    await expect(saveFiles(files(), (await into(stopped)).target, () => true)).rejects.toBeInstanceOf(Cancelled);
    expect(stopped.files()).toEqual({});
  });
});
