import { z } from 'zod';
import { PatientAlert } from '../clinical/patient.ts';
import { sortKey, type PersonName } from '../clinical/person-name.ts';
import type { PatientId } from '../ids.ts';
import type { Instant } from '../time.ts';
import { groupBy } from './group-by.ts';
import type { OpenedBackup } from './open.ts';
import { CarriedPatientKeys } from './patient-keys.ts';
import type { SodiumLike } from './platform.ts';
import { readContacts, type NoteRow, type PatientRow, type PracticeRows } from './practice-rows.ts';
import type { AppointmentLine, NoteFile, PatientFile, PatientLine } from './practice.types.ts';
import { PracticeDocuments } from './practice-documents.ts';
import { PracticeNotes } from './practice-notes.ts';
import { openRecordValue } from './records.ts';
import type { UnlockedHeader } from './unlock.ts';

const Details = z.object({
  v: z.literal(1),
  alerts: z.array(PatientAlert),
  identityDocument: z.string(),
  remarks: z.string(),
});

/** The practice in a backup, as whoever opened it may read it: records are unsealed when they are asked for and not kept. */
export class Practice {
  readonly notes: PracticeNotes;
  readonly documents: PracticeDocuments;
  readonly #rows: PracticeRows;
  readonly #vaultId: OpenedBackup['structure']['header']['vaultId'];
  readonly #keys: CarriedPatientKeys;
  readonly #sodium: SodiumLike;
  readonly #patients: ReadonlyMap<PatientId, PatientRow>;
  readonly #notesOf: ReadonlyMap<PatientId, readonly NoteRow[]>;
  readonly #appointmentsOf: ReadonlyMap<PatientId, PracticeRows['appointments']>;

  /** @param rows what `readObjects` gave after it said that the whole file is sound */
  constructor(backup: OpenedBackup, unlocked: UnlockedHeader, rows: PracticeRows, sodium: SodiumLike) {
    const { vaultId } = backup.structure.header;
    const { directory } = backup.vaultHeader.fields;
    const { principal, secrets } = unlocked;
    this.#rows = rows;
    this.#vaultId = vaultId;
    this.#sodium = sodium;
    this.#keys = new CarriedPatientKeys({ vaultId, principal, secrets, directory }, sodium);
    for (const { patient_id: patientId, epoch, principal: whose, wrapped } of rows.patient_keys)
      if (whose === principal) this.#keys.addSelfWrap({ patientId, epoch, wrapped });
    for (const { patient_id: patientId, epoch, grantee, granter, sealed, signature } of rows.grants)
      if (grantee === principal) this.#keys.addGrant({ patientId, epoch, granter, sealed, signature });
    this.#patients = new Map(rows.patients.map((patient) => [patient.id, patient]));
    this.#notesOf = groupBy(rows.notes, (note) => note.patient_id);
    this.#appointmentsOf = groupBy(rows.appointments, (appointment) => appointment.patient_id);
    this.notes = new PracticeNotes({ vaultId, principal, directory, rows, keys: this.#keys }, sodium);
    this.documents = new PracticeDocuments({ vaultId, keys: this.#keys, rows: rows.documents }, sodium);
  }

  /** In the order of their names. */
  patients(): PatientLine[] {
    return this.#rows.patients
      .map((row) => ({ line: this.#line(row), key: sortKey(nameOf(row)) }))
      .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))
      .map(({ line }) => line);
  }

  /** Those that begin at `from` or later, in time order. */
  appointmentsFrom(from: Instant): AppointmentLine[] {
    return appointmentLines(this.#rows.appointments.filter((row) => row.starts_at >= from)).sort((a, b) =>
      byText(a.startsAt, b.startsAt),
    );
  }

  /** Null where the backup has no such patient. */
  patient(id: PatientId): PatientFile | null {
    const row = this.#patients.get(id);
    if (row === undefined) return null;
    const notes = this.#notesOf.get(id) ?? [];
    const ids = new Set(notes.map((note) => note.id));
    const addenda = groupBy(notes, ({ parent_id: parent }) => (parent !== null && ids.has(parent) ? parent : null));
    const files = (rows: readonly NoteRow[] = []): NoteFile[] =>
      rows.toSorted((a, b) => byText(a.occurred_at, b.occurred_at)).map((note) => this.notes.open(note));
    return {
      line: this.#line(row),
      details: this.#details(row),
      appointments: appointmentLines(this.#appointmentsOf.get(id) ?? []).sort((a, b) => byText(b.startsAt, a.startsAt)),
      notes: files(addenda.get(null))
        .reverse()
        .map((note) => ({ ...note, addenda: files(addenda.get(note.id)) })),
      documents: this.documents.count(id),
    };
  }

  wipe(): void {
    this.#keys.wipe();
  }

  #line(row: PatientRow): PatientLine {
    return {
      id: row.id,
      kind: row.kind,
      name: nameOf(row),
      birthDate: row.birth_date,
      contacts: readContacts(row.contacts),
      archived: row.archived !== 0,
      notes: this.#notesOf.get(row.id)?.length ?? 0,
    };
  }

  #details(row: PatientRow): PatientFile['details'] {
    const key = this.#keys.get(row.id, row.key_epoch);
    const ref = {
      vaultId: this.#vaultId,
      patientId: row.id,
      table: 'patients',
      row: row.id,
      fieldSet: 'details',
      revision: row.revision,
      epoch: row.key_epoch,
    };
    const details = Details.safeParse(key && openRecordValue(this.#sodium, key, ref, row.sealed));
    if (!details.success) return null;
    const { alerts, identityDocument, remarks } = details.data;
    return { alerts, identityDocument, remarks };
  }
}

function appointmentLines(rows: PracticeRows['appointments']): AppointmentLine[] {
  return rows.map(({ patient_id: patientId, starts_at: startsAt, ends_at: endsAt, zone, mode, state }) => ({
    patientId,
    startsAt,
    endsAt,
    zone,
    mode,
    state,
  }));
}

function nameOf(row: PatientRow): PersonName {
  return { given: row.given_name, surname1: row.surname_1, surname2: row.surname_2, codeName: row.code_name };
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
