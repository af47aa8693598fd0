import { fullName } from '../../../src-shared/clinical/person-name.ts';
import type { Contact } from '../../../src-shared/clinical/patient.ts';
import type { PatientFile } from '../../../src-shared/backup-format/practice.types.ts';
import type { ShownPatient } from '../engine/calls.ts';
import { fill, named } from '../texts/texts.ts';
import { attachmentList } from './attachment-list.ts';
import { appointmentNature, appointmentTime, phoneLink } from './appointment-list.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { heading } from './heading.ts';
import { noteView } from './note-view.ts';
import { privateOfPatient } from './private-view.ts';

export interface PatientViewOf {
  readonly shown: ShownPatient;
  readonly onBack: () => void;
  /** Null where private notes cannot be opened. */
  readonly onPrivate: (() => void) | null;
}

/** Everything the backup has of one patient, on one sheet that prints. */
export function patientView(context: ViewContext, { shown, onBack, onPrivate }: PatientViewOf): HTMLElement {
  const { texts } = context;
  const { file, attachments } = shown;
  return element(
    'section',
    { class: 'patient' },
    element(
      'p',
      { class: 'actions no-print' },
      element('button', { type: 'button', class: 'link', click: onBack }, `← ${texts.patient.back}`),
      element('button', { type: 'button', click: () => print() }, texts.patient.print),
    ),
    heading(fullName(file.line.name)),
    facts(context, file),
    file.details === null ? element('p', { class: 'note-box danger' }, texts.patient.sealed) : null,
    appointments(context, file),
    attachments.length === 0
      ? null
      : [element('h2', {}, texts.patient.attachments), attachmentList(context, file.line.id, attachments)],
    element('h2', {}, texts.patient.notes),
    file.notes.length === 0
      ? element('p', { class: 'meta' }, texts.patient.noNotes)
      : file.notes.map((note) => noteView(context, note)),
    privateOfPatient(context, shown, onPrivate),
  );
}

function facts(context: ViewContext, { line, details }: PatientFile): HTMLElement {
  const { texts, format } = context;
  const fact = (name: string, ...value: (Node | string)[]): HTMLElement[] => [
    element('dt', {}, name),
    element('dd', {}, ...value),
  ];
  return element(
    'dl',
    { class: 'facts' },
    details?.alerts.map(({ text, since }) =>
      fact(
        texts.patient.alerts,
        element('strong', { class: 'alert' }, text),
        ' ',
        element('span', { class: 'meta' }, fill(texts.patient.alertSince, { date: format.date(since, null) })),
      ),
    ) ?? null,
    line.contacts.map((contact) => fact(named(texts.patient.contact, contact.kind), contactValue(contact))),
    line.birthDate === null ? null : fact(texts.patient.born, format.date(line.birthDate, null)),
    fact(texts.patient.kind, named(texts.patient.kinds, line.kind)),
    details === null || details.identityDocument === '' ? null : fact(texts.patient.identity, details.identityDocument),
    details === null || details.remarks === ''
      ? null
      : fact(texts.patient.remarks, element('span', { class: 'plain' }, details.remarks)),
  );
}

function contactValue(contact: Contact): Node | string {
  if (contact.kind === 'phone') return phoneLink(contact);
  return contact.label === '' ? contact.value : `${contact.value} (${contact.label})`;
}

function appointments(context: ViewContext, file: PatientFile): HTMLElement | null {
  const { texts, format } = context;
  if (file.appointments.length === 0) return null;
  return element(
    'details',
    { class: 'appointments' },
    element('summary', {}, fill(texts.patient.appointments, { count: format.number(file.appointments.length) })),
    element(
      'ul',
      { class: 'rows' },
      file.appointments.map((one) =>
        element(
          'li',
          { class: 'appointment' },
          element('span', { class: 'when' }, appointmentTime(context, one)),
          element('span', {}, format.day(one.startsAt, one.zone)),
          element('span', { class: 'meta' }, appointmentNature(context, one)),
        ),
      ),
    ),
  );
}
