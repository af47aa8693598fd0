import type { PatientLine } from '../../../src-shared/backup-format/practice.types.ts';
import type { PrivateNoteFile } from '../../../src-shared/backup-format/practice-private.ts';
import { listName } from '../../../src-shared/clinical/person-name.ts';
import type { OpenedPractice, OpenedPrivate, ShownPatient } from '../engine/calls.ts';
import { fill } from '../texts/texts.ts';
import { attachmentList } from './attachment-list.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { heading } from './heading.ts';
import { noteBodyView, earlierView } from './note-view.ts';

export interface PrivateViewOf {
  readonly state: OpenedPractice['private'];
  /** Null while they are closed. */
  readonly opened: OpenedPrivate | null;
  readonly patients: ReadonlyMap<string, PatientLine>;
  readonly onShow: () => void;
  readonly onPatient: (line: PatientLine) => void;
}

/** The step before private notes, and where they are once it was taken. */
export function privateView(context: ViewContext, of: PrivateViewOf): HTMLElement {
  const { texts } = context;
  return element(
    'section',
    {},
    heading(texts.private.heading),
    element('p', {}, texts.private.lead),
    of.opened === null ? closed(context, of) : listed(context, of, of.opened),
  );
}

function closed({ texts }: ViewContext, { state, onShow }: PrivateViewOf): HTMLElement[] {
  if (state !== 'can-open') return [element('p', { class: 'note-box danger' }, texts.private[state])];
  return [
    element('p', { class: 'note-box' }, texts.private.who),
    element(
      'p',
      { class: 'actions' },
      element('button', { type: 'button', class: 'fill', click: onShow }, texts.private.show),
    ),
  ];
}

function listed(context: ViewContext, { patients, onPatient }: PrivateViewOf, opened: OpenedPrivate): HTMLElement[] {
  const { texts, format } = context;
  const rows = opened.patients.flatMap(({ id, count }) => {
    const line = patients.get(id);
    if (line === undefined) return [];
    return element(
      'li',
      {},
      element('button', { type: 'button', class: 'link', click: () => onPatient(line) }, listName(line.name)),
      element('span', { class: 'meta' }, fill(texts.private.count, { count: format.number(count) })),
    );
  });
  const said = (text: string, count: number): HTMLElement[] =>
    count === 0 ? [] : [element('p', { class: 'note-box' }, fill(text, { count: format.number(count) }))];
  return [
    ...(rows.length === 0
      ? [element('p', { class: 'lead' }, texts.private.nobody)]
      : [element('h2', {}, texts.private.patients), element('ul', { class: 'rows private' }, rows)]),
    ...said(texts.private.strays, opened.strays),
    ...said(texts.private.unreadable, opened.unreadable),
  ];
}

/** The private part of a patient's page: nothing but a way to it while it is closed. */
export function privateOfPatient(
  context: ViewContext,
  { file, private: part }: ShownPatient,
  onOpen: (() => void) | null,
): HTMLElement | null {
  const { texts } = context;
  if (part === null)
    return onOpen === null
      ? null
      : element(
          'p',
          { class: 'private-closed meta no-print' },
          texts.private.closed,
          ' ',
          element('button', { type: 'button', class: 'link', click: onOpen }, texts.private.open),
        );
  if (part.notes.length + part.attachments.length === 0) return null;
  return element(
    'section',
    { class: 'private-part' },
    element('h2', {}, texts.private.ofPatient),
    part.notes.map((note) => privateNote(context, note)),
    part.attachments.length === 0
      ? null
      : [element('h3', {}, texts.private.documents), attachmentList(context, file.line.id, part.attachments)],
  );
}

function privateNote(context: ViewContext, note: PrivateNoteFile): HTMLElement {
  const { texts, format } = context;
  const { when, createdAt } = note;
  const zone = when?.zone ?? null;
  const title =
    when === null
      ? fill(texts.private.undated, { date: format.date(createdAt, null) })
      : `${format.day(when.occurredAt, when.zone)}, ${format.time(when.occurredAt, when.zone)}`;
  return element(
    'article',
    { class: 'note' },
    element('header', {}, element('h3', {}, title)),
    noteBodyView(context, note.body),
    earlierView(context, { earlier: note.earlier, zone }),
  );
}
