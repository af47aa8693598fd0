import type { NoteBody } from '../../../src-shared/clinical/note.ts';
import type { NoteFile, PatientFile } from '../../../src-shared/backup-format/practice.types.ts';
import type { Zone } from '../../../src-shared/time.ts';
import { fill, named } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { documentElements } from './note-document.ts';

/** One note with its date, state, text, addenda and other versions. */
export function noteView(context: ViewContext, note: PatientFile['notes'][number]): HTMLElement {
  return element(
    'article',
    { class: 'note', id: `note-${note.id}`, tabindex: -1 },
    noteHead(context, note),
    noteBodyView(context, note.body),
    earlierView(context, note),
    note.addenda.map((addendum) =>
      element(
        'div',
        { class: 'addendum' },
        noteHead(context, addendum),
        noteBodyView(context, addendum.body),
        earlierView(context, addendum),
      ),
    ),
  );
}

function noteHead(context: ViewContext, note: NoteFile): HTMLElement {
  const { texts, format } = context;
  const { occurredAt, zone } = note;
  const kind =
    note.sessionNumber === null
      ? named(texts.note.kinds, note.kind)
      : fill(texts.note.session, { number: format.number(note.sessionNumber) });
  return element(
    'header',
    {},
    element('h3', {}, `${format.day(occurredAt, zone)}, ${format.time(occurredAt, zone)}`),
    element('p', { class: 'meta' }, kind),
    stateLine(context, note),
  );
}

function stateLine({ texts, format }: ViewContext, note: NoteFile): HTMLElement {
  const { signedAt, zone } = note;
  if (signedAt === null) return element('p', { class: 'state none' }, texts.note.unsigned);
  const when = { date: format.date(signedAt, zone), time: format.time(signedAt, zone) };
  return note.signatureValid === true
    ? element('p', { class: 'state ok' }, fill(texts.note.signed, when))
    : element('p', { class: 'state danger' }, fill(texts.note.broken, when));
}

export function noteBodyView({ texts }: ViewContext, body: NoteFile['body']): HTMLElement {
  if (body === 'damaged') return element('p', { class: 'note-box danger' }, texts.note.damaged);
  if (body === 'empty') return element('p', { class: 'meta' }, texts.note.empty);
  return element('div', { class: 'note-text' }, documentElements(body) ?? plainView(texts.note.plainOnly, body));
}

function plainView(said: string, body: NoteBody): HTMLElement[] {
  return [element('p', { class: 'meta' }, said), element('div', { class: 'plain' }, body.plain)];
}

/** Versions that are not the one shown, folded up. */
export function earlierView(
  context: ViewContext,
  { earlier, zone }: { readonly earlier: NoteFile['earlier']; readonly zone: Zone | null },
): HTMLElement | null {
  const { texts, format } = context;
  if (earlier.length === 0) return null;
  return element(
    'details',
    { class: 'earlier' },
    element('summary', {}, fill(texts.note.earlier, { count: earlier.length })),
    earlier.map(({ version, writtenAt, body }) => [
      element(
        'h4',
        {},
        fill(texts.note.version, {
          number: version,
          date: format.date(writtenAt, zone),
          time: format.time(writtenAt, zone),
        }),
      ),
      noteBodyView(context, body),
    ]),
  );
}
