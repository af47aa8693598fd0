import type { RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import type { PatientTag, PrincipalId, PrivateNoteId } from '../../../../src-shared/ids.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { PrivateDocumentRecord } from '../../storage/repositories/private-documents.ts';
import type { PrivateVersionRecord } from '../../storage/repositories/private-note-versions.ts';
import type { PrivateNoteRecord } from '../../storage/repositories/private-notes.ts';
import type { CarriedPrivateNote } from './bring-out.types.ts';
import { privateDocumentRecord, privateNoteRecord, privateVersionRecord } from './carried-records.ts';
import {
  PrivateDocumentRow,
  PrivateKeyRow,
  PrivateNoteRow,
  PrivateVersionRow,
  rowsOf,
  rowsWith,
} from './carried-rows.ts';

/** Tables of the private part but the texts, which are taken when the notes are known. */
export const PRIVATE_HEADS: ReadonlySet<string> = new Set(['private_keys', 'private_notes', 'private_documents']);
export const PRIVATE_TEXTS: ReadonlySet<string> = new Set(['private_note_versions']);

/** What a version carries in one author's private part, of everybody or of one tag. All of it stays sealed. Notes that were never kept are left out. */
export class PrivateRowsOf {
  readonly keys = new Map<PatientTag, Uint8Array>();
  readonly notes = new Map<PrivateNoteId, PrivateNoteRecord>();
  readonly documents: PrivateDocumentRecord[] = [];
  readonly #texts = new Map<PrivateNoteId, Map<number, PrivateVersionRecord>>();
  readonly #principal: PrincipalId;
  readonly #tag: PatientTag | null;

  constructor(principal: PrincipalId, tag: PatientTag | null) {
    this.#principal = principal;
    this.#tag = tag;
  }

  takeHeads(object: RowsObject): void {
    const ofAuthor = rowsWith(object, 'principal', (principal) => principal === this.#principal);
    const mine = this.#tag === null ? ofAuthor : rowsWith(ofAuthor, 'patient_tag', (tag) => tag === this.#tag);
    switch (object.table) {
      case 'private_keys':
        for (const { patient_tag: tag, wrapped } of rowsOf(mine, PrivateKeyRow)) this.keys.set(tag, wrapped);
        break;
      case 'private_notes':
        for (const row of rowsOf(mine, PrivateNoteRow))
          if (row.versions > 0) this.notes.set(row.id, privateNoteRecord(row));
        break;
      case 'private_documents':
        for (const row of rowsOf(mine, PrivateDocumentRow)) this.documents.push(privateDocumentRecord(row));
        break;
    }
  }

  /** Texts of the notes for which `wanted` says so, by number. */
  takeTexts(object: RowsObject, wanted: (note: PrivateNoteRecord, version: number) => boolean): void {
    const mine = rowsWith(object, 'note_id', (id) => this.notes.has(id as PrivateNoteId));
    for (const row of rowsOf(mine, PrivateVersionRow)) {
      const note = this.notes.get(row.note_id);
      if (note === undefined || !wanted(note, row.version)) continue;
      const texts = this.#texts.get(note.id) ?? new Map<number, PrivateVersionRecord>();
      this.#texts.set(note.id, texts.set(row.version, privateVersionRecord(row)));
    }
  }

  /** The note with these of its texts; `record-damaged` where the version lacks one. */
  carried(note: PrivateNoteRecord, versions: readonly number[]): CarriedPrivateNote {
    const texts = this.#texts.get(note.id);
    return {
      note,
      texts: versions.map((version) => {
        const text = texts?.get(version);
        if (text === undefined) throw new VaultFailure({ code: 'record-damaged' });
        return text;
      }),
    };
  }
}

/** 1 … `count`. */
export function versionNumbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}
