import type { Result } from '../../src-shared/result.ts';
import type { Instant } from '../../src-shared/time.ts';
import type { VaultError } from '../../src-shared/vault-error.ts';

/** After the last key. */
export const DEBOUNCE_MS = 300;
/** After the first unsaved key while typing goes on: the write starts here, so that it is sealed and answered within 500 ms also on a busy machine. */
export const LONGEST_WAIT_MS = 350;
/** After a failed save, whether or not she types on. */
export const RETRY_MS = 3000;

export type DraftState =
  | { readonly kind: 'clean'; readonly savedAt: Instant | null }
  | { readonly kind: 'unsaved'; readonly savedAt: Instant | null }
  /** The text is still here and is tried again with the next key, with `flush`, and after RETRY_MS by itself. */
  | { readonly kind: 'failed'; readonly savedAt: Instant | null; readonly error: VaultError };

export interface DraftSaver<T> {
  readonly state: () => DraftState;
  readonly subscribe: (listener: () => void) => () => void;
  /** The newest text; a later one replaces it before it is written. */
  readonly changed: (value: T) => void;
  /** Writes what is unsaved now. True when nothing is left unsaved. */
  readonly flush: () => Promise<boolean>;
  /** Forgets what is unsaved (it was signed or discarded) and waits for the write under way. */
  readonly drop: () => Promise<void>;
}

/** The autosave behind every form and the note editor: one write at a time, always the newest text, never later than LONGEST_WAIT_MS. */
export function createDraftSaver<T>(
  write: (value: T) => Promise<Result<{ readonly savedAt: Instant }, VaultError>>,
  savedAt: Instant | null = null,
): DraftSaver<T> {
  let state: DraftState = { kind: 'clean', savedAt };
  let pending: { readonly value: T } | null = null;
  let writing: Promise<void> | null = null;
  /** A timer ran out or a flush came since the last write began. */
  let due = false;
  let debounce: ReturnType<typeof setTimeout> | undefined;
  let longest: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const listeners = new Set<() => void>();

  const become = (next: DraftState): void => {
    state = next;
    for (const listener of listeners) listener();
  };
  const stopTimers = (): void => {
    clearTimeout(debounce);
    clearTimeout(longest);
    clearTimeout(retry);
    debounce = longest = retry = undefined;
  };

  const writeWhileDue = async (): Promise<void> => {
    while (due && pending !== null) {
      due = false;
      const attempt = pending;
      const result = await write(attempt.value);
      if (!result.ok) {
        become({ kind: 'failed', savedAt: state.savedAt, error: result.error });
        retry ??= setTimeout(() => void start(), RETRY_MS);
        return;
      }
      if (pending === attempt) pending = null;
      become({ kind: pending === null ? 'clean' : 'unsaved', savedAt: result.value.savedAt });
    }
  };
  const start = (): Promise<void> => {
    stopTimers();
    due = true;
    writing ??= writeWhileDue().finally(() => {
      writing = null;
    });
    return writing;
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changed: (value) => {
      pending = { value };
      if (state.kind === 'clean') become({ kind: 'unsaved', savedAt: state.savedAt });
      clearTimeout(debounce);
      debounce = setTimeout(() => void start(), DEBOUNCE_MS);
      longest ??= setTimeout(() => void start(), LONGEST_WAIT_MS);
    },
    flush: async () => {
      do await start();
      while (pending !== null && state.kind !== 'failed');
      return pending === null;
    },
    drop: async () => {
      stopTimers();
      pending = null;
      await writing;
      become({ kind: 'clean', savedAt: state.savedAt });
    },
  };
}
