import { common } from './common.ts';
import { errors } from './errors.ts';
import { audit } from './audit.ts';
import { backups } from './backups.ts';
import { backupNotices } from './backup-notices.ts';
import { drills } from './drills.ts';
import { places } from './places.ts';
import { restore } from './restore.ts';
import { bringBack } from './bring-back.ts';
import { versions } from './versions.ts';
import { firstRun } from './first-run.ts';
import { imports } from './imports.ts';
import { keyFile } from './key-file.ts';
import { keys } from './keys.ts';
import { locking } from './locking.ts';
import { lostAttachments } from './lost-attachments.ts';
import { palette } from './palette.ts';
import { passphrase } from './passphrase.ts';
import { pin } from './pin.ts';
import { recovery } from './recovery.ts';
import { protections } from './protections.ts';
import { rotation } from './rotation.ts';
import { search } from './search.ts';
import { sample } from './sample.ts';
import { settings } from './settings.ts';
import { closed, unlock } from './unlock.ts';
import { shell } from './shell.ts';
import { appointments } from './appointments.ts';
import { notes } from './notes.ts';
import { noteHistory } from './note-history.ts';
import { patient } from './patient.ts';
import { patients } from './patients.ts';
import { privateNotes } from './private-notes.ts';
import { spelling } from './spelling.ts';
import { today } from './today.ts';
import { ownTexts } from './own-texts.ts';
import { verify } from './verify.ts';
import { writing } from './writing.ts';

/** One file a feature; this list is all there is. */
export const en = {
  common,
  errors,
  shell,
  firstRun,
  passphrase,
  recovery,
  pin,
  unlock,
  closed,
  backups,
  backupNotices,
  places,
  versions,
  drills,
  restore,
  bringBack,
  settings,
  protections,
  verify,
  audit,
  keyFile,
  rotation,
  keys,
  locking,
  lostAttachments,
  appointments,
  notes,
  noteHistory,
  patient,
  patients,
  privateNotes,
  imports,
  spelling,
  today,
  writing,
  ownTexts,
  palette,
  search,
  sample,
} as const;
