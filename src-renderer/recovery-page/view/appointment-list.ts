import { fullName } from '../../../src-shared/clinical/person-name.ts';
import type { Contact } from '../../../src-shared/clinical/patient.ts';
import type { AppointmentLine, PatientLine } from '../../../src-shared/backup-format/practice.types.ts';
import { groupBy } from '../../../src-shared/backup-format/group-by.ts';
import { named } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';

/** Appointments day by day, each with whom to ring and where. */
export function appointmentDays(
  context: ViewContext,
  appointments: readonly AppointmentLine[],
  patients: ReadonlyMap<string, PatientLine>,
  onPatient: (line: PatientLine) => void,
): HTMLElement[] {
  const { format } = context;
  const days = groupBy(appointments, ({ startsAt, zone }) => format.day(startsAt, zone));
  return [...days].map(([day, list]) =>
    element(
      'section',
      { class: 'day' },
      element('h2', {}, day),
      element(
        'ul',
        { class: 'rows' },
        list.map((appointment) => row(context, appointment, patients.get(appointment.patientId), onPatient)),
      ),
    ),
  );
}

function row(
  context: ViewContext,
  appointment: AppointmentLine,
  patient: PatientLine | undefined,
  onPatient: (line: PatientLine) => void,
): HTMLElement {
  const { texts } = context;
  const who =
    patient === undefined
      ? texts.coming.unknown
      : element('button', { type: 'button', class: 'link', click: () => onPatient(patient) }, fullName(patient.name));
  const phones = patient?.contacts.filter((contact) => contact.kind === 'phone') ?? [];
  return element(
    'li',
    { class: 'appointment' },
    element('span', { class: 'when' }, appointmentTime(context, appointment)),
    element('span', { class: 'who' }, who),
    element(
      'span',
      { class: 'phones' },
      phones.length === 0
        ? element('span', { class: 'meta' }, texts.coming.noPhone)
        : phones.map((phone) => phoneLink(phone)),
    ),
    element('span', { class: 'meta' }, appointmentNature(context, appointment)),
  );
}

export function appointmentTime({ format }: ViewContext, { startsAt, endsAt, zone }: AppointmentLine): string {
  return `${format.time(startsAt, zone)}–${format.time(endsAt, zone)}`;
}

/** How it takes place, and what became of it unless it is simply planned. */
export function appointmentNature({ texts }: ViewContext, { mode, state }: AppointmentLine): string {
  const how = named(texts.mode, mode);
  return state === 'planned' ? how : `${how} · ${named(texts.state, state)}`;
}

/** A number that a telephone can be asked to ring. */
export function phoneLink({ value, label }: Contact): HTMLElement {
  const digits = value.replaceAll(/[^\d+*]/g, '');
  const number = element('a', { href: `tel:${digits}`, class: 'phone' }, value);
  return label === '' ? number : element('span', {}, number, ' ', element('span', { class: 'meta' }, label));
}
