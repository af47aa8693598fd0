import type { PatientLine } from '../../../src-shared/backup-format/practice.types.ts';
import type { BackupHeader } from '../../../src-shared/backup-format/header.ts';
import { suggestedBackupName } from '../../../src-shared/backup-format/file-name.ts';
import { listName } from '../../../src-shared/clinical/person-name.ts';
import type { OpenedPractice, SaveInput, SavedFiles } from '../engine/calls.ts';
import { fill } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { download } from './download.ts';
import { element } from './element.ts';
import { errorNote, type ShownError } from './error-text.ts';
import { heading } from './heading.ts';
import { waitingView } from './waiting-view.ts';

/** Above this the archive may be more than a browser keeps for a page. */
const ARCHIVE_BYTES = 2_000_000_000;

export interface SaveViewOf {
  readonly practice: OpenedPractice;
  readonly header: BackupHeader;
  readonly patients: ReadonlyMap<string, PatientLine>;
  /** Draws another state of it in its place; a busy one stays until the next. */
  readonly show: (view: HTMLElement, busy: boolean) => void;
  readonly onBack: () => void;
}

/** Everything as files that anybody can read: what they are is said before, and where they go is hers to choose. */
export function saveView(context: ViewContext, of: SaveViewOf, error: ShownError | null = null): HTMLElement {
  const { texts, format } = context;
  const pick = folderPicker();
  const canPrivate = of.practice.private === 'can-open';
  const withPrivate = element('input', { type: 'checkbox', id: 'with-private' });
  const start = (into: FileSystemDirectoryHandle | null): void => {
    const stem = suggestedBackupName(of.header.createdAt, of.header.zone).replace(/^backup-|\.sigilo$/g, '');
    const name = `${texts.save.name}-${stem}`;
    const input = { into, name, language: context.language, withPrivate: canPrivate && withPrivate.checked };
    void save(context, of, input).catch(() => of.show(saveView(context, of, { code: 'defect' }), false));
  };
  const intoFolder = async (): Promise<void> => {
    const into = await pick?.();
    if (into !== undefined) start(into);
  };
  return element(
    'section',
    { class: 'column' },
    heading(texts.save.heading),
    element('p', {}, texts.save.lead),
    errorNote(error, context),
    element('p', { class: 'note-box danger' }, texts.save.clear),
    canPrivate
      ? element(
          'div',
          { class: 'check' },
          withPrivate,
          element('label', { for: 'with-private' }, texts.save.withPrivate),
          element('p', { class: 'meta' }, texts.save.withPrivateHint),
        )
      : element('p', { class: 'meta' }, texts.save.privateNone),
    pick === null
      ? element('p', { class: 'meta' }, texts.save.archiveOnly)
      : way(texts.save.intoFolder, texts.save.folderHint, true, () => {
          // She closed the dialog, or the browser said no: nothing was begun.
          intoFolder().catch(() => undefined);
        }),
    way(texts.save.asArchive, fill(texts.save.archiveHint, { size: format.bytes(ARCHIVE_BYTES) }), pick === null, () =>
      start(null),
    ),
  );
}

function way(text: string, hint: string, isFirst: boolean, onClick: () => void): HTMLElement {
  return element(
    'div',
    { class: 'way' },
    element('button', { type: 'button', class: isFirst ? 'fill' : null, click: onClick }, text),
    element('p', { class: 'meta' }, hint),
  );
}

async function save(context: ViewContext, of: SaveViewOf, input: SaveInput): Promise<void> {
  const { texts, engine } = context;
  const waiting = waitingView(context, texts.save.working, texts.save.text, {}, () => engine.cancel());
  of.show(waiting.root, true);
  context.onProgress(waiting.show);
  const saved = await engine.call('save', input);
  context.onProgress(null);
  if (!saved.ok) {
    of.show(saveView(context, of, saved.error.code === 'cancelled' ? { code: 'stopped' } : saved.error), false);
    return;
  }
  if (saved.value.archive !== null) download(saved.value.archive, `${saved.value.folder}.zip`);
  of.show(savedView(context, of, saved.value), false);
}

function savedView(context: ViewContext, of: SaveViewOf, saved: SavedFiles): HTMLElement {
  const { texts, format } = context;
  const { archive, folder, lost, unopened } = saved;
  const said = fill(archive === null ? texts.save.doneFolder : texts.save.doneArchive, {
    files: format.number(saved.files),
    size: format.bytes(saved.bytes),
    folder,
  });
  return element(
    'section',
    { class: 'column' },
    heading(texts.save.done),
    element('p', { role: 'status' }, said),
    element('p', { class: 'note-box danger' }, texts.save.clear),
    lost.length === 0
      ? null
      : element(
          'div',
          { class: 'note-box danger' },
          element('p', {}, fill(texts.save.lost, { count: format.number(lost.length) })),
          element(
            'ul',
            {},
            lost.map(({ patientId, fileName }) => {
              const line = of.patients.get(patientId);
              const name = fileName ?? texts.save.lostUnknown;
              return element('li', {}, line === undefined ? name : `${listName(line.name)}: ${name}`);
            }),
          ),
        ),
    unopened === 0
      ? null
      : element('p', { class: 'note-box' }, fill(texts.save.unopened, { count: format.number(unopened) })),
    element(
      'p',
      { class: 'actions' },
      element('button', { type: 'button', class: 'fill', click: of.onBack }, texts.save.back),
      archive === null
        ? null
        : element('button', { type: 'button', click: () => download(archive, `${folder}.zip`) }, texts.save.again),
    ),
  );
}

/** The browser's own dialog for a folder to write into; null where it has none. */
function folderPicker(): (() => Promise<FileSystemDirectoryHandle>) | null {
  const picker: unknown = Reflect.get(globalThis, 'showDirectoryPicker');
  if (typeof picker !== 'function') return null;
  const options = { id: 'sigilo', mode: 'readwrite' };
  return () => picker.call(globalThis, options) as Promise<FileSystemDirectoryHandle>;
}
