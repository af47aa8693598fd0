import { fullName, listName } from '../../clinical/person-name.ts';
import type { AppointmentLine, PatientLine } from '../practice.types.ts';
import { groupBy } from '../group-by.ts';
import { markup, type Markup } from './markup.ts';
import { hrefOf, pageHtml } from './page-html.ts';
import type { PageContext } from './readable.types.ts';
import { fill, named } from './texts.ts';

/** Paths of the files that the pages name. */
export const FILES = {
  index: 'index.html',
  coming: 'coming-appointments.html',
  data: 'data.json',
  patients: 'patients',
  page: 'record.html',
  text: 'record.txt',
  attachments: 'attachments',
  privateAttachments: 'private-documents',
} as const;

export interface ListedPatient {
  readonly line: PatientLine;
  readonly folder: string;
}

export interface IndexPage {
  readonly title: string;
  readonly patients: readonly ListedPatient[];
  readonly notes: number;
  readonly attachments: number;
  /** Sentences that she should read before the list. */
  readonly remarks: readonly string[];
}

/** Everybody in the record, by name. */
export function indexHtml(context: PageContext, { title, patients, notes, attachments, remarks }: IndexPage): string {
  const { texts } = context;
  const counts = fill(texts.counts, { patients: patients.length, notes, attachments });
  const body = markup`<h1>${title}</h1>
    <p class="meta">${texts.readBy}</p>
    <p>${counts}</p>
    ${remarks.map((remark) => markup`<p class="box">${remark}</p> `)}
    <nav>
      <p><a href="${FILES.coming}">${texts.coming}</a> · <a href="${FILES.data}">${texts.everything}</a></p>
    </nav>
    <h2>${texts.patients}</h2>
    ${patients.length === 0 ? markup`<p class="meta">${texts.patientsNone}</p>` : table(context, patients)}`;
  return pageHtml(context, title, body);
}

function table({ texts, dates }: PageContext, patients: readonly ListedPatient[]): Markup {
  return markup`<table>
    <thead>
      <tr>
        <th scope="col">${texts.name}</th>
        <th scope="col">${texts.born}</th>
        <th scope="col">${texts.telephone}</th>
        <th scope="col">${texts.notesCount}</th>
      </tr>
    </thead>
    <tbody>
      ${patients.map(
        ({ line, folder }) =>
          markup`<tr>
            <td>
              <a href="${recordHref(folder)}">${listName(line.name)}</a>${
                line.archived ? markup` <span class="meta">${texts.archived}</span>` : null
              }
            </td>
            <td>${line.birthDate === null ? null : dates.date(line.birthDate, null)}</td>
            <td>${phonesOf(line)}</td>
            <td>${line.notes}</td>
          </tr> `,
      )}
    </tbody>
  </table>`;
}

/** The appointments after the backup, day by day, each with whom to ring. */
export function comingHtml(
  context: PageContext,
  from: string,
  appointments: readonly AppointmentLine[],
  patients: ReadonlyMap<string, ListedPatient>,
): string {
  const { texts, dates } = context;
  const days = [...groupBy(appointments, ({ startsAt, zone }) => dates.day(startsAt, zone))];
  const body = markup`<nav>
      <p><a href="${FILES.index}">${texts.allPatients}</a></p>
    </nav>
    <h1>${texts.coming}</h1>
    <p class="meta">${appointments.length === 0 ? texts.comingNone : from}</p>
    ${days.map(
      ([day, list]) =>
        markup`<h2>${day}</h2>
          <table>
            <tbody>
              ${list.map(
                (appointment) =>
                  markup`<tr>
                    <td>${hours(context, appointment)}</td>
                    <td>${who(context, patients.get(appointment.patientId))}</td>
                    <td>${phones(context, patients.get(appointment.patientId))}</td>
                    <td class="meta">${nature(context, appointment)}</td>
                  </tr> `,
              )}
            </tbody>
          </table> `,
    )}`;
  return pageHtml(context, texts.coming, body);
}

export function hours({ dates }: PageContext, { startsAt, endsAt, zone }: AppointmentLine): string {
  return `${dates.time(startsAt, zone)}–${dates.time(endsAt, zone)}`;
}

/** How it takes place, and what became of it unless it is simply planned. */
export function nature({ texts }: PageContext, { mode, state }: AppointmentLine): string {
  const how = named(texts.mode, mode);
  return state === 'planned' ? how : `${how} · ${named(texts.states, state)}`;
}

function who({ texts }: PageContext, patient: ListedPatient | undefined): Markup {
  if (patient === undefined) return markup`${texts.unknownPatient}`;
  return markup`<a href="${recordHref(patient.folder)}">${fullName(patient.line.name)}</a>`;
}

function phones({ texts }: PageContext, patient: ListedPatient | undefined): Markup {
  const numbers = patient === undefined ? [] : phonesOf(patient.line);
  return numbers.length === 0 ? markup`<span class="meta">${texts.noPhone}</span>` : markup`${numbers}`;
}

function phonesOf({ contacts }: PatientLine): Markup[] {
  return contacts.filter(({ kind }) => kind === 'phone').map(({ value, label }) => phoneLink(value, label));
}

/** A number that a telephone can be asked to ring, on a line of its own. */
export function phoneLink(value: string, label: string): Markup {
  const digits = value.replaceAll(/[^\d+*]/g, '');
  return markup`<div>
    <a href="tel:${digits}">${value}</a>${label === '' ? null : markup` <span class="meta">${label}</span>`}
  </div>`;
}

function recordHref(folder: string): string {
  return hrefOf(`${FILES.patients}/${folder}/${FILES.page}`);
}
