import { ok } from '../../../../src-shared/result.ts';
import { nextPrivateDraftRevision, savePrivateDraft as writeDraft } from '../../storage/repositories/private-drafts.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { findPrivateNote } from './private-note-access.ts';
import { sealDraft } from './private-note-record.ts';

/** The autosave: durable when it answers, and no audit entry (the version that ends the draft session makes one). Whoever writes keeps the compartment open. */
export function savePrivateDraft(vault: OpenVault, input: In<'private.saveDraft'>): Outcome<'private.saveDraft'> {
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const records = open.value;
  return vault.transact((tx) => {
    const found = findPrivateNote(vault, records, input.id);
    if (!found.ok) return found;
    const { note } = found.value;
    const revision = nextPrivateDraftRevision(vault.db, note.id);
    const savedAt = vault.clock.now();
    writeDraft(vault.db, { noteId: note.id, sealed: sealDraft(records, note, revision, input), revision, savedAt });
    tx.touched({ table: 'private_drafts', row: [note.id] });
    return ok({ savedAt });
  });
}
