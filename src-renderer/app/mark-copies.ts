import { CLIPBOARD_MARK } from '../../src-shared/clipboard-mark.ts';
import { shell } from '../vault-client/call.ts';

/** Of what is shown, these are no text of hers. */
const NOT_TEXT = 'svg, button, [aria-hidden="true"], [hidden], .visually-hidden';

/** The one command that deletes a selection and leaves it to be undone. */
interface EditableDocument {
  execCommand(command: 'delete'): boolean;
}

/**
 * Sets a mark beside everything that is copied or cut in the page, and tells main, which takes it back at the lock by that mark and without reading it. A mark
 * counts only where the browser's own copying is prevented, so what no editor has put on the clipboard by itself is put there here. A secret is never copied.
 */
export function markCopies(): () => void {
  const mark = (event: ClipboardEvent): void => {
    const data = event.clipboardData;
    if (data === null) return;
    if (!event.defaultPrevented) {
      const copied = whatIsSelected(event.target);
      if (copied === null) return;
      event.preventDefault();
      data.setData('text/plain', copied.plain);
      if (copied.html !== null) data.setData('text/html', copied.html);
      const editable: EditableDocument = document;
      if (event.type === 'cut' && copied.html === null) editable.execCommand('delete');
    }
    data.setData(CLIPBOARD_MARK, '1');
    void shell('clipboard.filled', {});
  };
  // After every listener of an editor, which sits deeper.
  document.addEventListener('copy', mark);
  document.addEventListener('cut', mark);
  return () => {
    document.removeEventListener('copy', mark);
    document.removeEventListener('cut', mark);
  };
}

/** `html` is null for a field. Null for a secret and where nothing is selected: then the browser does what it does, which is nothing. */
function whatIsSelected(target: EventTarget | null): { readonly plain: string; readonly html: string | null } | null {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) {
    if (target.type === 'password') return null;
    const plain = target.value.slice(target.selectionStart ?? 0, target.selectionEnd ?? 0);
    return plain === '' ? null : { plain, html: null };
  }
  const selection = getSelection();
  const plain = selection?.toString() ?? '';
  return selection === null || plain === '' ? null : { plain, html: htmlOf(selection) };
}

/** The elements alone: no class, no id and no style of the app leaves it. */
function htmlOf(selection: Selection): string {
  const holder = document.createElement('div');
  for (let index = 0; index < selection.rangeCount; index += 1) {
    holder.append(selection.getRangeAt(index).cloneContents());
  }
  for (const element of holder.querySelectorAll(NOT_TEXT)) element.remove();
  for (const element of holder.querySelectorAll('*')) {
    for (const { name } of Array.from(element.attributes)) element.removeAttribute(name);
  }
  return holder.innerHTML;
}
