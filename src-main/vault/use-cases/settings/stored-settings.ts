import { VaultSettings } from '../../../../src-shared/commands/settings.contract.ts';
import { DEFAULT_SETTINGS } from '../../../../src-shared/settings-rules.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { readMeta, writeMeta } from '../../storage/meta.ts';

const KEY = 'settings';

/** A value that an older version kept and this one no longer allows counts as its default. */
export function readSettings(vault: OpenVault): VaultSettings {
  const text = readMeta(vault.db, KEY);
  if (text === null) return DEFAULT_SETTINGS;
  const stored = VaultSettings.partial().safeParse(JSON.parse(text));
  if (!stored.success) return DEFAULT_SETTINGS;
  const { idleMinutes, signGraceMinutes, nameOrder, spelling } = stored.data;
  return {
    idleMinutes: idleMinutes ?? DEFAULT_SETTINGS.idleMinutes,
    signGraceMinutes: signGraceMinutes ?? DEFAULT_SETTINGS.signGraceMinutes,
    nameOrder: nameOrder ?? DEFAULT_SETTINGS.nameOrder,
    spelling: spelling ?? DEFAULT_SETTINGS.spelling,
  };
}

/** Inside a transaction. */
export function writeSettings(vault: OpenVault, settings: VaultSettings): void {
  writeMeta(vault.db, KEY, JSON.stringify(settings));
}
