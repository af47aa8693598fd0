import { err, ok } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { noteStage } from '../../../../src-shared/clinical/note-rules.ts';
import { readNote } from '../../storage/repositories/notes.ts';
import { seeMoment } from '../latest-moment.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { addAddendum } from './new-note.ts';
import { noteView } from './note-view.ts';

/** An empty draft bound to a final note (`note-not-signed` before that: a signature that can still be undone is undone rather than added to). */
export function startAddendum(vault: OpenVault, input: In<'notes.startAddendum'>): Outcome<'notes.startAddendum'> {
  return vault.transact((tx) => {
    const parent = readNote(vault.db, input.parentId);
    if (parent === null) return err({ code: 'not-found' });
    if (noteStage(parent, seeMoment(vault)) !== 'final') return err({ code: 'note-not-signed' });
    const note = addAddendum(vault, tx, parent, { occurredAt: input.occurredAt, zone: input.zone });
    const view = noteView(vault, note);
    if (!view.ok) throw new VaultFailure(view.error);
    return ok({ note: view.value });
  });
}
