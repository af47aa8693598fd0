import type { OpenVault } from '../../session/open-vault.ts';
import type { VerifyFinding } from '../../session/session.types.ts';
import { readPrivateDraft } from '../../storage/repositories/private-drafts.ts';
import { iteratePrivateDocuments } from '../../storage/repositories/private-documents.ts';
import { iteratePrivateVersions } from '../../storage/repositories/private-note-versions.ts';
import { iteratePrivateNotes } from '../../storage/repositories/private-notes.ts';
import type { ReadableDb } from '../../storage/sql.ts';
import { openDocument } from './private-document-record.ts';
import { openDraft, openHeader, openText } from './private-note-record.ts';

/**
 * For "Verify vault": while the compartment is open, every private record of mine opens in its place. Closed, or from the moment it closes, they are held against
 * the chain alone, as by everybody. Null after each record without a finding, so that the caller can pause.
 */
export function checkPrivateRecords(vault: OpenVault): (db: ReadableDb) => Generator<VerifyFinding | null> {
  return function* check(db) {
    yield* checkNotes(vault, db);
    yield* checkDocuments(vault, db);
  };
}

function* checkNotes(vault: OpenVault, db: ReadableDb): Generator<VerifyFinding | null> {
  for (const note of iteratePrivateNotes(db, vault.me.principal)) {
    const header = vault.privateNotes.peek();
    if (header === null) return;
    yield damaged('private_notes', note.id, openHeader(header, note).ok);
    const draft = readPrivateDraft(db, note.id);
    if (draft !== null) yield damaged('private_drafts', note.id, openDraft(header, note, draft).ok);
    for (const version of iteratePrivateVersions(db, note.id)) {
      const records = vault.privateNotes.peek();
      if (records === null) return;
      const row = `${note.id}/${version.version}`;
      yield damaged('private_note_versions', row, openText(records, note, version).ok);
    }
  }
}

function* checkDocuments(vault: OpenVault, db: ReadableDb): Generator<VerifyFinding | null> {
  for (const document of iteratePrivateDocuments(db, vault.me.principal)) {
    const records = vault.privateNotes.peek();
    if (records === null) return;
    const details = openDocument(records, document);
    if (details.ok) details.value.key.fill(0);
    yield damaged('private_documents', document.id, details.ok);
  }
}

function damaged(table: string, row: string, opens: boolean): VerifyFinding | null {
  return opens ? null : { kind: 'record-damaged', table, row };
}
