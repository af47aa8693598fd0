import type { Files, OpenFile } from '../../ports/files.ts';
import type { Volumes } from '../../ports/volumes.ts';
import { beginCall, endCall, folderNumber, type Pulse } from './pulse.ts';

/** The same file system, with each call to a watched folder shown in the pulse while it lasts. */
export function watchedFiles(files: Files, pulse: Pulse): Files {
  const on = <T>(path: string, work: () => T): T => during(pulse, path, work);
  return {
    openRead: (path) =>
      watchedFile(
        path,
        on(path, () => files.openRead(path)),
        pulse,
      ),
    createExclusive: (path) =>
      watchedFile(
        path,
        on(path, () => files.createExclusive(path)),
        pulse,
      ),
    rename: (from, to) => on(to, () => files.rename(from, to)),
    unlink: (path) => on(path, () => files.unlink(path)),
    removeEmptyFolder: (path) => on(path, () => files.removeEmptyFolder(path)),
    mkdir: (path) => on(path, () => files.mkdir(path)),
    list: (folder) => on(folder, () => files.list(folder)),
    stat: (path) => on(path, () => files.stat(path)),
    fsyncFolder: (folder) => on(folder, () => files.fsyncFolder(folder)),
    fsyncFile: (path) => on(path, () => files.fsyncFile(path)),
    makeReadOnly: (path) => on(path, () => files.makeReadOnly(path)),
    realPath: (path) => on(path, () => files.realPath(path)),
    freeBytes: (path) => on(path, () => files.freeBytes(path)),
  };
}

export function watchedVolumes(volumes: Volumes, pulse: Pulse): Volumes {
  return {
    // It looks at every disk there is.
    roots: () => during(pulse, '', () => volumes.roots()),
    kindOf: (path, recordFolder) => during(pulse, path, () => volumes.kindOf(path, recordFolder)),
    rootOf: (path) => during(pulse, path, () => volumes.rootOf(path)),
  };
}

function watchedFile(path: string, file: OpenFile, pulse: Pulse): OpenFile {
  const on = <T>(work: () => T): T => during(pulse, path, work);
  return {
    ...(file.descriptor === undefined ? {} : { descriptor: file.descriptor }),
    waitedFor: async (work) => {
      const at = folderNumber(pulse, path);
      if (at === 0) return work();
      beginCall(pulse, at);
      try {
        return await work();
      } finally {
        endCall(pulse);
      }
    },
    read: (into, position) => on(() => file.read(into, position)),
    write: (bytes) => on(() => file.write(bytes)),
    fsync: () => on(() => file.fsync()),
    size: () => on(() => file.size()),
    close: () => on(() => file.close()),
  };
}

function during<T>(pulse: Pulse, path: string, work: () => T): T {
  const at = folderNumber(pulse, path);
  if (at === 0) return work();
  beginCall(pulse, at);
  try {
    return work();
  } finally {
    endCall(pulse);
  }
}
