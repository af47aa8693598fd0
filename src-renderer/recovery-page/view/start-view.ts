import { BACKUP_FORMAT } from '../../../src-shared/backup-format/layout.ts';
import type { FoundFile } from '../engine/found-files.ts';
import { fill } from '../texts/texts.ts';
import { droppedFiles } from './chosen-files.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { errorNote, type ShownError } from './error-text.ts';
import { fileButton } from './file-buttons.ts';
import { heading } from './heading.ts';

/** System, and the command that prints a file's SHA-256 there. */
const HASH_COMMANDS = [
  ['Windows', 'certutil -hashfile recovery.html SHA256'],
  ['macOS', 'shasum -a 256 recovery.html'],
  ['Linux', 'sha256sum recovery.html'],
] as const;

export interface StartViewOf {
  readonly error: ShownError | null;
  /** `folder`: they are all that lies in one. */
  readonly onFiles: (files: readonly FoundFile[], folder: boolean) => void;
  readonly onUnreadableDrop: () => void;
}

export function startView(context: ViewContext, of: StartViewOf): HTMLElement {
  const { texts } = context;
  const folder = fileButton({ text: texts.start.chooseFolder, id: 'folder', folder: true, fill: true }, of.onFiles);
  const file = fileButton({ text: texts.start.chooseFile, id: 'file', folder: false, fill: false }, of.onFiles);
  const area = element(
    'div',
    { class: 'drop' },
    element('div', { class: 'actions' }, folder, file),
    element('p', { class: 'meta' }, texts.start.drop),
  );
  takeDrops(area, of);
  return element(
    'section',
    { class: 'narrow' },
    heading(texts.start.heading),
    element('p', { class: 'lead' }, texts.start.lead),
    errorNote(of.error, context),
    area,
    element('p', {}, texts.start.which),
    element('p', {}, texts.start.only),
    element(
      'details',
      { class: 'trust' },
      element('summary', {}, texts.start.trust),
      element('p', {}, texts.start.trustText),
      element(
        'dl',
        { class: 'facts' },
        ...HASH_COMMANDS.map(([system, command]) => [
          element('dt', {}, system),
          element('dd', {}, element('code', {}, command)),
        ]),
      ),
    ),
    element('p', { class: 'meta' }, fill(texts.start.format, { format: BACKUP_FORMAT })),
  );
}

function takeDrops(area: HTMLElement, { onFiles, onUnreadableDrop }: StartViewOf): void {
  const mark = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    area.classList.toggle('over', over);
  };
  area.addEventListener('dragover', mark(true));
  area.addEventListener('dragleave', mark(false));
  area.addEventListener('drop', (event) => {
    mark(false)(event);
    if (event.dataTransfer === null) return;
    void droppedFiles(event.dataTransfer).then((files) => {
      if (files === null) onUnreadableDrop();
      else if (files.length > 0)
        onFiles(
          files,
          files.some(({ path }) => path.includes('/')),
        );
    });
  });
}
