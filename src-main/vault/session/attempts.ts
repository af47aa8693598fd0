import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files } from '../ports/files.ts';
import {
  readAttempts,
  removeAttempts,
  withAttempt,
  writeAttempts,
  type AttemptsFile,
  type UnlockWay,
} from '../storage/attempts-file.ts';
import { importAttempts } from './import-attempts.ts';
import type { LiveVault } from './live-vault.ts';

const FREE_FAILURES = 2;
const FIRST_DELAY_MS = 1000;
export const LONGEST_DELAY_MS = 5 * 60_000;

/** What follows so many failures in a row: nothing after the first two (a slip of the finger), then 1, 2, 4, 8 … seconds, at most five minutes. */
export function delayAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0;
  return Math.min(FIRST_DELAY_MS * 2 ** (failures - FREE_FAILURES - 1), LONGEST_DELAY_MS);
}

const NONE: AttemptsFile = { v: 1, failures: 0, waitMs: 0, bootMs: 0, count: 0, first: null, newest: [] };

/**
 * Stands before every attempt to open the locked vault: lets none through while the delay after the last failed one runs, and notes the failed ones. It counts in boot
 * time, so that a clock that is set forward or back changes nothing. What it knows is in this process and, as far as the disk takes it, in the folder, where the next process
 * finds it. It slows hands at this keyboard; a copy of the folder is protected by Argon2 alone.
 */
export class AttemptGate {
  readonly #files: Files;
  readonly #clock: Clock;
  readonly #folder: string;
  #noted: AttemptsFile = NONE;

  constructor(files: Files, clock: Clock, folder: string) {
    this.#files = files;
    this.#clock = clock;
    this.#folder = folder;
  }

  /** When the folder was taken: what the last process left. */
  load(): void {
    const found = readAttempts(this.#files, this.#folder) ?? NONE;
    this.#noted = { ...found, waitMs: Math.min(found.waitMs, LONGEST_DELAY_MS) };
  }

  get retryAfterMs(): number {
    const { waitMs, bootMs } = this.#noted;
    const passed = this.#clock.bootMs() - bootMs;
    // A lower boot time is another start of the machine: the delay begins again. A higher one never says that more has passed than has.
    return passed < 0 ? waitMs : Math.max(0, waitMs - passed);
  }

  /** Null: the attempt may be made. */
  refusal(): VaultError | null {
    const { retryAfterMs } = this;
    return retryAfterMs > 0 ? { code: 'throttled', retryAfterMs } : null;
  }

  /** The attempt was answered so; only a wrong secret counts. */
  answered(way: UnlockWay, error: VaultError): void {
    if (!isWrongSecret(error)) return;
    const next = withAttempt(this.#noted, this.#clock.now(), way);
    this.#noted = { ...next, waitMs: delayAfter(next.failures), bootMs: this.#clock.bootMs() };
    writeAttempts(this.#files, this.#folder, this.#noted);
  }

  /**
   * The vault is open: its audit chain takes the failed attempts over; answers whether there were any. Where the disk does not let it, they are kept for the next
   * unlock, without a delay.
   */
  opened(vault: LiveVault): boolean {
    const { count } = this.#noted;
    if (count > 0 && !importAttempts(vault, this.#noted)) {
      this.#noted = { ...this.#noted, failures: 0, waitMs: 0 };
      writeAttempts(this.#files, this.#folder, this.#noted);
      return false;
    }
    this.forget();
    return count > 0;
  }

  /** Nothing of another vault counts against a new one. */
  forget(): void {
    this.#noted = NONE;
    removeAttempts(this.#files, this.#folder);
  }
}

function isWrongSecret({ code }: VaultError): boolean {
  return code === 'wrong-passphrase' || code === 'wrong-recovery-code' || code === 'wrong-pin';
}
