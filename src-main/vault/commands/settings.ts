import type { settingsCommands } from '../../../src-shared/commands/settings.contract.ts';
import { getSettings } from '../use-cases/settings/get-settings.ts';
import { protections } from '../use-cases/settings/protections.ts';
import { setSettings } from '../use-cases/settings/set-settings.ts';
import { withSession, withVault, type Handlers } from './registry.ts';

export const settingsHandlers: Handlers<keyof typeof settingsCommands> = {
  'settings.get': withVault(getSettings),
  'settings.protections': withVault(protections),
  'settings.set': withSession(setSettings),
};
