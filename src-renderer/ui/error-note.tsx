import { IconExclamationCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { VaultError } from '../../src-shared/vault-error.ts';
import { useErrorText } from './error-text.ts';

interface ErrorNoteProps {
  readonly error: VaultError;
  /** What she can do about it here. */
  readonly action?: ReactNode;
  readonly id?: string;
  /** In the place of the error's own message, where the screen knows more. */
  readonly text?: string | undefined;
}

/** What went wrong and what is safe, where it happened; read out at once. */
export function ErrorNote({ error, action, id, text }: ErrorNoteProps) {
  const errorText = useErrorText();
  return (
    <div className="note-box danger error-note" role="alert" id={id}>
      <IconExclamationCircle size={20} stroke={1.5} aria-hidden />
      <div>
        <p>{text ?? errorText(error)}</p>
        {action}
      </div>
    </div>
  );
}
