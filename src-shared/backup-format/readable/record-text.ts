import { fullName } from '../../clinical/person-name.ts';
import type { PrivateNoteFile } from '../practice-private.ts';
import type { NoteFile } from '../practice.types.ts';
import { hours, nature } from './index-html.ts';
import type { PageContext, ReadableRecord, SavedDocument } from './readable.types.ts';
import { noteNature, privateMoment, signatureSentence } from './record-html.ts';
import { fill, named } from './texts.ts';

const RULE = '-'.repeat(72);

/** The same as the page, for whatever can show text. */
export function recordText(context: PageContext, record: ReadableRecord): string {
  const { texts } = context;
  const name = fullName(record.file.line.name);
  const lines = [
    name,
    '='.repeat(Math.min(72, Math.max(3, name.length))),
    '',
    ...facts(context, record),
    ...section(texts.appointments, record.file.appointments, (one) => [
      `- ${context.dates.day(one.startsAt, one.zone)}, ${hours(context, one)}  ${nature(context, one)}`,
    ]),
    ...section(texts.sessions, record.sessions, (one) => [
      `- ${fill(texts.session, { number: one.number })}: ${context.dates.day(one.started_at, one.zone)}, ${context.dates.time(one.started_at, one.zone)}  ${named(texts.mode, one.mode)}`,
    ]),
    ...section(texts.attachments, record.documents, (one) => [`- ${documentLine(context, one)}`]),
    ...section(texts.notes, record.file.notes, (note) => [
      ...noteLines(context, note),
      ...note.addenda.flatMap((addendum) => noteLines(context, addendum)),
    ]),
    ...(record.file.notes.length === 0 ? ['', texts.notesNone] : []),
    ...privateLines(context, record),
  ];
  // A control character in a text could give orders to the terminal that shows it.
  return `${lines.join('\n')}\n`.replaceAll(/[^\P{Cc}\t\n]|\p{Cs}/gu, '\ufffd');
}

function section<T>(heading: string, items: readonly T[], linesOf: (item: T) => readonly string[]): string[] {
  return items.length === 0 ? [] : ['', heading.toLocaleUpperCase(), RULE, ...items.flatMap(linesOf)];
}

function facts({ texts, dates }: PageContext, { file: { line, details } }: ReadableRecord): string[] {
  return [
    ...(details?.alerts ?? []).map(
      ({ text, since }) => `${texts.alert}: ${text} (${fill(texts.alertSince, { date: dates.date(since, null) })})`,
    ),
    ...line.contacts.map(
      ({ kind, value, label }) => `${named(texts.contact, kind)}: ${value}${label === '' ? '' : ` (${label})`}`,
    ),
    ...(line.birthDate === null ? [] : [`${texts.born}: ${dates.date(line.birthDate, null)}`]),
    `${texts.kind}: ${named(texts.kinds, line.kind)}`,
    ...(line.archived ? [`${texts.state}: ${texts.archived}`] : []),
    ...(details === null
      ? [texts.detailsSealed]
      : [
          ...(details.identityDocument === '' ? [] : [`${texts.identity}: ${details.identityDocument}`]),
          ...(details.remarks === '' ? [] : [`${texts.remarks}:`, indented(details.remarks)]),
        ]),
  ];
}

function documentLine({ texts, dates, zone }: PageContext, { fileName, path, addedAt }: SavedDocument): string {
  const date = dates.date(addedAt, zone);
  if (fileName === null) return fill(texts.attachmentSealed, { date });
  return path === null
    ? fill(texts.attachmentLost, { name: fileName, date })
    : `${fill(texts.attachmentLine, { name: fileName, date })}: ${path}`;
}

function noteLines(context: PageContext, note: NoteFile): string[] {
  const { dates } = context;
  return [
    '',
    `${dates.day(note.occurredAt, note.zone)}, ${dates.time(note.occurredAt, note.zone)} · ${noteNature(context, note)}`,
    signatureSentence(context, note),
    ...versionLines(context, note, note.zone),
  ];
}

function versionLines(
  { texts, dates }: PageContext,
  { body, earlier }: Pick<NoteFile, 'body' | 'earlier'>,
  zone: NoteFile['zone'],
): string[] {
  const text = (one: NoteFile['body']): string =>
    one === 'empty' ? texts.noteEmpty : one === 'damaged' ? texts.noteDamaged : one.plain;
  return [
    '',
    indented(text(body)),
    ...earlier.flatMap((one) => [
      '',
      fill(texts.version, {
        number: one.version,
        date: dates.date(one.writtenAt, zone),
        time: dates.time(one.writtenAt, zone),
      }),
      indented(text(one.body)),
    ]),
  ];
}

function privateLines(context: PageContext, record: ReadableRecord): string[] {
  const part = record.private;
  if (part === null || part.notes.length + part.documents.length === 0) return [];
  const { texts } = context;
  return [
    '',
    texts.private.toLocaleUpperCase(),
    RULE,
    texts.privateLead,
    ...part.notes.flatMap((note: PrivateNoteFile) => [
      '',
      privateMoment(context, note),
      ...versionLines(context, note, note.when?.zone ?? context.zone),
    ]),
    ...section(texts.privateAttachments, part.documents, (one) => [`- ${documentLine(context, one)}`]),
  ];
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '  ');
}
