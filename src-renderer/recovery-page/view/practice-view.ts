import type { BackupHeader } from '../../../src-shared/backup-format/header.ts';
import type { PatientLine } from '../../../src-shared/backup-format/practice.types.ts';
import type { OpenedPractice } from '../engine/calls.ts';
import { fill } from '../texts/texts.ts';
import { comingView } from './coming-view.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { patientView } from './patient-view.ts';
import { patientsView } from './patients-view.ts';
import { searchView } from './search-view.ts';

const PARTS = ['coming', 'patients', 'search'] as const;
type Part = (typeof PARTS)[number];

/** The opened backup: a line that says which copy this is, the parts, and the one that is shown. */
export function practiceView(context: ViewContext, practice: OpenedPractice, header: BackupHeader): HTMLElement {
  const { texts, format } = context;
  const patients = new Map<string, PatientLine>(practice.patients.map((line) => [line.id, line]));
  const content = element('div', { class: 'content' });
  const buttons = new Map<Part, HTMLButtonElement>();
  const show = (view: HTMLElement, part: Part): void => {
    for (const [name, button] of buttons)
      if (name === part) button.setAttribute('aria-current', 'page');
      else button.removeAttribute('aria-current');
    content.replaceChildren(view);
    content.querySelector('h1')?.focus();
    scrollTo(0, 0);
  };
  const open = (part: Part): void => show(partView(part), part);
  const openPatient = (line: PatientLine, note: string | null = null): void => {
    const draw = async (): Promise<void> => {
      const file = await context.engine.call('patient', { id: line.id });
      if (file === null) throw new Error('a patient without a row');
      show(
        patientView(context, file, () => open('patients')),
        'patients',
      );
      if (note !== null) document.getElementById(`note-${note}`)?.focus();
    };
    draw().catch(() =>
      content.replaceChildren(element('p', { class: 'note-box danger', role: 'alert' }, texts.patient.damaged)),
    );
  };
  const partView = (part: Part): HTMLElement => {
    switch (part) {
      case 'coming':
        return comingView(context, practice.appointments, patients, openPatient);
      case 'patients':
        return patientsView(context, practice.patients, openPatient);
      case 'search':
        return searchView(context, practice.patients, openPatient);
    }
  };
  for (const part of PARTS)
    buttons.set(
      part,
      element('button', { type: 'button', class: 'link', click: () => open(part) }, texts.practice[part]),
    );
  content.append(partView('coming'));
  buttons.get('coming')?.setAttribute('aria-current', 'page');
  const date = format.date(header.createdAt, header.zone);
  const time = format.time(header.createdAt, header.zone);
  return element(
    'div',
    {},
    element(
      'div',
      { class: 'copy' },
      element('p', { class: 'state ok' }, fill(texts.practice.backup, { date, time })),
      element(
        'p',
        { class: 'meta no-print' },
        fill(texts.practice.counts, {
          patients: format.number(practice.patients.length),
          notes: format.number(practice.notes),
        }),
      ),
    ),
    practice.unreadable === 0
      ? null
      : element('p', { class: 'note-box' }, fill(texts.practice.unreadable, { count: practice.unreadable })),
    element('nav', { class: 'parts no-print', 'aria-label': texts.practice.nav }, [...buttons.values()]),
    content,
  );
}
