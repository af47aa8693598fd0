import { z } from 'zod';
import { readMeta, writeMeta } from '../storage/meta.ts';
import type { LiveVault } from './live-vault.ts';

/** Wrong PINs in a row for the private compartment, until the passphrase is needed. */
export const PRIVATE_PIN_TRIES = 5;

const Count = z.coerce.number().int().min(0).max(PRIVATE_PIN_TRIES).catch(PRIVATE_PIN_TRIES);

/** How many are left. Kept in the database, so that locking or ending the app does not give new ones. */
export function privateTriesLeft(vault: LiveVault): number {
  return PRIVATE_PIN_TRIES - Count.parse(readMeta(vault.db, keyOf(vault)) ?? '0');
}

/** Takes one, on the disk, before it is tried: a process that is killed in between has used it up. Answers how many are left then; null where there was none. */
export function takePrivateTry(vault: LiveVault): number | null {
  return vault.transact(() => {
    const left = privateTriesLeft(vault) - 1;
    if (left < 0) return null;
    writeMeta(vault.db, keyOf(vault), String(PRIVATE_PIN_TRIES - left));
    return left;
  });
}

/** Inside a transaction: the PIN was right, or the passphrase was given. */
export function forgetPrivateTries(vault: LiveVault): void {
  writeMeta(vault.db, keyOf(vault), '0');
}

function keyOf({ me }: LiveVault): string {
  return `private-pin-tries:${me.principal}`;
}
