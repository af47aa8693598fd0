import type { FoundVersion } from '../engine/calls.ts';
import { fill } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { errorText, type ShownError } from './error-text.ts';
import { heading } from './heading.ts';

export interface VersionsViewOf {
  readonly versions: readonly FoundVersion[];
  /** What a full check of some of them found, by their paths. */
  readonly failed: ReadonlyMap<string, ShownError>;
  readonly onVersion: (version: FoundVersion) => void;
  readonly onOther: () => void;
}

/** All backups that were found. The newest that can be read is proposed; a reason stands beside each that cannot. */
export function versionsView(context: ViewContext, of: VersionsViewOf): HTMLElement {
  const { texts, format } = context;
  const best = of.versions.find((version) => version.error === null && !of.failed.has(version.path));
  return element(
    'section',
    {},
    heading(texts.versions.heading),
    element('p', {}, fill(texts.versions.found, { count: format.number(of.versions.length) })),
    failures(context, of),
    best === undefined
      ? element('p', { class: 'note-box danger' }, texts.versions.none)
      : proposal(context, best, of, best === of.versions[0] ? texts.versions.newest : texts.versions.newestLeft),
    element('h2', {}, texts.versions.others),
    element(
      'ul',
      { class: 'rows versions' },
      of.versions.map((version) => row(context, version, of)),
    ),
    element(
      'p',
      { class: 'actions' },
      element('button', { type: 'button', class: 'link', click: of.onOther }, texts.versions.other),
    ),
  );
}

/** What the newest check said, where the eye is; the rows repeat it. */
function failures(context: ViewContext, { failed }: VersionsViewOf): HTMLElement | null {
  const newest = [...failed].at(-1);
  if (newest === undefined) return null;
  const [path, error] = newest;
  const name = path.slice(path.lastIndexOf('/') + 1);
  return element('p', { class: 'note-box danger', role: 'alert' }, `${name}: ${errorText(error, context)}`);
}

function proposal(context: ViewContext, version: FoundVersion, of: VersionsViewOf, title: string): HTMLElement {
  const { texts } = context;
  return element(
    'div',
    { class: 'proposal' },
    element('h2', {}, title),
    element('p', { class: 'lead' }, momentOf(context, version)),
    element('p', { class: 'meta' }, version.fileName),
    element('p', { class: 'meta' }, contentOf(context, version)),
    missingLine(context, version),
    element(
      'p',
      { class: 'actions' },
      element('button', { type: 'button', class: 'fill', click: () => of.onVersion(version) }, texts.versions.open),
    ),
  );
}

function row(context: ViewContext, version: FoundVersion, of: VersionsViewOf): HTMLElement {
  const { texts } = context;
  const error = of.failed.get(version.path) ?? version.error;
  const label = fill(texts.versions.openLabel, { date: momentOf(context, version) });
  return element(
    'li',
    {},
    element(
      'span',
      { class: 'when' },
      version.made === null ? version.fileName : momentOf(context, version),
      version.folder === '' || version.folder.split('/').length <= 2
        ? null
        : element('span', { class: 'meta' }, ` ${version.folder}`),
    ),
    element('span', { class: 'meta' }, contentOf(context, version)),
    error === null
      ? (missingLine(context, version) ?? element('span'))
      : element('span', { class: 'state danger' }, reasonOf(error, context)),
    version.error === null
      ? element(
          'button',
          { type: 'button', class: 'link', 'aria-label': label, click: () => of.onVersion(version) },
          texts.versions.openOther,
        )
      : element('span'),
  );
}

/** In a few words: what it means stands above the list once she has chosen it. */
function reasonOf({ code }: ShownError, { texts }: ViewContext): string {
  const why: Readonly<Record<string, string>> = texts.versions.why;
  return Object.hasOwn(why, code) ? (why[code] ?? texts.versions.why.other) : texts.versions.why.other;
}

function momentOf({ format }: ViewContext, { made, fileName }: FoundVersion): string {
  return made === null
    ? fileName
    : `${format.day(made.createdAt, made.zone)}, ${format.time(made.createdAt, made.zone)}`;
}

function contentOf({ texts, format }: ViewContext, { bytes, attachments }: FoundVersion): string {
  const size = format.bytes(bytes);
  if (attachments === 0) return fill(texts.versions.sizeAlone, { size });
  return fill(texts.versions.size, { size, attachments: format.number(attachments) });
}

function missingLine({ texts, format }: ViewContext, { missing, attachments }: FoundVersion): HTMLElement | null {
  if (missing === 0) return null;
  const text = fill(texts.versions.missing, {
    missing: format.number(missing),
    attachments: format.number(attachments),
  });
  return element('span', { class: 'state danger' }, text);
}
