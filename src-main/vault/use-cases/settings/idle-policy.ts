import type { OpenVault } from '../use-case.types.ts';
import { readSettings } from './stored-settings.ts';

/** Minutes without input after which main locks. */
export function idlePolicy(vault: OpenVault): number {
  return readSettings(vault).idleMinutes;
}
