import type { z } from 'zod';
import type { CarriedRow, RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import { sameBody } from '../../../../src-shared/clinical/note-rules.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { sortKey } from '../../../../src-shared/clinical/person-name.ts';
import type { BackedUpPatient } from '../../../../src-shared/commands/bring-back.contract.ts';
import { sameBytes } from '../../../../src-shared/encoding/bytes.ts';
import type { NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { KdfRunner } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import { leaveIfCancelled, type TaskControl } from '../task-control.ts';
import type { ListVersionTask, ListedVersion } from './bring-out.types.ts';
import { appointmentRecord, sessionRecord } from './carried-records.ts';
import {
  AppointmentRow,
  DocumentRow,
  NoteRow,
  NoteVersionRow,
  PatientRow,
  SessionRow,
  rowsOf,
} from './carried-rows.ts';
import { detailsStandHere, sameAppointment, sameSession } from './entries.ts';
import { erasedPatients } from './erased.ts';
import { readWhole, withVersion } from './open-version.ts';
import { PatientRecords } from './patient-records.ts';
import { RecordOfNow, type ComparedTable } from './record-of-now.ts';

/**
 * Reads the whole version and holds every entry against the record of now: row by row as they come, and by their text where the rows differ. Of what is sealed no
 * more than the differing rows is in memory at once, and one text of each side opened.
 */
export function listVersion(
  task: ListVersionTask,
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
): Promise<Result<ListedVersion, VaultError>> {
  return withVersion(task, control, files, kdf, async (version) => {
    const now = new RecordOfNow(task.keys, files);
    const then = new PatientRecords(version.holder);
    try {
      const held = new HeldAgainstNow(now, then);
      await readWhole(version, { rows: (object) => held.take(object) }, control);
      return ok({
        createdAt: version.backup.structure.header.createdAt,
        patients: held.patients(erasedPatients(version, task, files), control),
      });
    } finally {
      then.wipe();
      now.close();
    }
  });
}

/** What the comparison asks of a note. */
const NoteLine = NoteRow.pick({ id: true, patient_id: true, state: true, signed_version: true, versions: true });
type NoteLine = z.infer<typeof NoteLine>;
const NOTE_COLUMNS = Object.keys(NoteLine.shape);
const VERSION_COLUMNS = Object.keys(NoteVersionRow.shape);

class HeldAgainstNow {
  readonly #now: RecordOfNow;
  readonly #then: PatientRecords;
  readonly #patients: PatientRow[] = [];
  readonly #missing = new Set<PatientId>();
  readonly #differing = new Set<PatientId>();
  readonly #notes: NoteLine[] = [];
  /** Those whose rows are not here to the byte. */
  readonly #otherNotes = new Set<NoteId>();
  readonly #documents = new Map<PatientId, number>();
  /** Versions of notes that do not stand here byte for byte. */
  readonly #versions = new Map<NoteId, NoteVersionRow[]>();
  /** What is opened only when all the keys are there. */
  readonly #later: (() => void)[] = [];

  constructor(now: RecordOfNow, then: PatientRecords) {
    this.#now = now;
    this.#then = then;
  }

  take(object: RowsObject): void {
    this.#then.takeKeys(object);
    switch (object.table) {
      case 'patients':
        for (const [row, here] of this.#pairs(object, 'patients', PatientRow)) this.#takePatient(row, here);
        break;
      case 'appointments':
        for (const [row, here] of this.#pairs(this.#notHere(object, 'appointments'), 'appointments', AppointmentRow)) {
          const same =
            here !== null && here !== 'same' && sameAppointment(appointmentRecord(row), appointmentRecord(here));
          if (!same) this.#differing.add(row.patient_id);
        }
        break;
      case 'sessions':
        for (const [row, here] of this.#pairs(this.#notHere(object, 'sessions'), 'sessions', SessionRow)) {
          const same = here !== null && here !== 'same' && sameSession(sessionRecord(row), sessionRecord(here));
          if (!same) this.#differing.add(row.patient_id);
        }
        break;
      case 'notes':
        for (const row of rowsOf(object, NoteLine)) this.#notes.push(row);
        for (const { id } of rowsOf(this.#notHere(object, 'notes'), NoteLine)) this.#otherNotes.add(id);
        break;
      case 'note_versions':
        for (const row of rowsOf(this.#notHere(object, 'note_versions'), NoteVersionRow)) {
          const others = this.#versions.get(row.note_id);
          if (others === undefined) this.#versions.set(row.note_id, [row]);
          else others.push(row);
        }
        break;
      case 'documents':
        for (const [row, here] of this.#pairs(object, 'documents', DocumentRow)) this.#takeDocument(row, here);
        break;
    }
  }

  /** Only after `readWhole` has answered. */
  patients(erased: ReadonlySet<PatientId>, control: TaskControl): BackedUpPatient[] {
    for (const look of this.#later) look();
    const notes = new Map<PatientId, number>();
    for (const [index, note] of this.#notes.entries()) {
      if (index % 200 === 0) {
        leaveIfCancelled(control);
        control.onProgress('read', index / this.#notes.length);
      }
      if (note.versions === 0) continue;
      const { patient_id: patientId } = note;
      notes.set(patientId, (notes.get(patientId) ?? 0) + 1);
      const isSettled = this.#missing.has(patientId) || this.#differing.has(patientId);
      if (!isSettled && !this.#noteStandsHere(note)) this.#differing.add(patientId);
    }
    return this.#patients
      .map((row) => ({ row, key: sortKey(nameOf(row)) }))
      .sort((a, b) => byText(a.key, b.key) || byText(a.row.id, b.row.id))
      .map(({ row }) => ({
        patientId: row.id,
        name: nameOf(row),
        birthDate: row.birth_date,
        archived: row.archived !== 0,
        notes: notes.get(row.id) ?? 0,
        documents: this.#documents.get(row.id) ?? 0,
        state: erased.has(row.id) ? 'erased' : this.#stateOf(row.id),
      }));
  }

  #stateOf(id: PatientId): BackedUpPatient['state'] {
    if (this.#missing.has(id)) return 'missing-here';
    return this.#differing.has(id) ? 'differs' : 'same';
  }

  #takePatient(row: PatientRow, here: PatientRow | 'same' | null): void {
    this.#patients.push(row);
    if (here === null) this.#missing.add(row.id);
    else if (here !== 'same') {
      this.#later.push(() => {
        const details = opened(this.#then.details(row));
        const today = this.#now.records.details(here);
        if (today === null || !detailsStandHere(details, today)) this.#differing.add(row.id);
      });
    }
  }

  #takeDocument(row: DocumentRow, here: DocumentRow | 'same' | null): void {
    this.#documents.set(row.patient_id, (this.#documents.get(row.patient_id) ?? 0) + 1);
    if (here === 'same') return;
    this.#later.push(() => {
      const details = opened(this.#then.document(row));
      const today = here && this.#now.records.document(here);
      const same = details.blobId === today?.blobId && details.fileName === today.fileName;
      if (!same) this.#differing.add(row.patient_id);
    });
  }

  /** By the text that she would read: the signed one, or what was written last. */
  #noteStandsHere(note: NoteLine): boolean {
    const isSame = !this.#otherNotes.has(note.id) && !this.#versions.has(note.id);
    if (isSame && (note.state === 'signed' || !this.#now.hasDraft(note.id))) return true;
    const here = this.#now.row('notes', NOTE_COLUMNS, NoteLine, note.id);
    if (here?.patient_id !== note.patient_id) return false;
    const hasDraft = here.state === 'draft' && this.#now.hasDraft(here.id);
    const others = this.#versions.get(note.id) ?? [];
    const shown = shownVersion(note);
    const carried = others.find(({ version }) => version === shown);
    if (!hasDraft && carried === undefined && shownVersion(here) === shown) return true;
    const then = carried ? opened(this.#then.text(note.patient_id, carried)) : this.#textHere(here, shown);
    const draft = hasDraft ? this.#now.draft(here.id) : null;
    const today = draft ? this.#now.records.draft(here.patient_id, draft) : this.#textHere(here, shownVersion(here));
    return then !== null && today !== null && sameBody(then, today);
  }

  #textHere(note: NoteLine, version: number): NoteBody | null {
    const row = this.#now.row('note_versions', VERSION_COLUMNS, NoteVersionRow, note.id, version);
    return row && this.#now.records.text(note.patient_id, row);
  }

  /** The rows that are not here to the byte: few, of all that are read. */
  #notHere(object: RowsObject, table: ComparedTable): RowsObject {
    const rows = object.rows.filter((row) => {
      const found = this.#now.sameRow(table, object.columns, row);
      return found === null || !equalRows(row, found);
    });
    return { ...object, rows };
  }

  /** Each row of a version with the one of the same key here: `same` where they are equal to the byte, null where there is none. */
  *#pairs<T>(
    object: RowsObject,
    table: ComparedTable,
    schema: Parameters<typeof rowsOf<T>>[1],
  ): Generator<[T, T | 'same' | null]> {
    for (const carried of object.rows) {
      const found = this.#now.sameRow(table, object.columns, carried);
      const [row] = rowsOf({ ...object, rows: [carried] }, schema);
      if (row === undefined) return;
      if (found === null) yield [row, null];
      else if (equalRows(carried, found)) yield [row, 'same'];
      else {
        const [here] = rowsOf({ ...object, rows: [found] }, schema);
        yield [row, here ?? null];
      }
    }
  }
}

function shownVersion(note: NoteLine): number {
  return note.state === 'draft' ? note.versions : (note.signed_version ?? note.versions);
}

/** Larger integers are carried as text. */
function equalRows(one: CarriedRow, other: CarriedRow): boolean {
  return one.every((value, index) => {
    const there = other[index] ?? null;
    if (value instanceof Uint8Array) return there instanceof Uint8Array && sameBytes(value, there);
    return value === there || (typeof value === 'string' && typeof there === 'number' && value === String(there));
  });
}

function opened<T>(value: T | null): T {
  if (value === null) throw new VaultFailure({ code: 'record-damaged' });
  return value;
}

function nameOf(row: PatientRow) {
  return { given: row.given_name, surname1: row.surname_1, surname2: row.surname_2, codeName: row.code_name };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
