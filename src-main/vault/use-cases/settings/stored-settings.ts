import { z } from 'zod';
import { VaultSettings } from '../../../../src-shared/commands/settings.contract.ts';
import { DEFAULT_SETTINGS } from '../../../../src-shared/settings-rules.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { readMeta, writeMeta } from '../../storage/meta.ts';

const KEY = 'settings';
const { idleMinutes, signGraceMinutes, lockWhenHidden, restartOnLock, nameOrder, spelling } = VaultSettings.shape;
/** An older version kept fewer. */
const Stored = z.object({
  idleMinutes: idleMinutes.exactOptional(),
  signGraceMinutes: signGraceMinutes.exactOptional(),
  lockWhenHidden: lockWhenHidden.exactOptional(),
  restartOnLock: restartOnLock.exactOptional(),
  nameOrder: nameOrder.exactOptional(),
  spelling: spelling.exactOptional(),
});

/** A value that an older version kept and this one no longer allows counts as its default. */
export function readSettings(vault: OpenVault): VaultSettings {
  const text = readMeta(vault.db, KEY);
  if (text === null) return DEFAULT_SETTINGS;
  const stored = Stored.safeParse(JSON.parse(text));
  return stored.success ? { ...DEFAULT_SETTINGS, ...stored.data } : DEFAULT_SETTINGS;
}

/** Inside a transaction. */
export function writeSettings(vault: OpenVault, settings: VaultSettings): void {
  writeMeta(vault.db, KEY, JSON.stringify(settings));
}
