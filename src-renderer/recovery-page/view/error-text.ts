import type { PageError } from '../engine/calls.ts';
import { fill } from '../texts/texts.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';

export type ShownError =
  | PageError
  | { code: 'wrong-pair' }
  | { code: 'recovery-code-typo'; group: number }
  | { code: 'passphrase-not-encodable' }
  | { code: 'no-version' }
  | { code: 'not-a-folder-here' }
  | { code: 'stopped' }
  | { code: 'defect' };

/** One calm sentence for each thing that can go wrong. */
export function errorText(error: ShownError, { texts, format }: Pick<ViewContext, 'texts' | 'format'>): string {
  const text = texts.error[error.code];
  switch (error.code) {
    case 'backup-newer':
      return fill(text, { needs: error.needs });
    case 'backup-attachments-missing':
      return fill(text, { count: error.count });
    case 'recovery-code-typo':
      return fill(text, { group: error.group });
    case 'no-memory':
      return fill(text, { size: format.bytes(error.mKiB * 1024) });
    default:
      return text;
  }
}

export function errorNote(error: ShownError | null, context: ViewContext): HTMLElement | null {
  if (error === null) return null;
  return element('p', { class: 'note-box danger', role: 'alert' }, errorText(error, context));
}
