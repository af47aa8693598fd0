import { NameRefused, NotWritten, type SaveTarget } from './save-target.ts';

/** Folders of one name that are tried before a day has no more. */
const MOST_TRIES = 100;

/** Writes into a new folder inside the one that she chose; nothing that stands there is touched. Holds one piece in memory. @throws NotWritten */
export async function folderTarget(
  into: FileSystemDirectoryHandle,
  name: string,
): Promise<{ readonly target: SaveTarget; readonly folder: string }> {
  const { handle, folder } = await orNotWritten(() => newFolder(into, name));
  const target: SaveTarget = {
    file: async (path, pieces) => {
      const parts = path.split('/');
      const fileName = parts.pop() ?? '';
      const { parent, writable } = await orNotWritten(async () => {
        let parent = handle;
        for (const part of parts) parent = await parent.getDirectoryHandle(part, { create: true });
        return { parent, writable: await (await newFile(parent, fileName)).createWritable() };
      });
      let closed = false;
      try {
        for await (const piece of pieces) await orNotWritten(() => writable.write(new Uint8Array(piece)));
        await orNotWritten(() => writable.close());
        closed = true;
      } finally {
        if (!closed) {
          await quietly(() => writable.abort());
          await quietly(() => parent.removeEntry(fileName));
        }
      }
    },
    end: () => Promise.resolve(null),
    giveUp: () => quietly(() => into.removeEntry(folder, { recursive: true })),
  };
  return { target, folder };
}

async function newFolder(
  into: FileSystemDirectoryHandle,
  name: string,
): Promise<{ handle: FileSystemDirectoryHandle; folder: string }> {
  for (let number = 1; number <= MOST_TRIES; number += 1) {
    const folder = number === 1 ? name : `${name} (${number})`;
    if (await stands(into, folder)) continue;
    return { handle: await into.getDirectoryHandle(folder, { create: true }), folder };
  }
  throw new NotWritten('every name is taken');
}

async function newFile(parent: FileSystemDirectoryHandle, name: string): Promise<FileSystemFileHandle> {
  try {
    return await parent.getFileHandle(name, { create: true });
  } catch (thrown) {
    throw thrown instanceof TypeError ? new NameRefused('a name that the browser refuses') : thrown;
  }
}

async function stands(into: FileSystemDirectoryHandle, name: string): Promise<boolean> {
  try {
    await into.getDirectoryHandle(name);
    return true;
  } catch (thrown) {
    // A file of that name is another kind of error, and as much in the way.
    return !(thrown instanceof DOMException && thrown.name === 'NotFoundError');
  }
}

async function orNotWritten<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    if (thrown instanceof NotWritten || thrown instanceof NameRefused) throw thrown;
    throw new NotWritten(thrown instanceof Error ? thrown.name : 'unknown');
  }
}

async function quietly(work: () => Promise<void>): Promise<void> {
  await work().catch(() => undefined);
}
