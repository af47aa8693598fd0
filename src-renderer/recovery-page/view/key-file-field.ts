import type { ViewContext } from './context.ts';
import { element } from './element.ts';

export interface KeyFileField {
  readonly root: HTMLElement;
  /** What the keyboard goes to when no file was chosen. */
  readonly button: HTMLButtonElement;
}

/** The key file beside the passphrase. `chosen`: from an earlier attempt; the file itself is read only when the backup is opened. */
export function keyFileField({ texts }: ViewContext, chosen: File | null, onFile: (file: File) => void): KeyFileField {
  const name = element('span', { id: 'key-file-name', class: 'meta' }, chosen?.name ?? texts.secret.keyFileNone);
  const input = element('input', {
    type: 'file',
    id: 'key-file',
    class: 'visually-hidden',
    tabindex: -1,
    'aria-hidden': 'true',
    change: () => {
      const file = input.files?.[0];
      if (file === undefined) return;
      name.textContent = file.name;
      onFile(file);
    },
  });
  const button = element(
    'button',
    { type: 'button', 'aria-describedby': 'key-file-name', click: () => input.click() },
    texts.secret.keyFileChoose,
  );
  const root = element(
    'fieldset',
    {},
    element('legend', {}, texts.secret.keyFile),
    element('div', { class: 'actions' }, button, name),
    input,
  );
  return { root, button };
}
