import type { FoundVersion } from '../engine/calls.ts';
import type { FoundFile } from '../engine/found-files.ts';
import { fill } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { fileButton } from './file-buttons.ts';
import { heading } from './heading.ts';

export interface WithoutViewOf {
  readonly version: FoundVersion;
  /** `missing`: so many are not beside it; null: one that is there is damaged. */
  readonly missing: number | null;
  readonly onFiles: (files: readonly FoundFile[], folder: boolean) => void;
  readonly onWithout: () => void;
  readonly onOther: () => void;
}

/** The version itself may be whole while attachments beside it are not: her appointments and texts need not wait for them. */
export function withoutView({ texts, format }: ViewContext, of: WithoutViewOf): HTMLElement {
  const { fileName, folder } = of.version;
  const alone = folder === '';
  const chooseFolder = fileButton({ text: texts.without.folder, id: 'folder', folder: true, fill: alone }, of.onFiles);
  const without = element(
    'button',
    { type: 'button', class: alone ? null : 'fill', click: of.onWithout },
    texts.without.read,
  );
  return element(
    'section',
    { class: 'narrow' },
    heading(of.missing === null ? texts.without.headingDamaged : texts.without.headingMissing),
    element(
      'p',
      { class: 'note-box danger', role: 'alert' },
      of.missing === null
        ? fill(texts.without.damaged, { file: fileName })
        : fill(texts.without.missing, { file: fileName, count: format.number(of.missing) }),
    ),
    alone && of.missing !== null ? element('p', {}, texts.without.missingFile) : null,
    element('p', {}, texts.without.texts),
    element('p', { class: 'actions' }, alone ? [chooseFolder, without] : [without, chooseFolder]),
    element(
      'p',
      { class: 'actions' },
      element('button', { type: 'button', class: 'link', click: of.onOther }, texts.without.other),
    ),
  );
}
