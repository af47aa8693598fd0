import { err, ok } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { noteStage } from '../../../../src-shared/clinical/note-rules.ts';
import { insertNote, readNote } from '../../storage/repositories/notes.ts';
import { seeMoment } from '../latest-moment.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { noteView } from './note-view.ts';
import { emptyNote } from './start-note.ts';

/**
 * An empty draft bound to a final note (`note-not-signed` before that: a signature that can still be undone is undone rather than added to). An addendum to an
 * addendum belongs to the note that both complete.
 */
export function startAddendum(vault: OpenVault, input: In<'notes.startAddendum'>): Outcome<'notes.startAddendum'> {
  return vault.transact((tx) => {
    const parent = readNote(vault.db, input.parentId);
    if (parent === null) return err({ code: 'not-found' });
    if (noteStage(parent, seeMoment(vault)) !== 'final') return err({ code: 'note-not-signed' });
    const note = emptyNote(vault, {
      patientId: parent.patientId,
      kind: 'addendum',
      parentId: parent.parentId ?? parent.id,
      sessionId: null,
      occurredAt: input.occurredAt,
      zone: input.zone,
    });
    insertNote(vault.db, note);
    tx.audit({
      action: 'note.started',
      subject: { kind: 'note', id: note.id },
      changes: [{ table: 'notes', row: [note.id] }],
    });
    const view = noteView(vault, note);
    if (!view.ok) throw new VaultFailure(view.error);
    return ok({ note: view.value });
  });
}
