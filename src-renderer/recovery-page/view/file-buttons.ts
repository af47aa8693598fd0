import type { FoundFile } from '../engine/found-files.ts';
import { inputFiles } from './chosen-files.ts';
import { element } from './element.ts';

export interface FileButton {
  readonly text: string;
  readonly id: string;
  readonly folder: boolean;
  readonly fill: boolean;
}

/** A button that opens the browser's own dialog for a folder, or for one or several files. */
export function fileButton(
  { text, id, folder, fill }: FileButton,
  onFiles: (files: readonly FoundFile[], folder: boolean) => void,
): [HTMLButtonElement, HTMLInputElement] {
  const input = element('input', {
    type: 'file',
    id,
    class: 'visually-hidden',
    tabindex: -1,
    'aria-hidden': 'true',
    multiple: true,
    webkitdirectory: folder,
    change: () => {
      const files = inputFiles(input);
      // The same choice again is a change, too.
      input.value = '';
      if (files.length > 0) onFiles(files, folder);
    },
  });
  const button = element('button', { type: 'button', class: fill ? 'fill' : null, click: () => input.click() }, text);
  return [button, input];
}
