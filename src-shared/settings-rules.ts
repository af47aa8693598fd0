import type { VaultSettings } from './commands/settings.contract.ts';

/** What a new vault starts with. */
export const DEFAULT_SETTINGS: VaultSettings = {
  idleMinutes: 5,
  signGraceMinutes: 10,
  nameOrder: 'ES',
  spelling: 'note',
};

/** Whether a change weakens a protection, so that it needs the passphrase: the record would stay open longer without anybody there. */
export function weakensProtection(now: VaultSettings, next: VaultSettings): boolean {
  return next.idleMinutes > now.idleMinutes;
}
