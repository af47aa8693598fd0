import { appointmentHandlers } from './appointments.ts';
import { auditHandlers } from './audit.ts';
import { backupHandlers } from './backups.ts';
import { bringBackHandlers } from './bring-back.ts';
import { dictionaryHandlers } from './dictionary.ts';
import { draftHandlers } from './drafts.ts';
import { drillHandlers } from './drills.ts';
import { importHandlers } from './imports.ts';
import { keyFileHandlers } from './key-file.ts';
import { noteHandlers } from './notes.ts';
import { ownTextHandlers } from './own-texts.ts';
import { patientHandlers } from './patients.ts';
import { pinHandlers } from './pin.ts';
import { placeHandlers } from './places.ts';
import { privateHandlers } from './private.ts';
import type { Handlers } from './registry.ts';
import { sampleHandlers } from './sample.ts';
import { searchHandlers } from './search.ts';
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
  ...importHandlers,
  ...searchHandlers,
  ...ownTextHandlers,
  ...dictionaryHandlers,
  ...sampleHandlers,
  ...pinHandlers,
  ...keyFileHandlers,
  ...privateHandlers,
  ...auditHandlers,
  ...placeHandlers,
  ...drillHandlers,
  ...bringBackHandlers,
};
