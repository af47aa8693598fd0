import { Instant } from '../../../src-shared/time.ts';
import type { OpenVault } from '../session/open-vault.ts';
import { readMeta, writeMeta } from '../storage/meta.ts';

const KEY = 'latest-moment';

/**
 * The latest moment the vault has seen. It never goes back: a clock that is put back ends no grace later and opens no final note again; a clock that ran ahead
 * has ended graces early, for good.
 */
export function latestMoment(vault: OpenVault): Instant {
  const now = vault.clock.now();
  const seen = readMeta(vault.db, KEY);
  return seen !== null && seen > now ? Instant.parse(seen) : now;
}

/** The same, kept. Inside a transaction. */
export function seeMoment(vault: OpenVault): Instant {
  const moment = latestMoment(vault);
  writeMeta(vault.db, KEY, moment);
  return moment;
}

/** The same, in a transaction of its own: for reads on which something irrevocable was shown, and before the vault is locked. */
export function keepMoment(vault: OpenVault): void {
  vault.transact(() => seeMoment(vault));
}

/** Whether the vault has already kept a moment as late as this one. */
export function hasSeen(vault: OpenVault, moment: Instant): boolean {
  const seen = readMeta(vault.db, KEY);
  return seen !== null && seen >= moment;
}
