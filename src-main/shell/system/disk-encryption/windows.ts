import { win32 } from 'node:path';
import type { DiskEncryption } from './disk-encryption.types.ts';
import { allOf } from './all-of.ts';

type Run = (program: string, args: readonly string[]) => Promise<string | null>;

/** The drive of the folder and the one of the system, where the page file and the hibernation file are. */
export async function windowsDiskEncryption(
  run: Run,
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<DiskEncryption> {
  const root = env['SystemRoot'];
  const drives = [...new Set([driveOf(folder), driveOf(root ?? '')])];
  if (root === undefined || drives.includes(null)) return 'cannot-check';
  const powershell = win32.join(root, 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe');
  const answers = await Promise.all(
    drives.map((drive) => run(powershell, ['-NoProfile', '-NonInteractive', '-Command', question(drive ?? '')])),
  );
  return allOf(answers.map(readProtection));
}

/** `C:`; null for a share and for anything else. */
function driveOf(path: string): string | null {
  return /^([A-Za-z]:)[\\/]/.exec(path)?.[1]?.toUpperCase() ?? null;
}

/** The shell's own property: unlike `manage-bde` it answers a person who is no administrator. */
function question(drive: string): string {
  return `(New-Object -ComObject Shell.Application).NameSpace('${drive}').Self.ExtendedProperty('System.Volume.BitLockerProtection')`;
}

/**
 * System.Volume.BitLockerProtection: 1 on, 2 off, 3 encrypting, 4 decrypting, 5 suspended (its key lies open on the disk), 6 locked; empty where there is no
 * BitLocker, which says nothing about another product.
 */
export function readProtection(answer: string | null): DiskEncryption {
  switch (answer?.trim()) {
    case '1':
      return 'on';
    case '2':
    case '5':
      return 'off';
    default:
      return 'cannot-check';
  }
}
