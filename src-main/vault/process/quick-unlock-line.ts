import type { FromVaultProcess, ToVaultProcess } from '../../../src-shared/commands/vault-host.messages.ts';
import type { PinGone } from '../../../src-shared/vault-error.ts';
import type { QuickUnlockPort } from '../session/quick-unlock-port.ts';

/** Main answers within a millisecond; one that does not is not to hold the lock screen up. */
const ANSWER_LIMIT_MS = 5_000;

type Answer = Extract<ToVaultProcess, { type: 'pin-envelope' }>;
type Taken = { readonly envelope: Uint8Array; readonly triesLeft: number } | { readonly gone: PinGone };

/** The keeper in main, over the line to the parent process. One try at a time. */
export class QuickUnlockLine implements QuickUnlockPort {
  readonly #post: (message: FromVaultProcess) => void;
  readonly #limitMs: number;
  #waiting: ((taken: Taken) => void) | null = null;

  constructor(post: (message: FromVaultProcess) => void, limitMs = ANSWER_LIMIT_MS) {
    this.#post = post;
    this.#limitMs = limitMs;
  }

  keep(envelope: Uint8Array | null, by: 'passphrase' | 'pin'): void {
    this.#post({ type: 'keep-pin-envelope', envelope, by });
  }

  take(): Promise<Taken> {
    if (this.#waiting !== null) throw new Error('a try is under way');
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.#settle({ gone: 'started' }), this.#limitMs);
      this.#waiting = (taken) => {
        clearTimeout(timer);
        resolve(taken);
      };
      this.#post({ type: 'pin-try' });
    });
  }

  succeeded(): void {
    this.#post({ type: 'pin-right' });
  }

  /** Main's answer to a try. One that nobody waits for any more is wiped. */
  answer({ envelope, triesLeft, gone }: Answer): void {
    if (this.#waiting === null) envelope?.fill(0);
    else this.#settle(envelope === null ? { gone: gone ?? 'started' } : { envelope, triesLeft });
  }

  #settle(taken: Taken): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(taken);
  }
}
