import { BACKUP_FORMAT } from '../../../src-shared/backup-format/layout.ts';
import { fill } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { errorNote, type ShownError } from './error-text.ts';
import { heading } from './heading.ts';

/** System, and the command that prints a file's SHA-256 there. */
const HASH_COMMANDS = [
  ['Windows', 'certutil -hashfile recovery.html SHA256'],
  ['macOS', 'shasum -a 256 recovery.html'],
  ['Linux', 'sha256sum recovery.html'],
] as const;

export function startView(context: ViewContext, error: ShownError | null, onFile: (file: File) => void): HTMLElement {
  const { texts } = context;
  const input = element('input', {
    type: 'file',
    id: 'file',
    class: 'visually-hidden',
    tabindex: -1,
    'aria-hidden': 'true',
    change: () => {
      const file = input.files?.[0];
      if (file !== undefined) onFile(file);
    },
  });
  const area = element(
    'div',
    { class: 'drop' },
    element('button', { type: 'button', class: 'fill', click: () => input.click() }, texts.start.choose),
    element('p', { class: 'meta' }, texts.start.drop),
    input,
  );
  takeDrops(area, onFile);
  return element(
    'section',
    { class: 'narrow' },
    heading(texts.start.heading),
    element('p', { class: 'lead' }, texts.start.lead),
    errorNote(error, context),
    area,
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

function takeDrops(area: HTMLElement, onFile: (file: File) => void): void {
  const mark = (over: boolean) => (event: DragEvent) => {
    event.preventDefault();
    area.classList.toggle('over', over);
  };
  area.addEventListener('dragover', mark(true));
  area.addEventListener('dragleave', mark(false));
  area.addEventListener('drop', (event) => {
    mark(false)(event);
    const file = event.dataTransfer?.files[0];
    if (file !== undefined) onFile(file);
  });
}
