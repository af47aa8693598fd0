import { fullName } from '../../clinical/person-name.ts';
import type { Instant, Zone } from '../../time.ts';
import type { PrivateNoteFile } from '../practice-private.ts';
import type { NoteFile } from '../practice.types.ts';
import { markup, type Markup } from './markup.ts';
import { FILES, hours, nature, phoneLink } from './index-html.ts';
import { noteHtml } from './note-html.ts';
import { hrefOf, pageHtml } from './page-html.ts';
import type { PageContext, ReadableRecord, SavedDocument } from './readable.types.ts';
import { fill, named } from './texts.ts';

/** Everything of one patient on one page that prints. */
export function recordHtml(context: PageContext, record: ReadableRecord): string {
  const { texts } = context;
  const { file } = record;
  const name = fullName(file.line.name);
  const body = markup`<nav>
      <p><a href="../../${FILES.index}">${texts.allPatients}</a></p>
    </nav>
    <h1>${name}</h1>
    ${facts(context, record)}
    ${appointments(context, record)}${sessions(context, record)}${attachments(context, record, texts.attachments, record.documents)}
    <h2>${texts.notes}</h2>
    ${
      file.notes.length === 0
        ? markup`<p class="meta">${texts.notesNone}</p>`
        : file.notes.map((note) => noteArticle(context, note, note.addenda))
    }
    ${privatePart(context, record)}`;
  return pageHtml(context, name, body);
}

function facts({ texts, dates }: PageContext, { file: { line, details } }: ReadableRecord): Markup {
  const fact = (term: string, value: Markup | string): Markup =>
    markup`<dt>${term}</dt>
      <dd>${value}</dd> `;
  return markup`<dl>
      ${(details?.alerts ?? []).map(({ text, since }) =>
        fact(
          texts.alert,
          markup`<span class="alert">${text}</span>
            <span class="meta">${fill(texts.alertSince, { date: dates.date(since, null) })}</span>`,
        ),
      )}${line.contacts.map(({ kind, value, label }) =>
        fact(
          named(texts.contact, kind),
          kind === 'phone'
            ? phoneLink(value, label)
            : markup`${value}${label === '' ? null : markup` <span class="meta">${label}</span>`}`,
        ),
      )}${line.birthDate === null ? null : fact(texts.born, dates.date(line.birthDate, null))}${fact(
        texts.kind,
        named(texts.kinds, line.kind),
      )}${line.archived ? fact(texts.state, texts.archived) : null}${
        details === null || details.identityDocument === '' ? null : fact(texts.identity, details.identityDocument)
      }${details === null || details.remarks === '' ? null : fact(texts.remarks, markup`<div class="plain" dir="auto">${details.remarks}</div>`)}
    </dl>
    ${details === null ? markup`<p class="box bad">${texts.detailsSealed}</p>` : null}`;
}

function appointments(context: PageContext, { file }: ReadableRecord): Markup | null {
  const { texts, dates } = context;
  if (file.appointments.length === 0) return null;
  return markup`<h2>${texts.appointments}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${texts.when}</th>
          <th scope="col">${texts.how}</th>
        </tr>
      </thead>
      <tbody>
        ${file.appointments.map(
          (one) =>
            markup`<tr>
              <td>${dates.day(one.startsAt, one.zone)}, ${hours(context, one)}</td>
              <td>${nature(context, one)}</td>
            </tr> `,
        )}
      </tbody>
    </table> `;
}

function sessions({ texts, dates }: PageContext, { sessions: all }: ReadableRecord): Markup | null {
  if (all.length === 0) return null;
  return markup`<h2>${texts.sessions}</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">${texts.sessions}</th>
          <th scope="col">${texts.when}</th>
          <th scope="col">${texts.how}</th>
        </tr>
      </thead>
      <tbody>
        ${all.map(
          (one) =>
            markup`<tr>
              <td>${fill(texts.session, { number: one.number })}</td>
              <td>
                ${dates.day(one.started_at, one.zone)},
                ${dates.time(one.started_at, one.zone)}${
                  one.ended_at === null ? null : `–${dates.time(one.ended_at, one.zone)}`
                }
              </td>
              <td>${named(texts.mode, one.mode)}</td>
            </tr> `,
        )}
      </tbody>
    </table> `;
}

function attachments(
  context: PageContext,
  { folder }: ReadableRecord,
  heading: string,
  documents: readonly SavedDocument[],
): Markup | null {
  if (documents.length === 0) return null;
  const inside = `${FILES.patients}/${folder}/`;
  return markup`<h2>${heading}</h2>
    <ul>
      ${documents.map((document) => markup`<li>${documentLine(context, document, inside)}</li> `)}
    </ul> `;
}

