import type { OpenVault } from '../use-case.types.ts';
import { readSettings } from './stored-settings.ts';

/** What main has to know to lock by itself. */
export function lockPolicy(vault: OpenVault): {
  idleMinutes: number;
  lockWhenHidden: boolean;
  restartOnLock: boolean;
} {
  const { idleMinutes, lockWhenHidden, restartOnLock } = readSettings(vault);
  return { idleMinutes, lockWhenHidden, restartOnLock };
}
