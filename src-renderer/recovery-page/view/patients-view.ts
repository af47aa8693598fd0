import { listName } from '../../../src-shared/clinical/person-name.ts';
import { searchFold } from '../../../src-shared/backup-format/practice-notes.ts';
import type { PatientLine } from '../../../src-shared/backup-format/practice.types.ts';
import { fill } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { heading } from './heading.ts';

/** Everybody, with a filter that answers while she types. */
export function patientsView(
  context: ViewContext,
  patients: readonly PatientLine[],
  onPatient: (line: PatientLine) => void,
): HTMLElement {
  const { texts, format } = context;
  const rows = patients.map((line) => ({ text: searchableText(line), row: patientRow(context, line, onPatient) }));
  const shown = element('p', { class: 'meta', role: 'status' });
  const none = element('p', { class: 'lead', hidden: true }, texts.patients.none);
  const filter = element('input', { type: 'search', id: 'filter', autocomplete: 'off', spellcheck: 'false' });
  const apply = (): void => {
    const words = searchFold(filter.value).split(/\s+/).filter(Boolean);
    let count = 0;
    for (const { text, row } of rows) {
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) count += 1;
    }
    none.hidden = count > 0;
    shown.textContent = fill(texts.patients.shown, {
      count: format.number(count),
      total: format.number(patients.length),
    });
  };
  filter.addEventListener('input', apply);
  apply();
  if (patients.length === 0)
    return element(
      'section',
      {},
      heading(texts.patients.heading),
      element('p', { class: 'lead' }, texts.patients.empty),
    );
  return element(
    'section',
    {},
    heading(texts.patients.heading),
    element('div', { class: 'filter' }, element('label', { for: 'filter' }, texts.patients.filter), filter, shown),
    none,
    element(
      'ul',
      { class: 'rows patients' },
      rows.map(({ row }) => row),
    ),
  );
}

function patientRow(
  { texts, format }: ViewContext,
  line: PatientLine,
  onPatient: (line: PatientLine) => void,
): HTMLElement {
  return element(
    'li',
    {},
    element('button', { type: 'button', class: 'link', click: () => onPatient(line) }, listName(line.name)),
    element('span', { class: 'meta' }, line.contacts.find((contact) => contact.kind === 'phone')?.value ?? ''),
    element('span', { class: 'meta' }, fill(texts.patients.notes, { count: format.number(line.notes) })),
    element('span', { class: 'meta' }, line.archived ? texts.patients.archived : ''),
  );
}

/** What the filter and the search look at: names, code name and telephone numbers, these with and without their spaces. */
export function searchableText({ name, contacts }: PatientLine): string {
  const numbers = contacts.map(({ value }) => `${value} ${value.replaceAll(/[\s.-]/g, '')}`);
  return searchFold([name.given, name.surname1, name.surname2, name.codeName, ...numbers].join(' '));
}
