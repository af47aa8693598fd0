import type { PrivateNoteRow } from '../../../../src-shared/commands/private.contract.ts';
import { ok } from '../../../../src-shared/result.ts';
import { listPrivateNotes as readNotes } from '../../storage/repositories/private-notes.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { openHeader } from './private-note-record.ts';
import { privateNoteRow } from './private-note-view.ts';

/** The patient's, newest first. One that does not open fails the list: nobody is to believe that there are fewer. */
export function listPrivateNotes(vault: OpenVault, input: In<'private.notes'>): Outcome<'private.notes'> {
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const records = open.value;
  const notes: PrivateNoteRow[] = [];
  for (const note of readNotes(vault.db, vault.me.principal, records.tagOf(input.patientId))) {
    const header = openHeader(records, note);
    if (!header.ok) return header;
    const row = privateNoteRow(vault, records, { note, header: header.value });
    if (!row.ok) return row;
    notes.push(row.value);
  }
  return ok({ notes: notes.sort(newestFirst) });
}

function newestFirst(one: PrivateNoteRow, other: PrivateNoteRow): number {
  if (one.occurredAt !== other.occurredAt) return one.occurredAt < other.occurredAt ? 1 : -1;
  return one.id < other.id ? -1 : 1;
}
