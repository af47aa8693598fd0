import { ok, type Result } from '../../../../src-shared/result.ts';
import type { PatientTag, PrivateDocumentId, PrivateNoteId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import type { KdfRunner } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import type { TaskControl } from '../task-control.ts';
import type { ListPrivateTask, ListedPrivately, PrivatelyOf } from './bring-out.types.ts';
import { erasedPatients } from './erased.ts';
import { withVersion, type OpenVersion } from './open-version.ts';
import { PRIVATE_HEADS, PRIVATE_TEXTS, PrivateRowsOf } from './private-rows-of.ts';
import { objectsOf, readChosen } from './read-version.ts';
import { RecordOfNow } from './record-of-now.ts';
import { indexWhole, isKnown } from './version-index.ts';

/** How much a version carries in the private part of whoever lends the keys, by tag. What is here byte for byte is only counted; the rest is handed over, sealed. */
export function listPrivate(
  task: ListPrivateTask,
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
): Promise<Result<ListedPrivately, VaultError>> {
  return withVersion(task, control, files, kdf, async (version) => {
    const index = isKnown(version, task.known) ? null : await indexWhole(version, control);
    const erased = erasedPatients(version, task, files);
    const now = new RecordOfNow(task.keys, files);
    try {
      const held = new HeldPrivately(new PrivateRowsOf(task.keys.principal, null), now);
      await held.read(version, control);
      return ok({ tags: held.byTag(), erased: [...erased], index });
    } finally {
      now.close();
    }
  });
}

class HeldPrivately {
  readonly #rows: PrivateRowsOf;
  readonly #now: RecordOfNow;
  readonly #unlikeNotes = new Set<PrivateNoteId>();
  readonly #unlikeDocuments = new Set<PrivateDocumentId>();

  constructor(rows: PrivateRowsOf, now: RecordOfNow) {
    this.#rows = rows;
    this.#now = now;
  }

  async read(version: OpenVersion, control: TaskControl): Promise<void> {
    const rows = this.#rows;
    await readChosen(version, objectsOf(version, PRIVATE_HEADS), control, (object) => {
      rows.takeHeads(object);
      if (object.table === 'private_notes') this.#notHere(object, 'private_notes', 'id', this.#unlikeNotes);
      if (object.table === 'private_documents') this.#notHere(object, 'private_documents', 'id', this.#unlikeDocuments);
    });
    for (const note of rows.notes.keys()) if (this.#now.hasPrivateDraft(note)) this.#unlikeNotes.add(note);
    await readChosen(version, objectsOf(version, PRIVATE_TEXTS), control, (object) => {
      this.#notHere(object, 'private_note_versions', 'note_id', this.#unlikeNotes);
      rows.takeTexts(object, ({ versions }, number) => number === versions);
    });
  }

  byTag(): PrivatelyOf[] {
    const rows = this.#rows;
    const tags = new Map<PatientTag, { -readonly [K in keyof PrivatelyOf]: PrivatelyOf[K] }>();
    const of = (tag: PatientTag) => {
      const nothing = { key: rows.keys.get(tag) ?? null, notes: [], documents: [] };
      const found = tags.get(tag) ?? { tag, notes: 0, documents: 0, unlike: nothing };
      tags.set(tag, found);
      return found;
    };
    for (const note of rows.notes.values()) {
      const found = of(note.tag);
      found.notes += 1;
      if (!this.#unlikeNotes.has(note.id)) continue;
      found.unlike = { ...found.unlike, notes: [...found.unlike.notes, rows.carried(note, [note.versions])] };
    }
    for (const document of rows.documents) {
      const found = of(document.tag);
      found.documents += 1;
      if (!this.#unlikeDocuments.has(document.id)) continue;
      found.unlike = { ...found.unlike, documents: [...found.unlike.documents, document] };
    }
    return [...tags.values()];
  }

  #notHere(
    object: RowsObject,
    table: 'private_notes' | 'private_documents' | 'private_note_versions',
    name: string,
    into: Set<PrivateNoteId> | Set<PrivateDocumentId>,
  ): void {
    const at = object.columns.indexOf(name);
    for (const row of object.rows)
      if (!this.#now.holds(table, object.columns, row)) (into as Set<unknown>).add(row[at]);
  }
}
