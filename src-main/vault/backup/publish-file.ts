import { dirname } from 'node:path';
import { platform } from 'node:process';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { errnoOf } from './task-error.ts';

const RETRY_FOR_MS = 60_000;
const RETRY_EVERY_MS = 250;

export interface Patience {
  readonly windows: boolean;
  /** Milliseconds that never go back. */
  readonly nowMs: () => number;
  /** Blocks this thread. */
  readonly sleep: (ms: number) => void;
}

/**
 * Gives a finished file its final name, which must not exist yet (`target-exists`), and makes the name durable. A file under the final name is always whole:
 * where the name cannot be made durable it is taken away again. On Windows a scanner may hold a new file for a moment, so the renaming is tried for a minute.
 */
export function publishFile(files: Files, from: string, to: string, patience: Patience): void {
  if (files.stat(to) !== null) throw new VaultFailure({ code: 'target-exists' });
  renamePatiently(files, from, to, patience);
  try {
    fsyncFolderWhereKnown(files, dirname(to));
  } catch (thrown) {
    attemptFiles(() => files.unlink(to));
    throw thrown;
  }
  // A guard against a slip of the hand, not a promise; some file systems (FAT) have no such bit.
  attemptFiles(() => files.makeReadOnly(to));
}

/** Replaces `to`. On Windows it is tried for a minute. */
export function renamePatiently(files: Files, from: string, to: string, { windows, nowMs, sleep }: Patience): void {
  const until = nowMs() + RETRY_FOR_MS;
  for (;;) {
    try {
      files.rename(from, to);
      return;
    } catch (thrown) {
      const held = windows && ['EPERM', 'EBUSY', 'EACCES'].includes(errnoOf(thrown) ?? '');
      if (!held || nowMs() >= until) throw thrown;
      sleep(RETRY_EVERY_MS);
    }
  }
}

/** Some drives (network shares, FUSE) cannot synchronise a folder at all; that is no failure of this write. */
export function fsyncFolderWhereKnown(files: Files, folder: string): void {
  try {
    files.fsyncFolder(folder);
  } catch (thrown) {
    if (!['EINVAL', 'ENOTSUP', 'ENOSYS'].includes(errnoOf(thrown) ?? '')) throw thrown;
  }
}

export const systemPatience: Patience = {
  windows: platform === 'win32',
  nowMs: () => performance.now(),
  sleep: (ms) => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
  },
};
