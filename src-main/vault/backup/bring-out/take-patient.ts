import type { BlobId, PatientId } from '../../../../src-shared/ids.ts';
import type { RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { KdfRunner } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import type { AppointmentRecord } from '../../storage/repositories/appointments.ts';
import type { SessionRecord } from '../../storage/repositories/sessions.ts';
import type { TaskControl } from '../task-control.ts';
import type { CarriedNote, TakePatientTask, TakenPatient } from './bring-out.types.ts';
import {
  AppointmentRow,
  DocumentRow,
  NoteRow,
  NoteVersionRow,
  PatientRow,
  SessionRow,
  rowsOf,
  rowsWith,
} from './carried-rows.ts';
import { appointmentRecord, documentRecord, noteRecord, sessionRecord } from './carried-records.ts';
import { erasedPatients } from './erased.ts';
import { withVersion, type OpenVersion } from './open-version.ts';
import { PatientRecords } from './patient-records.ts';
import { placeAttachments } from './place-attachments.ts';
import { readChosen } from './read-version.ts';
import { among, indexWhole, isKnown } from './version-index.ts';

/**
 * Opens the entries of one patient, out of a version all of which was found right, now or when it was indexed. `not-found` where she does not stand in it, `record-damaged`
 * where one entry does not open: what cannot be read in full is not brought back in part; `patient-erased` where a tombstone stands for her.
 */
export function takePatient(
  task: TakePatientTask,
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
): Promise<Result<TakenPatient, VaultError>> {
  return withVersion(task, control, files, kdf, async (version) => {
    if (erasedPatients(version, task, files).has(task.patientId)) return err({ code: 'patient-erased' });
    const records = new PatientRecords(version.holder);
    try {
      const index = isKnown(version, task.known) ? null : await indexWhole(version, control);
      const objects = (index === null ? task.known?.objects : index.patients.get(task.patientId)) ?? [];
      const rows = new RowsOfPatient(task, version, records);
      await readChosen(version, among(version, objects, rows.tables), control, (object) => rows.take(object));
      const opened = await rows.open(among(version, objects, NOTE_VERSIONS), control);
      const placed = await placeAttachments(version, blobsToPlace(task, opened), task.keys.folder, files, control);
      return ok({ ...opened, placed, index });
    } finally {
      records.wipe();
    }
  });
}

const NOTE_VERSIONS: ReadonlySet<string> = new Set(['note_versions']);
const OF_DOCUMENTS = ['patients', 'patient_keys', 'grants', 'documents'];
const OF_PATIENT = [...OF_DOCUMENTS, 'appointments', 'sessions', 'notes'];

type Opened = Omit<TakenPatient, 'placed' | 'index'>;

function blobsToPlace({ want }: TakePatientTask, { documents }: Opened): BlobId[] {
  const wanted = want.what === 'patient' ? () => want.place : (id: string) => id === want.place;
  return documents.filter(({ id }) => wanted(id)).map(({ blobId }) => blobId);
}

/** The rows of one patient among those of a version. */
class RowsOfPatient {
  readonly tables: ReadonlySet<string>;
  readonly #patientId: PatientId;
  readonly #version: OpenVersion;
  readonly #records: PatientRecords;
  #patient: PatientRow | null = null;
  readonly #appointments: AppointmentRecord[] = [];
  readonly #sessions: SessionRecord[] = [];
  readonly #notes: NoteRow[] = [];
  readonly #documents: DocumentRow[] = [];

  constructor({ patientId, want }: TakePatientTask, version: OpenVersion, records: PatientRecords) {
    this.tables = new Set(want.what === 'patient' ? OF_PATIENT : OF_DOCUMENTS);
    this.#patientId = patientId;
    this.#version = version;
    this.#records = records;
  }

  take(object: RowsObject): void {
    const { table } = object;
    const mine = rowsWith(object, table === 'patients' ? 'id' : 'patient_id', (id) => id === this.#patientId);
    this.#records.takeKeys(mine);
    switch (table) {
      case 'patients':
        for (const row of rowsOf(mine, PatientRow)) this.#patient = row;
        break;
      case 'documents':
        this.#documents.push(...rowsOf(mine, DocumentRow));
        break;
      case 'appointments':
        for (const row of rowsOf(mine, AppointmentRow)) this.#appointments.push(appointmentRecord(row));
        break;
      case 'sessions':
        for (const row of rowsOf(mine, SessionRow)) this.#sessions.push(sessionRecord(row));
        break;
      case 'notes':
        this.#notes.push(...rowsOf(mine, NoteRow));
        break;
    }
  }

  /** Only when all of the patient's other rows were taken. */
  async open(versions: readonly number[], control: TaskControl): Promise<Opened> {
    const row = this.#patient;
    if (row === null) throw new VaultFailure({ code: 'not-found' });
    const { id, archived, revision, created_at: createdAt } = row;
    const records = this.#records;
    return {
      createdAt: this.#version.backup.structure.header.createdAt,
      patient: { id, details: opened(records.details(row)), archived: archived !== 0, revision, createdAt },
      appointments: this.#appointments,
      sessions: this.#sessions,
      notes: await this.#openNotes(versions, control),
      documents: this.#documents.map((row) => documentRecord(row, opened(records.document(row)))),
    };
  }

  async #openNotes(versions: readonly number[], control: TaskControl): Promise<CarriedNote[]> {
    const texts = new Map(
      this.#notes.map((note) => [note.id as string, new Map<number, CarriedNote['texts'][number]>()]),
    );
    if (texts.size === 0) return [];
    await readChosen(this.#version, versions, control, (object) => {
      const mine = rowsWith(object, 'note_id', (id) => typeof id === 'string' && texts.has(id));
      for (const row of rowsOf(mine, NoteVersionRow)) {
        const { version: number, author, signature, written_at: writtenAt } = row;
        const body = opened(this.#records.text(this.#patientId, row));
        texts.get(row.note_id)?.set(number, { version: number, author, signature, writtenAt, body });
      }
    });
    return inOrder(this.#notes)
      .filter(({ versions }) => versions > 0)
      .map((row) => ({
        note: noteRecord(row),
        texts: Array.from({ length: row.versions }, (_, index) => opened(texts.get(row.id)?.get(index + 1) ?? null)),
      }));
  }
}

function opened<T>(value: T | null): T {
  if (value === null) throw new VaultFailure({ code: 'record-damaged' });
  return value;
}

/** Each note after the one it adds to. */
function inOrder(notes: readonly NoteRow[]): NoteRow[] {
  const rest = new Map(notes.map((row) => [row.id, row]));
  const ordered: NoteRow[] = [];
  const add = (row: NoteRow): void => {
    if (!rest.delete(row.id)) return;
    const parent = row.parent_id === null ? undefined : rest.get(row.parent_id);
    if (parent !== undefined) add(parent);
    ordered.push(row);
  };
  for (const row of notes) add(row);
  return ordered;
}
