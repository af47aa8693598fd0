import { mkdirSync, readdirSync, realpathSync, rmSync, rmdirSync, unlinkSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import { CliFailure, systemCode } from './cli-error.ts';

/** A folder that this run fills alone: it did not exist, or was empty. Nothing in it is ever overwritten. */
export class TargetFolder {
  readonly #folder: string;
  readonly #made: boolean;
  readonly #files: string[] = [];
  readonly #folders = new Set<string>();

  private constructor(folder: string, made: boolean) {
    this.#folder = folder;
    this.#made = made;
  }

  /**
   * Makes it, for her alone (0700).
   * @param backup the folder that the backup lies in: readable files do not belong among encrypted ones
   * @throws CliFailure `target-exists`, `target-not-writable`, `target-inside-backup`, `disk-full`
   */
  static make(path: string, backup: string): TargetFolder {
    let made = true;
    try {
      mkdirSync(path, { mode: 0o700 });
    } catch (thrown) {
      if (systemCode(thrown) !== 'EEXIST') throw targetFailure(thrown);
      made = false;
      if (!isEmptyFolder(path)) throw new CliFailure({ code: 'target-exists' });
    }
    const target = new TargetFolder(realpathSync(path), made);
    const inside = relative(realpathSync(backup), target.#folder);
    if (inside === '' || (!inside.startsWith('..') && !isAbsolute(inside))) {
      target.remove();
      throw new CliFailure({ code: 'target-inside-backup' });
    }
    return target;
  }

  /**
   * Writes one file (0600), with the folders that it lies in (0700). Where its pieces end early nothing of it stays.
   * @param path relative, of safe names parted by `/`
   * @returns how many bytes it has
   * @throws CliFailure of the disk; whatever the pieces throw
   */
  async write(path: string, pieces: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<number> {
    const parts = path.split('/');
    for (let depth = 1; depth < parts.length; depth += 1) this.#mkdir(join(this.#folder, ...parts.slice(0, depth)));
    const whole = join(this.#folder, ...parts);
    const file = await open(whole, 'wx', 0o600).catch((thrown: unknown) => {
      throw targetFailure(thrown);
    });
    this.#files.push(whole);
    let bytes = 0;
    let complete = false;
    try {
      for await (const piece of pieces) {
        await file.writeFile(piece).catch((thrown: unknown) => {
          throw targetFailure(thrown);
        });
        bytes += piece.length;
      }
      complete = true;
    } finally {
      await file.close();
      if (!complete) unlinkSync(whole);
      if (!complete) this.#files.pop();
    }
    return bytes;
  }

  /** Takes away what this run wrote, and the folder where it made it. */
  remove(): void {
    for (const file of this.#files.splice(0)) rmSync(file, { force: true });
    for (const folder of [...this.#folders].reverse()) removeEmpty(folder);
    if (this.#made) removeEmpty(this.#folder);
  }

  #mkdir(folder: string): void {
    if (this.#folders.has(folder)) return;
    try {
      mkdirSync(folder, { mode: 0o700 });
    } catch (thrown) {
      throw targetFailure(thrown);
    }
    this.#folders.add(folder);
  }
}

function isEmptyFolder(path: string): boolean {
  try {
    return readdirSync(path).length === 0;
  } catch (thrown) {
    if (systemCode(thrown) === 'ENOTDIR') return false;
    throw targetFailure(thrown);
  }
}

/** One that somebody put something into meanwhile stays. */
function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch (thrown) {
    if (systemCode(thrown) === null) throw thrown;
  }
}

function targetFailure(thrown: unknown): unknown {
  switch (systemCode(thrown)) {
    case null:
      return thrown;
    case 'ENOSPC':
    case 'EDQUOT':
      return new CliFailure({ code: 'disk-full' });
    case 'EEXIST':
      return new CliFailure({ code: 'target-exists' });
    default:
      return new CliFailure({ code: 'target-not-writable' });
  }
}
