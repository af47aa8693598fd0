import type { VaultSettings } from './commands/settings.contract.ts';

/** What a new vault starts with. */
export const DEFAULT_SETTINGS: VaultSettings = {
  idleMinutes: 5,
  signGraceMinutes: 10,
  lockWhenHidden: false,
  restartOnLock: false,
  nameOrder: 'ES',
  spelling: 'note',
};

/** Whether a change weakens a protection, so that it needs the passphrase: the record would stay open longer without anybody there, or more would stay in memory. */
export function weakensProtection(now: VaultSettings, next: VaultSettings): boolean {
  return (
    next.idleMinutes > now.idleMinutes ||
    (now.lockWhenHidden && !next.lockWhenHidden) ||
    (now.restartOnLock && !next.restartOnLock)
  );
}
