import type { PrivateNoteId } from '../../../../src-shared/ids.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import type { IndexedNote } from '../../storage/search-index.ts';
import { findPrivateNote } from '../private/private-note-access.ts';
import type { PrivateNoteHeader } from '../private/private-note-record.ts';
import { privateTextOf } from '../private/private-note-text.ts';
import { patientTag } from './note-source.ts';

/** A private note with the text that its author sees; empty where that does not open. */
export interface ReadablePrivateNote {
  readonly id: PrivateNoteId;
  readonly header: PrivateNoteHeader;
  readonly text: string;
}

/** Null where there is no such note of mine, or where not even its header opens: that is told where it is opened, and by "Verify vault". */
export function readablePrivateNote(
  vault: OpenVault,
  records: PrivateRecords,
  id: PrivateNoteId,
): ReadablePrivateNote | null {
  const found = findPrivateNote(vault, records, id);
  if (!found.ok) return null;
  const text = privateTextOf(vault, records, found.value.note);
  return { id, header: found.value.header, text: text.ok && text.value !== null ? text.value.plain : '' };
}

export function toPrivateIndex({ id, header, text }: ReadablePrivateNote): IndexedNote<PrivateNoteId> {
  return { id, at: header.occurredAt, text, tags: [patientTag(header.patientId)] };
}
