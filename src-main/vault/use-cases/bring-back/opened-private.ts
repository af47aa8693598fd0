import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { CarriedPrivately, CarriedPrivateNote } from '../../backup/bring-out/bring-out.types.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import type { PrivateDocumentRecord } from '../../storage/repositories/private-documents.ts';
import type { PatientTag } from '../../../../src-shared/ids.ts';
import { openDocument, type PrivateDocumentDetails } from '../private/private-document-record.ts';
import { openHeader, openText, type PrivateNoteHeader } from '../private/private-note-record.ts';

type Damaged = { readonly code: 'record-damaged' };

export interface OpenedPrivateNote {
  readonly note: CarriedPrivateNote['note'];
  readonly header: PrivateNoteHeader;
  /** With the numbers and moments that they had, from the first to the last of those that were carried. */
  readonly texts: readonly (Pick<CarriedPrivateNote['texts'][number], 'version' | 'writtenAt'> & {
    readonly body: NoteBody;
  })[];
}

export interface OpenedPrivateDocument {
  readonly document: PrivateDocumentRecord;
  /** The key in it is wiped by `wipeOpened`. */
  readonly details: PrivateDocumentDetails;
}

export interface OpenedPrivately {
  readonly notes: readonly OpenedPrivateNote[];
  readonly documents: readonly OpenedPrivateDocument[];
}

/**
 * What a version carries of one patient's private part, opened by the compartment that is open now under the key that it carries for her. `record-damaged` where one does not
 * open or another compartment sealed it: what cannot be read in full is not brought back in part.
 */
export function openPrivately(
  records: PrivateRecords,
  tag: PatientTag,
  carried: CarriedPrivately,
): Result<OpenedPrivately, Damaged> {
  if (carried.notes.length + carried.documents.length === 0) return ok({ notes: [], documents: [] });
  const opened =
    carried.key &&
    records.withCarriedKey(tag, carried.key, (open) =>
      openAll({ open, tagOf: (patient) => records.tagOf(patient) }, carried),
    );
  return opened ?? err({ code: 'record-damaged' });
}

export function wipeOpened({ documents }: OpenedPrivately): void {
  for (const { details } of documents) details.key.fill(0);
}

type Opener = Pick<PrivateRecords, 'open' | 'tagOf'>;

function openAll(opener: Opener, carried: CarriedPrivately): Result<OpenedPrivately, Damaged> {
  const notes: OpenedPrivateNote[] = [];
  for (const note of carried.notes) {
    const opened = openNote(opener, note);
    if (!opened.ok) return opened;
    notes.push(opened.value);
  }
  const documents: OpenedPrivateDocument[] = [];
  for (const document of carried.documents) {
    const details = openDocument(opener, document);
    if (!details.ok) {
      wipeOpened({ notes: [], documents });
      return details;
    }
    documents.push({ document, details: details.value });
  }
  return ok({ notes, documents });
}

function openNote(opener: Opener, { note, texts }: CarriedPrivateNote): Result<OpenedPrivateNote, Damaged> {
  const header = openHeader(opener, note);
  if (!header.ok) return header;
  const opened: OpenedPrivateNote['texts'][number][] = [];
  for (const text of texts) {
    const body = openText(opener, note, text);
    if (!body.ok) return body;
    const { version, writtenAt } = text;
    opened.push({ version, writtenAt, body: body.value });
  }
  return ok({ note, header: header.value, texts: opened });
}
