import type { PinGone } from '../../../src-shared/vault-error.ts';

/** The keeper of the PIN envelope outside this process: main, whose memory outlives the lock. It counts and forgets; what it keeps is opaque to it. */
export interface QuickUnlockPort {
  /** Null: drop what is kept. `by`: after a passphrase its time begins anew, after a PIN the old time goes on. */
  keep(envelope: Uint8Array | null, by: 'passphrase' | 'pin'): void;
  /** One try, counted before this answers. */
  take(): Promise<{ readonly envelope: Uint8Array; readonly triesLeft: number } | { readonly gone: PinGone }>;
  /** The try that was just taken opened: the tries begin anew. */
  succeeded(): void;
}

/** Where nobody keeps one: tests, the command line. */
export const noQuickUnlock: QuickUnlockPort = {
  keep: () => undefined,
  take: () => Promise.resolve({ gone: 'not-set' }),
  succeeded: () => undefined,
};
