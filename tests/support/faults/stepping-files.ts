import type { Files, OpenFile } from '../../../src-main/vault/ports/files.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';

/** The real file system that calls `step` before each operation that changes something. */
export function steppingFiles(step: () => void): Files {
  const before = <Args extends unknown[], Out>(work: (...args: Args) => Out): ((...args: Args) => Out) => {
    return (...args) => {
      step();
      return work(...args);
    };
  };
  const wrapped = (file: OpenFile): OpenFile => ({
    read: (into, position) => file.read(into, position),
    size: () => file.size(),
    close: () => file.close(),
    write: before((bytes: Uint8Array) => file.write(bytes)),
    fsync: before(() => file.fsync()),
  });
  return {
    ...nodeFiles,
    createExclusive: before((path: string) => wrapped(nodeFiles.createExclusive(path))),
    rename: before((from: string, to: string) => nodeFiles.rename(from, to)),
    unlink: before((path: string) => nodeFiles.unlink(path)),
    mkdir: before((path: string) => nodeFiles.mkdir(path)),
    fsyncFolder: before((path: string) => nodeFiles.fsyncFolder(path)),
    fsyncFile: before((path: string) => nodeFiles.fsyncFile(path)),
    makeReadOnly: before((path: string) => nodeFiles.makeReadOnly(path)),
  };
}
