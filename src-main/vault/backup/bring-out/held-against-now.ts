import type { CarriedRow, CarriedValue, RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import { sameBody } from '../../../../src-shared/clinical/note-rules.ts';
import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import { sortKey } from '../../../../src-shared/clinical/person-name.ts';
import type { BackedUpPatient } from '../../../../src-shared/commands/bring-back.contract.ts';
import type { NoteId, PatientId } from '../../../../src-shared/ids.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { leaveIfCancelled, type TaskControl } from '../task-control.ts';
import { appointmentRecord, sessionRecord } from './carried-records.ts';
import {
  AppointmentRow,
  DocumentRow,
  NoteLine,
  NoteVersionRow,
  PatientLine,
  PatientRow,
  SessionRow,
  rowsOf,
  rowsWith,
} from './carried-rows.ts';
import { detailsStandHere, sameAppointment, sameSession } from './entries.ts';
import type { PatientRecords } from './patient-records.ts';
import type { ComparedTable, RecordOfNow } from './record-of-now.ts';

/** The tables that are read for it. */
export const OF_PATIENTS: ReadonlySet<string> = new Set([
  'patients',
  'patient_keys',
  'grants',
  'appointments',
  'sessions',
  'notes',
  'documents',
]);
export const NOTE_VERSIONS: ReadonlySet<string> = new Set(['note_versions']);

const NOTE_COLUMNS = Object.keys(NoteLine.shape);
const VERSION_COLUMNS = Object.keys(NoteVersionRow.shape);

/** A row that is here to the byte is only counted: it is as the record itself takes it. Of the others everything is looked at. */
export class HeldAgainstNow {
  readonly #now: RecordOfNow;
  readonly #then: PatientRecords;
  /** Nobody else is looked at then; notes have to be taken before their versions. */
  readonly #only: PatientId | null;
  readonly #patients: PatientLine[] = [];
  readonly #missing = new Set<PatientId>();
  readonly #differing = new Set<PatientId>();
  readonly #notes = new Map<NoteId, NoteLine>();
  /** Those whose rows are not here to the byte. */
  readonly #otherNotes = new Set<NoteId>();
  readonly #documents = new Map<PatientId, number>();
  /** Versions of notes that do not stand here byte for byte. */
  readonly #versions = new Map<NoteId, NoteVersionRow[]>();
  /** What is opened only when all the keys are there. */
  readonly #later: (() => void)[] = [];

  constructor(now: RecordOfNow, then: PatientRecords, only: PatientId | null) {
    this.#now = now;
    this.#then = then;
    this.#only = only;
  }

  take(object: RowsObject): void {
    const { table } = object;
    if (!OF_PATIENTS.has(table) && !NOTE_VERSIONS.has(table)) return;
    const rows = this.#ofOnly(object);
    this.#then.takeKeys(rows);
    switch (table) {
      case 'patients':
        for (const row of rowsOf(rows, PatientLine)) this.#patients.push(row);
        for (const [row, here] of this.#differingRows(rows, table, PatientRow)) this.#takePatient(row, here);
        break;
      case 'appointments':
        for (const [row, here] of this.#differingRows(rows, table, AppointmentRow))
          if (here === null || !sameAppointment(appointmentRecord(row), appointmentRecord(here)))
            this.#differing.add(row.patient_id);
        break;
      case 'sessions':
        for (const [row, here] of this.#differingRows(rows, table, SessionRow))
          if (here === null || !sameSession(sessionRecord(row), sessionRecord(here)))
            this.#differing.add(row.patient_id);
        break;
      case 'notes':
        this.#takeNotes(rows);
        break;
      case 'note_versions':
        for (const row of rowsOf(this.#notHere(rows, table), NoteVersionRow)) {
          // What stays must not keep all of its object in memory.
          const kept = { ...row, sealed: row.sealed.slice() };
          const others = this.#versions.get(row.note_id);
          if (others === undefined) this.#versions.set(row.note_id, [kept]);
          else others.push(kept);
        }
        break;
      case 'documents':
        for (const patientId of column(rows, 'patient_id'))
          this.#documents.set(patientId as PatientId, (this.#documents.get(patientId as PatientId) ?? 0) + 1);
        for (const [row, here] of this.#differingRows(rows, table, DocumentRow)) this.#takeDocument(row, here);
        break;
    }
  }

  /** Only when everything was taken and found right. */
  patients(erased: ReadonlySet<PatientId>, control: TaskControl): BackedUpPatient[] {
    for (const look of this.#later) look();
    const notes = new Map<PatientId, number>();
    let done = 0;
    for (const note of this.#notes.values()) {
      if (done % 200 === 0) {
        leaveIfCancelled(control);
        control.onProgress('read', done / this.#notes.size);
      }
      done += 1;
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

  #takePatient(row: PatientRow, here: PatientRow | null): void {
    if (here === null) {
      this.#missing.add(row.id);
      return;
    }
    this.#later.push(() => {
      const details = opened(this.#then.details(row));
      const today = this.#now.records.details(here);
      if (today === null || !detailsStandHere(details, today)) this.#differing.add(row.id);
    });
  }

  /** Of one that is here to the byte the columns are what the record's own are. */
  #takeNotes(rows: RowsObject): void {
    const { columns } = rows;
    const [id, patient, state, signed, versions] = NOTE_COLUMNS.map((name) => columns.indexOf(name));
    const others = this.#notHere(rows, 'notes', (row) => {
      const line = { id: row[id ?? -1], patient_id: row[patient ?? -1], state: row[state ?? -1] };
      const same = { ...line, signed_version: row[signed ?? -1], versions: row[versions ?? -1] } as NoteLine;
      this.#notes.set(same.id, same);
    });
    for (const row of rowsOf(others, NoteLine)) {
      this.#notes.set(row.id, row);
      this.#otherNotes.add(row.id);
    }
  }

  #takeDocument(row: DocumentRow, here: DocumentRow | null): void {
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

  #ofOnly(object: RowsObject): RowsObject {
    const only = this.#only;
    if (only === null) return object;
    if (object.table === 'note_versions') return rowsWith(object, 'note_id', (id) => this.#notes.has(id as NoteId));
    return rowsWith(object, object.table === 'patients' ? 'id' : 'patient_id', (id) => id === only);
  }

  /** The rows that are not here to the byte: few, of all that are read. `onSame` hears of the others. */
  #notHere(object: RowsObject, table: ComparedTable, onSame: (row: CarriedRow) => void = () => undefined): RowsObject {
    const rows = object.rows.filter((row) => {
      const isHere = this.#now.holds(table, object.columns, row);
      if (isHere) onSame(row);
      return !isHere;
    });
    return { ...object, rows };
  }

  /** Each row that is not here to the byte, with the one of the same key here; null where there is none. */
  *#differingRows<T>(
    object: RowsObject,
    table: ComparedTable,
    schema: Parameters<typeof rowsOf<T>>[1],
  ): Generator<[T, T | null]> {
    const others = this.#notHere(object, table);
    for (const carried of others.rows) {
      const [row] = rowsOf({ ...object, rows: [carried] }, schema);
      const found = this.#now.sameRow(table, object.columns, carried);
      const [here] = found === null ? [] : rowsOf({ ...object, rows: [found] }, schema);
      if (row !== undefined) yield [row, here ?? null];
    }
  }
}

function shownVersion(note: NoteLine): number {
  return note.state === 'draft' ? note.versions : (note.signed_version ?? note.versions);
}

function* column({ columns, rows }: RowsObject, name: string): Generator<CarriedValue> {
  const at = columns.indexOf(name);
  for (const row of rows) yield row[at] ?? null;
}

function opened<T>(value: T | null): T {
  if (value === null) throw new VaultFailure({ code: 'record-damaged' });
  return value;
}

function nameOf(row: PatientLine) {
  return { given: row.given_name, surname1: row.surname_1, surname2: row.surname_2, codeName: row.code_name };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
