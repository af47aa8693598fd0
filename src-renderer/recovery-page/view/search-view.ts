import { fullName, listName } from '../../../src-shared/clinical/person-name.ts';
import { searchFold } from '../../../src-shared/backup-format/practice-notes.ts';
import type { PatientLine, PracticeHit } from '../../../src-shared/backup-format/practice.types.ts';
import { fill } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { errorText } from './error-text.ts';
import { heading } from './heading.ts';
import { searchableText } from './patients-view.ts';

const MOST_NOTES = 100;
const MOST_PATIENTS = 50;

export interface SearchViewOf {
  readonly patients: readonly PatientLine[];
  readonly onPatient: (line: PatientLine, note: string | null) => void;
  /** Whether the backup may hold private notes, which are not searched. */
  readonly privateToo: boolean;
}

/** Any words, in patients and in the texts of all notes. Nothing is indexed or kept on the disk. */
export function searchView(context: ViewContext, { patients, onPatient, privateToo }: SearchViewOf): HTMLElement {
  const { texts } = context;
  const field = element('input', { type: 'search', id: 'search', autocomplete: 'off', spellcheck: 'false' });
  const status = element('p', { role: 'status' });
  const results = element('div');
  let asked = 0;
  const search = async (): Promise<void> => {
    const words = searchFold(field.value).split(/\s+/).filter(Boolean);
    const question = (asked += 1);
    results.replaceChildren();
    if (words.join('').length < 2) {
      status.textContent = texts.search.short;
      return;
    }
    status.textContent = texts.search.working;
    const people = patients.filter((line) => {
      const text = searchableText(line);
      return words.every((word) => text.includes(word));
    });
    const hits = await context.engine.call('search', { words, limit: MOST_NOTES });
    if (question !== asked) return;
    status.textContent =
      hits.length + people.length === 0
        ? texts.search.none
        : hits.length === MOST_NOTES
          ? fill(texts.search.limit, { count: MOST_NOTES })
          : '';
    results.replaceChildren(...found(context, people.slice(0, MOST_PATIENTS), hits, patients, onPatient));
  };
  return element(
    'section',
    {},
    heading(texts.search.heading),
    element(
      'form',
      {
        class: 'filter',
        role: 'search',
        submit: (event) => {
          event.preventDefault();
          search().catch(() => (status.textContent = errorText({ code: 'defect' }, context)));
        },
      },
      element('label', { for: 'search' }, texts.search.label),
      element(
        'div',
        { class: 'actions' },
        field,
        element('button', { type: 'submit', class: 'fill' }, texts.search.go),
      ),
    ),
    privateToo ? element('p', { class: 'meta' }, texts.search.notPrivate) : null,
    status,
    results,
  );
}

function found(
  { texts, format }: ViewContext,
  people: readonly PatientLine[],
  hits: readonly PracticeHit[],
  patients: readonly PatientLine[],
  onPatient: (line: PatientLine, note: string | null) => void,
): HTMLElement[] {
  const byId = new Map<string, PatientLine>(patients.map((line) => [line.id, line]));
  const list = (title: string, rows: readonly HTMLElement[]): HTMLElement[] =>
    rows.length === 0 ? [] : [element('h2', {}, title), element('ul', { class: 'rows found' }, rows)];
  return [
    ...list(
      texts.search.patients,
      people.map((line) =>
        element(
          'li',
          {},
          element('button', { type: 'button', class: 'link', click: () => onPatient(line, null) }, listName(line.name)),
        ),
      ),
    ),
    ...list(
      texts.search.notes,
      hits.flatMap((hit) => {
        const line = byId.get(hit.patientId);
        if (line === undefined) return [];
        const { text, at, length } = hit.snippet;
        const title = `${fullName(line.name)}, ${format.date(hit.occurredAt, hit.zone)}`;
        return element(
          'li',
          {},
          element('button', { type: 'button', class: 'link', click: () => onPatient(line, hit.noteId) }, title),
          element(
            'p',
            { class: 'snippet' },
            text.slice(0, at),
            element('mark', {}, text.slice(at, at + length)),
            text.slice(at + length),
          ),
        );
      }),
    ),
  ];
}
