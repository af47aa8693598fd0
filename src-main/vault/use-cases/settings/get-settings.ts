import { ok } from '../../../../src-shared/result.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import { readSettings } from './stored-settings.ts';

export function getSettings(vault: OpenVault): Outcome<'settings.get'> {
  return ok(readSettings(vault));
}
