import type { privateCommands } from '../../../src-shared/commands/private.contract.ts';
import { err } from '../../../src-shared/result.ts';
import { discardEmptyPrivateNote } from '../use-cases/private/discard-empty-private-note.ts';
import { keepPrivateVersion } from '../use-cases/private/keep-private-version.ts';
import { listPrivateNotes } from '../use-cases/private/list-private-notes.ts';
import {
  closePrivateNotes,
  keepPrivateNotesOpen,
  openPrivateNotes,
  privateStatus,
} from '../use-cases/private/private-door.ts';
import { savePrivateDraft } from '../use-cases/private/save-private-draft.ts';
import { startPrivateNote } from '../use-cases/private/start-private-note.ts';
import { listPrivateVersions, openPrivateNote, openPrivateVersion } from '../use-cases/private/view-private-note.ts';
import { withSession, withVault, type Handlers } from './registry.ts';

export const privateHandlers: Handlers<keyof typeof privateCommands> = {
  'private.status': withSession(privateStatus),
  'private.open': withSession(openPrivateNotes),
  'private.close': withVault(closePrivateNotes),
  'private.keepOpen': withSession(keepPrivateNotesOpen),
  'private.notes': withVault(listPrivateNotes),
  'private.startNote': withVault(startPrivateNote),
  'private.openNote': withVault(openPrivateNote),
  'private.saveDraft': withVault(savePrivateDraft),
  'private.keepVersion': withVault(keepPrivateVersion),
  'private.versions': withVault(listPrivateVersions),
  'private.version': withVault(openPrivateVersion),
  'private.discardEmpty': withVault(discardEmptyPrivateNote),
  'private.documents': () => err({ code: 'not-allowed-now' }),
  'private.addDocument': () => err({ code: 'not-allowed-now' }),
  'private.saveDocument': () => err({ code: 'not-allowed-now' }),
};
