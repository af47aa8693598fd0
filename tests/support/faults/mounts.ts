import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Availability } from './strace.ts';

/** Whether file systems may be mounted here: by root on Linux, and in few containers. */
export function mountAvailable(scratch: string): Availability {
  mkdirSync(scratch, { recursive: true });
  const tried = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'sigilo-test', scratch], { encoding: 'utf8' });
  if (tried.error !== undefined) return { ok: false, reason: 'there is no mount' };
  if (tried.status !== 0) return { ok: false, reason: tried.stderr.trim().split('\n')[0] ?? 'mount failed' };
  spawnSync('umount', [scratch]);
  return { ok: true };
}

/** In a folder of its own, so that it can be seen again after it vanished from where it was mounted. */
export class SmallDisk {
  readonly #disk: string;
  #at: string | null = null;

  /** @param disk a folder that does not exist yet */
  constructor(disk: string, bytes: number) {
    this.#disk = disk;
    mkdirSync(disk, { recursive: true });
    command('mount', '-t', 'tmpfs', '-o', `size=${bytes},mode=700`, 'sigilo-test', disk);
  }

  /** Shows the disk at `folder` and hides what lies there. */
  show(folder: string): void {
    command('mount', '--bind', this.#disk, folder);
    this.#at = folder;
  }

  /** As when it is pulled out: open files go on, names are gone. */
  vanish(): void {
    if (this.#at !== null) command('umount', '-l', this.#at);
    this.#at = null;
  }

  /** Answers false where something is being written at this moment: the system does not do it then. */
  makeReadOnly(): boolean {
    if (this.#at === null) return false;
    return spawnSync('mount', ['-o', 'remount,bind,ro', this.#at]).status === 0;
  }

  /** Fills it until `free` bytes are left, in whole pages. */
  fillTo(free: number): void {
    const file = openSync(join(this.#disk, FILLER), 'w');
    try {
      const { bavail, bsize } = statfsSync(this.#disk);
      const page = new Uint8Array(bsize);
      for (let left = bavail - Math.ceil(free / bsize); left > 0; left -= 1) writeSync(file, page);
    } finally {
      closeSync(file);
    }
  }

  empty(): void {
    rmSync(join(this.#disk, FILLER), { force: true });
  }

  dispose(): void {
    this.vanish();
    command('umount', '-l', this.#disk);
    rmSync(this.#disk, { recursive: true });
  }
}

/** No name of the app's form, so nothing of it is cleared away; and none that counts as finished. */
const FILLER = 'filler.tmp';

function command(program: string, ...args: readonly string[]): void {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')}: ${stderr}`);
}
