import { randomUUID } from 'node:crypto';
import type { privateCommands } from '../../../src-shared/commands/private.contract.ts';
import { JobId } from '../../../src-shared/ids.ts';
import { err } from '../../../src-shared/result.ts';
import { addPrivateDocument } from '../use-cases/private/add-private-document.ts';
import { discardEmptyPrivateNote } from '../use-cases/private/discard-empty-private-note.ts';
import type { RunInJob } from '../use-cases/private/document-job.ts';
import { keepPrivateVersion } from '../use-cases/private/keep-private-version.ts';
import { listPrivateDocuments } from '../use-cases/private/list-private-documents.ts';
import { listPrivateNotes } from '../use-cases/private/list-private-notes.ts';
import {
  closePrivateNotes,
  keepPrivateNotesOpen,
  openPrivateNotes,
  privateStatus,
} from '../use-cases/private/private-door.ts';
import { savePrivateDocument } from '../use-cases/private/save-private-document.ts';
import { savePrivateDraft } from '../use-cases/private/save-private-draft.ts';
import { startPrivateNote } from '../use-cases/private/start-private-note.ts';
import { listPrivateVersions, openPrivateNote, openPrivateVersion } from '../use-cases/private/view-private-note.ts';
import { withSession, withVault, type Handlers, type Room } from './registry.ts';

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
  'private.documents': withVault(listPrivateDocuments),
  'private.addDocument': ({ patientId, ticket }, room) => {
    const path = room.tickets.redeem(ticket, 'read-document');
    if (path === null) return err({ code: 'not-found' });
    return addPrivateDocument(room.session.vault, room.backups.files, { patientId, path }, inJob(room));
  },
  'private.saveDocument': (input, room) =>
    savePrivateDocument(
      room.session,
      room.backups.files,
      input,
      () => room.tickets.redeem(input.ticket, 'write-document'),
      inJob(room),
    ),
};

/** A job of nobody's: the page does not ask how far it is. */
function inJob({ jobs }: Room): RunInJob {
  return (work) => jobs.run(JobId.parse(randomUUID()), ({ signal }) => work(signal));
}
