import type { DiskEncryption } from './disk-encryption.types.ts';

/** One that is open leaves all open; one that is unclear leaves the rest unclear. None at all is unclear, too. */
export function allOf(states: readonly DiskEncryption[]): DiskEncryption {
  if (states.includes('off')) return 'off';
  return states.length === 0 || states.includes('cannot-check') ? 'cannot-check' : 'on';
}
