import { appointmentHandlers } from './appointments.ts';
import { backupHandlers } from './backups.ts';
import { draftHandlers } from './drafts.ts';
import { noteHandlers } from './notes.ts';
import { patientHandlers } from './patients.ts';
import type { Handlers } from './registry.ts';
import { settingsHandlers } from './settings.ts';
import { vaultHandlers } from './vault.ts';

/** Every command of the contract has its handler; a missing one does not compile. */
export const handlers: Handlers = {
  ...vaultHandlers,
  ...patientHandlers,
  ...appointmentHandlers,
  ...noteHandlers,
  ...draftHandlers,
  ...backupHandlers,
  ...settingsHandlers,
};
