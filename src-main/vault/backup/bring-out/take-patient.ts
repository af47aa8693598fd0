import type { BlobId, PatientTag } from '../../../../src-shared/ids.ts';
import type { RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { KdfRunner } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import type { AppointmentRecord } from '../../storage/repositories/appointments.ts';
import type { PrivateDocumentRecord } from '../../storage/repositories/private-documents.ts';
import type { SessionRecord } from '../../storage/repositories/sessions.ts';
import type { TaskControl } from '../task-control.ts';
import type { CarriedNote, TakePatientTask, TakenPatient } from './bring-out.types.ts';
import {
  AppointmentRow,
  DocumentRow,
  NoteRow,
  NoteVersionRow,
  PatientRow,
  PrivateDocumentRow,
  PrivateKeyRow,
  SessionRow,
  rowsOf,
  rowsWith,
} from './carried-rows.ts';
import {
  appointmentRecord,
  documentRecord,
  noteRecord,
  privateDocumentRecord,
  sessionRecord,
} from './carried-records.ts';
import { erasedPatients } from './erased.ts';
import { readWhole, withVersion, type OpenVersion } from './open-version.ts';
import { PatientRecords } from './patient-records.ts';
import { placeAttachments } from './place-attachments.ts';
import { rowsAgain } from './read-again.ts';

/**
 * Reads the whole version, then opens the entries of one patient. `not-found` where she does not stand in it, `record-damaged` where one entry does not open: what
 * cannot be read in full is not brought back in part; `patient-erased` where a tombstone stands for her.
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
      const rows = new RowsOfPatient(task, version);
      await readWhole(
        version,
        {
          rows: (object) => {
            rows.take(object);
            records.takeKeys(rows.ofPatient(object));
          },
        },
        control,
      );
      const taken = await rows.open(records, version, control);
      const placed = await placeAttachments(version, blobsToPlace(task, taken), task.keys.folder, files, control);
      return ok({ ...taken, placed });
    } finally {
      records.wipe();
    }
  });
}

type Opened = Omit<TakenPatient, 'placed'>;

function blobsToPlace({ want }: TakePatientTask, { documents, own }: Opened): BlobId[] {
  if (want.what === 'patient') return want.place ? documents.map(({ blobId }) => blobId) : [];
  return [...documents, ...own.documents].filter(({ id }) => id === want.place).map(({ blobId }) => blobId);
}

/** The rows of one patient among those of a version. */
class RowsOfPatient {
  readonly #task: TakePatientTask;
  readonly #createdAt: TakenPatient['createdAt'];
  readonly #tag: PatientTag | null;
  #patient: PatientRow | null = null;
  readonly #appointments: AppointmentRecord[] = [];
  readonly #sessions: SessionRecord[] = [];
  readonly #notes: NoteRow[] = [];
  readonly #documents: DocumentRow[] = [];
  #key: Uint8Array | null = null;
  readonly #own: PrivateDocumentRecord[] = [];

  constructor(task: TakePatientTask, { backup }: OpenVersion) {
    this.#task = task;
    this.#createdAt = backup.structure.header.createdAt;
    this.#tag = task.want.what === 'documents' ? task.want.tag : null;
  }

  /** The same object without the rows of other patients, where its table says whose they are. */
  ofPatient(object: RowsObject): RowsObject {
    return object.columns.includes('patient_id') ? rowsWith(object, 'patient_id', this.#isHers) : object;
  }

  take(object: RowsObject): void {
    const mine = this.ofPatient(object);
    switch (object.table) {
      case 'patients':
        for (const row of rowsOf(rowsWith(object, 'id', this.#isHers), PatientRow)) this.#patient = row;
        break;
      case 'documents':
        this.#documents.push(...rowsOf(mine, DocumentRow));
        break;
      case 'private_keys':
        for (const { wrapped } of this.#private(object, PrivateKeyRow)) this.#key = wrapped;
        break;
      case 'private_documents':
        for (const row of this.#private(object, PrivateDocumentRow)) this.#own.push(privateDocumentRecord(row));
        break;
      case 'appointments':
        if (this.#wantsAll)
          for (const row of rowsOf(mine, AppointmentRow)) this.#appointments.push(appointmentRecord(row));
        break;
      case 'sessions':
        if (this.#wantsAll) for (const row of rowsOf(mine, SessionRow)) this.#sessions.push(sessionRecord(row));
        break;
      case 'notes':
        if (this.#wantsAll) this.#notes.push(...rowsOf(mine, NoteRow));
        break;
    }
  }

  /** Only after `readWhole` has answered. */
  async open(records: PatientRecords, version: OpenVersion, control: TaskControl): Promise<Opened> {
    const row = this.#patient;
    if (row === null) throw new VaultFailure({ code: 'not-found' });
    const { id, archived, revision, created_at: createdAt } = row;
    return {
      createdAt: this.#createdAt,
      patient: { id, details: opened(records.details(row)), archived: archived !== 0, revision, createdAt },
      appointments: this.#appointments,
      sessions: this.#sessions,
      notes: await this.#openNotes(records, version, control),
      documents: this.#documents.map((row) => documentRecord(row, opened(records.document(row)))),
      own: { key: this.#key, documents: this.#own },
    };
  }

  async #openNotes(records: PatientRecords, version: OpenVersion, control: TaskControl): Promise<CarriedNote[]> {
    const texts = new Map(
      this.#notes.map((note) => [note.id as string, new Map<number, CarriedNote['texts'][number]>()]),
    );
    if (texts.size === 0) return [];
    await rowsAgain(version, 'note_versions', control, (object) => {
      const mine = rowsWith(object, 'note_id', (id) => typeof id === 'string' && texts.has(id));
      for (const row of rowsOf(mine, NoteVersionRow)) {
        const { version: number, author, signature, written_at: writtenAt } = row;
        const body = opened(records.text(this.#task.patientId, row));
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

  get #wantsAll(): boolean {
    return this.#task.want.what === 'patient';
  }

  readonly #isHers = (value: unknown): boolean => value === this.#task.patientId;

  *#private<T extends { readonly principal: string }>(
    object: RowsObject,
    schema: Parameters<typeof rowsOf<T>>[1],
  ): Generator<T> {
    if (this.#tag === null) return;
    for (const row of rowsOf(
      rowsWith(object, 'patient_tag', (tag) => tag === this.#tag),
      schema,
    ))
      if (row.principal === this.#task.keys.principal) yield row;
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
