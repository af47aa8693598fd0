import type { PatientId } from '../../../../src-shared/ids.ts';
import type {
  SampleContact,
  SampleNote,
  SamplePatient,
} from '../../../../src-shared/sample-practice/sample-practice.types.ts';
import { plusMinutes, type Instant, type Zone } from '../../../../src-shared/time.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { OpenVault, Transaction } from '../../session/open-vault.ts';
import type { AppointmentRecord } from '../../storage/repositories/appointments.ts';
import type { NoteRecord } from '../../storage/repositories/notes.ts';
import { readPatient } from '../../storage/repositories/patients.ts';
import { changeAppointmentState } from '../appointments/appointment-state.ts';
import { addAppointment } from '../appointments/new-appointment.ts';
import { noteDraftKey } from '../../storage/repositories/notes.ts';
import { addAddendum, addNote } from '../notes/new-note.ts';
import { keyEpochOf } from '../notes/note-access.ts';
import { writeNoteDraft } from '../notes/note-text.ts';
import { signText } from '../notes/sign-text.ts';
import { changeArchived } from '../patients/archived-state.ts';
import { addPatient } from '../patients/new-patient.ts';
import { datedVault } from './dated-vault.ts';

export interface Written {
  readonly notes: number;
  readonly appointments: number;
}

const SIGNED_AFTER_MINUTES = 5;
const BOOKED_BEFORE_MINUTES = -7 * 24 * 60;

/**
 * One invented patient with everything about her, inside the caller's transaction. Her rows bear the times of their stories, the chain that of the writing; the
 * head is the caller's to sign.
 */
export function writePatient(vault: OpenVault, tx: Transaction, sample: SamplePatient, zone: Zone): Written {
  const now = vault.clock.now();
  const first = sample.contacts[0]?.startsAt ?? now;
  const since = earlier(plusMinutes(first, BOOKED_BEFORE_MINUTES), now);
  const dated = (at: Instant): OpenVault => datedVault(vault, earlier(at, now));
  const patient = addPatient(dated(since), tx, sample.patient, since);
  tx.audit({
    action: 'patient.registered',
    subject: { kind: 'patient', id: patient.id },
    changes: patient.changes,
  });
  const written = sample.contacts.map((contact) => writeContact(dated, tx, patient.id, contact, zone));
  if (sample.archived) archive(dated(sample.contacts.at(-1)?.endsAt ?? now), tx, patient.id);
  return {
    notes: written.reduce((sum, { notes }) => sum + notes, 0),
    appointments: written.reduce((sum, { appointments }) => sum + appointments, 0),
  };
}

type Dated = (at: Instant) => OpenVault;

function writeContact(
  dated: Dated,
  tx: Transaction,
  patientId: PatientId,
  contact: SampleContact,
  zone: Zone,
): Written {
  const appointment = contact.appointment === null ? null : book(dated, tx, patientId, contact, zone);
  const { note } = contact;
  if (note === null) {
    const state = contact.appointment;
    if (appointment !== null && state !== null && state !== 'planned') {
      const { id, revision } = appointment;
      if (!changeAppointmentState(dated(contact.startsAt), tx, { id, state, revision }).ok) throw conflict();
    }
    return { notes: 0, appointments: appointment === null ? 0 : 1 };
  }
  const { kind } = note;
  const occurredAt = contact.startsAt;
  const record = addNote(dated(contact.startsAt), tx, { patientId, kind, occurredAt, zone, appointment });
  const addenda = writeText(dated, tx, record, note, contact.endsAt);
  return { notes: 1 + addenda, appointments: appointment === null ? 0 : 1 };
}

function book(
  dated: Dated,
  tx: Transaction,
  patientId: PatientId,
  { startsAt, endsAt, mode }: SampleContact,
  zone: Zone,
): AppointmentRecord {
  return addAppointment(dated(plusMinutes(startsAt, BOOKED_BEFORE_MINUTES)), tx, {
    patientId,
    startsAt,
    endsAt,
    zone,
    mode,
  });
}

/** Answers how many addenda were written. */
function writeText(dated: Dated, tx: Transaction, record: NoteRecord, note: SampleNote, endsAt: Instant): number {
  const at = plusMinutes(endsAt, SIGNED_AFTER_MINUTES);
  const vault = dated(at);
  if (!note.signed) {
    const end = note.body.plain.length;
    const caret = { anchor: end, head: end, scrollTop: 0 };
    writeNoteDraft(vault, record, keyEpochOf(vault, record.patientId), note.body, caret);
    tx.touched({ table: 'drafts', row: [noteDraftKey(record.id), vault.me.principal] });
    return 0;
  }
  const signed = sign(vault, tx, record, note.body);
  if (note.addendum === null) return 0;
  const { occurredAt, body } = note.addendum;
  const later = dated(occurredAt);
  sign(later, tx, addAddendum(later, tx, signed, { occurredAt, zone: record.zone }), body);
  return 1;
}

function sign(vault: OpenVault, tx: Transaction, record: NoteRecord, body: SampleNote['body']): NoteRecord {
  const signed = signText(vault, tx, record, body);
  if (!signed.ok) throw new VaultFailure(signed.error);
  return signed.value;
}

function archive(vault: OpenVault, tx: Transaction, id: PatientId): void {
  const before = readPatient(vault.db, id);
  if (before === null) throw conflict();
  const changed = changeArchived(vault, tx, before, true);
  if (!changed.ok) throw new VaultFailure(changed.error);
}

function earlier(at: Instant, now: Instant): Instant {
  return at < now ? at : now;
}

function conflict(): VaultFailure {
  return new VaultFailure({ code: 'conflict' });
}
