import { nextBackupSequence } from '../../storage/repositories/backups.ts';
import type { OpenVault } from '../use-case.types.ts';

/** Given to a backup that is being written and stands in no row yet, so that two at the same time never get one number. */
const given = new WeakMap<OpenVault, Set<number>>();

/** The number of a backup that is about to be written. `releaseSequence` when it is in its row, or will never be. */
export function nextSequence(vault: OpenVault): number {
  const taken = given.get(vault) ?? new Set();
  given.set(vault, taken);
  const sequence = Math.max(nextBackupSequence(vault.db), 1 + Math.max(0, ...taken));
  taken.add(sequence);
  return sequence;
}

export function releaseSequence(vault: OpenVault, sequence: number): void {
  given.get(vault)?.delete(sequence);
}
