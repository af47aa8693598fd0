import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import type { Files, OpenFile } from '../../src-main/vault/ports/files.ts';

export type Operation =
  | 'openRead'
  | 'createExclusive'
  | 'rename'
  | 'unlink'
  | 'removeEmptyFolder'
  | 'mkdir'
  | 'list'
  | 'stat'
  | 'fsyncFolder'
  | 'fsyncFile'
  | 'makeReadOnly'
  | 'write'
  | 'fsync'
  | 'read';

export interface Plan {
  /** The operation, counted from 1 over those that change something (or all, with `reads`), at which it goes wrong; none by default. */
  at?: number;
  /** `once`: that one fails and the next ones work. `dead`: it and all after it fail, as when the process is killed there. */
  then?: 'once' | 'dead';
  errno?: 'ENOSPC' | 'EIO' | 'EACCES' | 'EROFS';
  /** Leaves half of a write's bytes in the file when a write fails. */
  torn?: boolean;
  reads?: boolean;
  only?: (operation: Operation, path: string) => boolean;
}

const READS: ReadonlySet<Operation> = new Set(['openRead', 'list', 'stat', 'read']);

/** The real file system, failing where the plan says; it counts and names what was done. */
export class FailingFiles implements Files {
  readonly log: string[] = [];
  count = 0;
  #dead = false;
  #plan: Plan;

  constructor(plan: Plan = {}) {
    this.#plan = plan;
  }

  plan(plan: Plan): void {
    this.#plan = plan;
    this.count = 0;
    this.log.length = 0;
    this.#dead = false;
  }

  openRead(path: string): OpenFile {
    this.#step('openRead', path);
    return this.#wrap(path, nodeFiles.openRead(path));
  }

  createExclusive(path: string): OpenFile {
    this.#step('createExclusive', path);
    return this.#wrap(path, nodeFiles.createExclusive(path));
  }

  rename(from: string, to: string): void {
    this.#step('rename', to);
    nodeFiles.rename(from, to);
  }

  unlink(path: string): void {
    this.#step('unlink', path);
    nodeFiles.unlink(path);
  }

  removeEmptyFolder(path: string): void {
    this.#step('removeEmptyFolder', path);
    nodeFiles.removeEmptyFolder(path);
  }

  mkdir(path: string): void {
    this.#step('mkdir', path);
    nodeFiles.mkdir(path);
  }

  list(folder: string): string[] {
    this.#step('list', folder);
    return nodeFiles.list(folder);
  }

  stat(path: string) {
    this.#step('stat', path);
    return nodeFiles.stat(path);
  }

  fsyncFolder(folder: string): void {
    this.#step('fsyncFolder', folder);
    nodeFiles.fsyncFolder(folder);
  }

  fsyncFile(path: string): void {
    this.#step('fsyncFile', path);
    nodeFiles.fsyncFile(path);
  }

  makeReadOnly(path: string): void {
    this.#step('makeReadOnly', path);
    nodeFiles.makeReadOnly(path);
  }

  realPath(path: string): string {
    this.#step('stat', path);
    return nodeFiles.realPath(path);
  }

  freeBytes(path: string): number | null {
    this.#step('stat', path);
    return nodeFiles.freeBytes(path);
  }

  #wrap(path: string, file: OpenFile): OpenFile {
    return {
      read: (into, position) => {
        this.#step('read', path);
        return file.read(into, position);
      },
      write: (bytes) => {
        this.#step('write', path, () => {
          if (this.#plan.torn) file.write(bytes.subarray(0, bytes.length >> 1));
        });
        file.write(bytes);
      },
      fsync: () => {
        this.#step('fsync', path);
        file.fsync();
      },
      size: () => file.size(),
      close: () => file.close(),
    };
  }

  #step(operation: Operation, path: string, beforeFailing: () => void = () => undefined): void {
    const { at, then = 'once', reads = false, only = () => true } = this.#plan;
    if (this.#dead && !READS.has(operation)) this.#fail(operation, path);
    if ((READS.has(operation) && !reads) || !only(operation, path)) return;
    this.count += 1;
    this.log.push(operation);
    if (this.count !== at) return;
    this.#dead = then === 'dead';
    beforeFailing();
    this.#fail(operation, path);
  }

  #fail(operation: Operation, path: string): never {
    const errno = this.#plan.errno ?? 'EIO';
    throw Object.assign(new Error(`${errno}: simulated, ${operation}`), { code: errno, syscall: operation, path });
  }
}
