import type { noteCommands } from '../../../src-shared/commands/notes.contract.ts';
import { discardEmptyNote } from '../use-cases/notes/discard-empty-note.ts';
import { keepNoteVersion } from '../use-cases/notes/keep-note-version.ts';
import { listNotes } from '../use-cases/notes/list-notes.ts';
import { listNoteVersions } from '../use-cases/notes/list-note-versions.ts';
import { openNote } from '../use-cases/notes/open-note.ts';
import { openNoteVersion } from '../use-cases/notes/open-note-version.ts';
import { restoreNoteVersion } from '../use-cases/notes/restore-note-version.ts';
import { saveNoteDraft } from '../use-cases/notes/save-note-draft.ts';
import { signNote } from '../use-cases/notes/sign-note.ts';
import { startAddendum } from '../use-cases/notes/start-addendum.ts';
import { startNote } from '../use-cases/notes/start-note.ts';
import { undoSign } from '../use-cases/notes/undo-sign.ts';
import { unsignedNotes } from '../use-cases/notes/unsigned-notes.ts';
import { withVault, type Handlers } from './registry.ts';

export const noteHandlers: Handlers<keyof typeof noteCommands> = {
  'notes.list': withVault(listNotes),
  'notes.unsigned': withVault(unsignedNotes),
  'notes.open': withVault(openNote),
  'notes.start': withVault(startNote),
  'notes.saveDraft': withVault(saveNoteDraft),
  'notes.keepVersion': withVault(keepNoteVersion),
  'notes.discardEmpty': withVault(discardEmptyNote),
  'notes.sign': withVault(signNote),
  'notes.undoSign': withVault(undoSign),
  'notes.startAddendum': withVault(startAddendum),
  'notes.versions': withVault(listNoteVersions),
  'notes.version': withVault(openNoteVersion),
  'notes.restoreVersion': withVault(restoreNoteVersion),
};
