import { PrivateNoteId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { patientExists } from '../../storage/repositories/patients.ts';
import { insertPrivateNote } from '../../storage/repositories/private-notes.ts';
import { newId } from '../new-id.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { sealHeader } from './private-note-record.ts';
import { privateNoteView } from './private-note-view.ts';

/** An empty private note. The first one about a patient makes her key in the compartment. */
export function startPrivateNote(vault: OpenVault, input: In<'private.startNote'>): Outcome<'private.startNote'> {
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const records = open.value;
  const { patientId, occurredAt, zone } = input;
  return vault.transact((tx) => {
    if (!patientExists(vault.db, patientId)) return err({ code: 'not-found' });
    const tag = records.tagOf(patientId);
    const keyMade = records.ensureKey(tag);
    const header = { patientId, occurredAt, zone, beginning: '' };
    const place = { id: newId(PrivateNoteId), tag, revision: 1 };
    const now = vault.clock.now();
    const note = {
      ...place,
      principal: vault.me.principal,
      sealed: sealHeader(records, place, header),
      versions: 0,
      createdAt: now,
      updatedAt: now,
    };
    insertPrivateNote(vault.db, note);
    tx.audit({
      action: 'private-note.started',
      subject: { kind: 'private-note', id: note.id },
      changes: [...keyMade, { table: 'private_notes', row: [note.id] }],
    });
    const view = privateNoteView(vault, records, { note, header });
    if (!view.ok) throw new VaultFailure(view.error);
    return ok({ note: view.value });
  });
}
