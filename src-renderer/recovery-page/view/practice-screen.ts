import type { BackupHeader } from '../../../src-shared/backup-format/header.ts';
import type { PatientLine } from '../../../src-shared/backup-format/practice.types.ts';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { OpenedPractice, OpenedPrivate } from '../engine/calls.ts';
import { fill } from '../texts/texts.ts';
import { comingView } from './coming-view.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { errorNote } from './error-text.ts';
import { patientView } from './patient-view.ts';
import { patientsView } from './patients-view.ts';
import { privateView } from './private-view.ts';
import { saveView } from './save-view.ts';
import { searchView } from './search-view.ts';

const PARTS = ['coming', 'patients', 'search', 'private', 'save'] as const;
type Part = (typeof PARTS)[number];

export interface PracticeScreenOf {
  readonly practice: OpenedPractice;
  readonly header: BackupHeader;
  /** Whether its attachments were not looked for. */
  readonly without: boolean;
}

interface WantedPatient {
  readonly line: PatientLine;
  readonly note: string | null;
}

/** The opened backup: a line that says which copy this is, the parts, and the one that is shown. Stays what it is when the language changes. */
export class PracticeScreen {
  readonly #of: PracticeScreenOf;
  readonly #patients: ReadonlyMap<string, PatientLine>;
  #context: ViewContext | null = null;
  #content = element('div');
  #buttons = new Map<Part, HTMLButtonElement>();
  #part: Part = 'coming';
  /** Shown instead of the list of patients, with the note that takes the focus. */
  #patient: WantedPatient | null = null;
  #opened: OpenedPrivate | null = null;
  /** While files are being saved: no other part takes its place. */
  #busy: HTMLElement | null = null;

  constructor(of: PracticeScreenOf) {
    this.#of = of;
    this.#patients = new Map(of.practice.patients.map((line) => [line.id, line]));
  }

  draw(context: ViewContext): HTMLElement {
    const { texts } = context;
    this.#context = context;
    this.#content = element('div', { class: 'content' });
    this.#buttons = new Map(
      PARTS.map((part) => [
        part,
        element('button', { type: 'button', class: 'link', click: () => this.#open(part) }, texts.practice[part]),
      ]),
    );
    this.#redraw(context, false);
    return element(
      'div',
      {},
      this.#copyLine(context),
      this.#remarks(context),
      element('nav', { class: 'parts no-print', 'aria-label': texts.practice.nav }, [...this.#buttons.values()]),
      this.#content,
    );
  }

  #open(part: Part): void {
    if (this.#context === null || this.#busy !== null) return;
    this.#part = part;
    this.#patient = null;
    this.#redraw(this.#context, true);
  }

  #openPatient(line: PatientLine, note: string | null = null): void {
    if (this.#context === null) return;
    this.#part = 'patients';
    this.#patient = { line, note };
    this.#redraw(this.#context, true);
  }

  #redraw(context: ViewContext, focus: boolean): void {
    for (const [name, button] of this.#buttons)
      if (name === this.#part) button.setAttribute('aria-current', 'page');
      else button.removeAttribute('aria-current');
    if (this.#busy !== null) this.#content.replaceChildren(this.#busy);
    else if (this.#patient !== null) this.#drawPatient(context, this.#patient, focus);
    else this.#show(this.#partView(context, this.#part), focus);
  }

  #show(view: HTMLElement, focus: boolean): void {
    this.#content.replaceChildren(view);
    if (!focus) return;
    this.#content.querySelector('h1')?.focus();
    scrollTo(0, 0);
  }

  #drawPatient(context: ViewContext, wanted: WantedPatient, focus: boolean): void {
    const draw = async (): Promise<void> => {
      const shown = await context.engine.call('patient', { id: wanted.line.id });
      if (this.#patient !== wanted || this.#context !== context) return;
      if (shown === null) throw new Error('a patient without a row');
      const canPrivate = this.#of.practice.private === 'can-open';
      const view = patientView(context, {
        shown,
        onBack: () => this.#open('patients'),
        onPrivate: canPrivate ? () => this.#open('private') : null,
      });
      this.#show(view, focus);
      if (focus && wanted.note !== null) document.getElementById(`note-${wanted.note}`)?.focus();
    };
    draw().catch(() =>
      this.#content.replaceChildren(
        element('p', { class: 'note-box danger', role: 'alert' }, context.texts.patient.damaged),
      ),
    );
  }

  #partView(context: ViewContext, part: Part): HTMLElement {
    const { practice, header } = this.#of;
    const onPatient = (line: PatientLine, note: string | null = null): void => this.#openPatient(line, note);
    switch (part) {
      case 'coming':
        return comingView(context, practice.appointments, this.#patients, onPatient);
      case 'patients':
        return patientsView(context, practice.patients, onPatient);
      case 'search':
        return searchView(context, {
          patients: practice.patients,
          onPatient,
          privateToo: practice.private === 'can-open',
        });
      case 'private':
        return privateView(context, {
          state: practice.private,
          opened: this.#opened,
          patients: this.#patients,
          onShow: () => {
            this.#showPrivate(context).catch(() =>
              this.#content.replaceChildren(errorNote({ code: 'defect' }, context) ?? ''),
            );
          },
          onPatient,
        });
      case 'save':
        return saveView(context, {
          practice,
          header,
          patients: this.#patients,
          show: (view, busy) => {
            this.#busy = busy ? view : null;
            this.#part = 'save';
            this.#show(view, true);
          },
          onBack: () => this.#open('coming'),
        });
      default:
        return assertNever(part);
    }
  }

  async #showPrivate(context: ViewContext): Promise<void> {
    this.#opened = await context.engine.call('openPrivate', null);
    this.#open('private');
  }

  #copyLine({ texts, format }: ViewContext): HTMLElement {
    const { practice, header } = this.#of;
    const date = format.date(header.createdAt, header.zone);
    const time = format.time(header.createdAt, header.zone);
    const patients = format.number(practice.patients.length);
    const notes = format.number(practice.notes);
    return element(
      'div',
      { class: 'copy' },
      element('p', { class: 'state ok' }, fill(texts.practice.backup, { date, time })),
      element('p', { class: 'meta no-print' }, fill(texts.practice.counts, { patients, notes })),
    );
  }

  #remarks({ texts, format }: ViewContext): (HTMLElement | null)[] {
    const { practice, without } = this.#of;
    const said = (text: string, count: number, danger = false): HTMLElement | null =>
      count === 0
        ? null
        : element(
            'p',
            { class: danger ? 'note-box danger no-print' : 'note-box no-print' },
            fill(text, { count: format.number(count) }),
          );
    return [
      said(texts.practice.without, without ? 1 : 0, true),
      said(texts.practice.erased, practice.erased),
      said(texts.practice.unverifiedErasures, practice.unverifiedErasures),
      said(texts.practice.unreadable, practice.unreadable),
    ];
  }
}