function documentLine({ texts, dates, zone }: PageContext, document: SavedDocument, inside: string): Markup {
  const date = dates.date(document.addedAt, zone);
  const { fileName, path } = document;
  if (fileName === null) return markup`<span class="bad">${fill(texts.attachmentSealed, { date })}</span>`;
  if (path === null) return markup`<span class="bad">${fill(texts.attachmentLost, { name: fileName, date })}</span>`;
  const [before = '', after = ''] = fill(texts.attachmentLine, { date }).split('{name}');
  return markup`${before}<a href="${hrefOf(path.slice(inside.length))}"><bdi>${fileName}</bdi></a>${after}`;
}

function noteArticle(context: PageContext, note: NoteFile, addenda: readonly NoteFile[]): Markup {
  return markup`<article id="note-${note.id}">
    <h3>${moment(context, note.occurredAt, note.zone)}</h3>
    <p class="meta">${noteNature(context, note)}</p>
    ${signature(context, note)}
    ${versions(context, note, note.signedAt === null ? shownVersion(context, note) : null)}
    ${addenda.map((addendum) => noteArticle(context, addendum, []))}
  </article> `;
}

function shownVersion({ texts }: PageContext, { version }: NoteFile): string {
  return version === null ? texts.shownDraft : fill(texts.shownVersion, { number: version });
}

export function noteNature({ texts }: PageContext, note: NoteFile): string {
  if (note.sessionNumber === null) return named(texts.noteKinds, note.kind);
  const session = fill(texts.session, { number: note.sessionNumber });
  return note.kind === 'session' ? session : `${named(texts.noteKinds, note.kind)} · ${session}`;
}

function moment({ dates }: PageContext, at: Instant, zone: Zone): string {
  return `${dates.day(at, zone)}, ${dates.time(at, zone)}`;
}

function signature(context: PageContext, note: NoteFile): Markup {
  const sentence = signatureSentence(context, note);
  if (note.signedAt === null) return markup`<p class="meta">${sentence}</p>`;
  return note.signatureValid === true
    ? markup`<p class="valid">${sentence}</p>`
    : markup`<p class="bad">${sentence}</p>`;
}

/** Whether the signature is valid is said only of one that was checked. */
export function signatureSentence({ texts, dates }: PageContext, { signedAt, signatureValid, zone }: NoteFile): string {
  if (signedAt === null) return texts.unsigned;
  const when = { date: dates.date(signedAt, zone), time: dates.time(signedAt, zone) };
  return fill(signatureValid === true ? texts.signedValid : texts.signedBroken, when);
}

function versions(
  context: PageContext,
  { body, earlier, zone }: Pick<NoteFile, 'body' | 'earlier'> & { readonly zone: Zone },
  shown: string | null,
): Markup {
  const { texts, dates } = context;
  return markup`${shown === null || body === 'empty' ? null : markup`<p class="meta">${shown}</p> `}${text(context, body)}
  ${
    earlier.length === 0
      ? null
      : markup`<details>
          <summary>${fill(texts.earlier, { count: earlier.length })}</summary>
          ${earlier.map(
            (one) =>
              markup`<h4>
                  ${fill(texts.version, { number: one.version, date: dates.date(one.writtenAt, zone), time: dates.time(one.writtenAt, zone) })}
                </h4>
                ${text(context, one.body)} `,
          )}
        </details> `
  }`;
}

function text({ texts }: PageContext, body: NoteFile['body']): Markup {
  if (body === 'empty') return markup`<p class="meta">${texts.noteEmpty}</p>`;
  return body === 'damaged' ? markup`<p class="box bad">${texts.noteDamaged}</p>` : noteHtml(body);
}

function privatePart(context: PageContext, record: ReadableRecord): Markup | null {
  const { texts } = context;
  const part = record.private;
  if (part === null || part.notes.length + part.documents.length === 0) return null;
  return markup`<h2>${texts.private}</h2>
    <p class="meta">${texts.privateLead}</p>
    ${part.notes.map((note) => privateArticle(context, note))}${attachments(context, record, texts.privateAttachments, part.documents)}`;
}

function privateArticle(context: PageContext, note: PrivateNoteFile): Markup {
  const zone = note.when?.zone ?? context.zone;
  return markup`<article id="private-${note.id}">
    <h3>${privateMoment(context, note)}</h3>
    ${versions(context, { body: note.body, earlier: note.earlier, zone }, null)}
  </article> `;
}

export function privateMoment(context: PageContext, { when, createdAt }: PrivateNoteFile): string {
  if (when !== null) return moment(context, when.occurredAt, when.zone);
  return fill(context.texts.undated, { date: context.dates.date(createdAt, context.zone) });
}
