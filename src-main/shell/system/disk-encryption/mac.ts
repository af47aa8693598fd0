import type { DiskEncryption } from './disk-encryption.types.ts';

type Run = (program: string, args: readonly string[]) => Promise<string | null>;

/** FileVault speaks for the volume the system starts from, which is all but `/Volumes`. macOS encrypts its swap by itself. */
export async function macDiskEncryption(run: Run, folder: string): Promise<DiskEncryption> {
  if (/^\/(?:System\/)?Volumes\//.test(folder)) return 'cannot-check';
  return readFdesetup(await run('/usr/bin/fdesetup', ['status']));
}

/** While it is being encrypted or decrypted, a part of the disk is open. */
export function readFdesetup(answer: string | null): DiskEncryption {
  if (answer === null || /in progress|deferred/i.test(answer)) return 'cannot-check';
  const said = /^FileVault is (On|Off)\.\s*$/m.exec(answer)?.[1];
  if (said === undefined) return 'cannot-check';
  return said === 'On' ? 'on' : 'off';
}
