import { execFile } from 'node:child_process';
import type { DiskEncryption } from './disk-encryption/disk-encryption.types.ts';
import { linuxDiskEncryption } from './disk-encryption/linux.ts';
import { macDiskEncryption } from './disk-encryption/mac.ts';
import { windowsDiskEncryption } from './disk-encryption/windows.ts';
import { systemFiles } from './disk-encryption/system-files.ts';

const ANSWER_LIMIT_MS = 10_000;
const MOST_BYTES = 64 * 1024;

/**
 * Whether the disk under this folder, and what the system writes of memory, is encrypted, as the system itself says. Whatever is unclear is `cannot-check`. Takes
 * up to some seconds: never on the way to the first screen.
 */
export async function diskEncryption(folder: string, platform: NodeJS.Platform): Promise<DiskEncryption> {
  switch (platform) {
    case 'linux':
      return linuxDiskEncryption(systemFiles, folder);
    case 'darwin':
      return macDiskEncryption(run, folder);
    case 'win32':
      return windowsDiskEncryption(run, folder, process.env);
    default:
      return 'cannot-check';
  }
}

/** What a program of the system says; null when it fails or takes too long. */
function run(program: string, args: readonly string[]): Promise<string | null> {
  return new Promise((resolve) => {
    execFile(
      program,
      [...args],
      { timeout: ANSWER_LIMIT_MS, killSignal: 'SIGKILL', maxBuffer: MOST_BYTES, windowsHide: true },
      (error, stdout) => resolve(error === null ? stdout : null),
    );
  });
}
