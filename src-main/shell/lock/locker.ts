import type { VaultState } from '../../../src-shared/commands/define-command.ts';
import type { LockReason } from '../../../src-shared/commands/shell.contract.ts';

/** What the page gets to hand its unsaved words to the vault process, and the vault process to finish the commit at hand. */
const FLUSH_LIMIT_MS = 300;
const DRAIN_LIMIT_MS = 300;
/** Before the machine sleeps nothing can be awaited: each gets this long while main stands still. A vault process that drains takes no more words. */
const BLOCKING_FLUSH_MS = 300;
const BLOCKING_DRAIN_MS = 150;
/** A killed process gives its memory back a few milliseconds later. */
const BLOCKING_DEATH_MS = 50;

export interface LockablePage {
  /** Tells the page to hand over what is not saved yet; the promise ends with its answer or with the limit. */
  flush(limitMs: number): Promise<void>;
  /** Ends the page's process with SIGKILL, at once. */
  kill(): void;
  /** When the process that was killed is gone. */
  gone(): Promise<void>;
  /** Loads the page in a new process. */
  open(): Promise<void>;
}

export interface LockableVault {
  /** Null until the process has said it. */
  readonly state: VaultState | null;
  drain(limitMs: number): Promise<void>;
  kill(): void;
  gone(): Promise<void>;
  start(): void;
}

/** Why both processes end: a lock, or the way into the sample practice. */
export type LockCause = LockReason | 'sample-opened';

export interface LockerDependencies {
  readonly page: LockablePage;
  readonly vault: LockableVault;
  readonly now: () => Date;
  /** Stands still, without turning the event loop. */
  readonly block: (ms: number) => void;
  /** Called when a lock begins, before anything else. */
  readonly onLocking: () => void;
  /** Called as soon as both processes are killed: takes back what the page put on the clipboard. */
  readonly forgetCopied: () => Promise<void>;
  /** Called when both processes are gone, before new ones start. */
  readonly beforeStart: (cause: LockCause) => Promise<void>;
  /** Starts the whole app anew where she wants that; true when the new one is there and this one ends, false to go on in this one. */
  readonly startAnew: (lock: LockRecord) => Promise<boolean>;
}

export interface LockRecord {
  readonly reason: LockCause;
  readonly at: Date;
}

/**
 * Locking is the end of two processes: the one that holds the keys and the one that shows the record. It never waits
 * for her, and a second request while one is running joins it.
 */
export class Locker {
  readonly #parts: LockerDependencies;
  #last: LockRecord;
  #running: Promise<void> | null = null;
  #killed = false;
  #reopening = false;
  #again = false;
  #ended = false;
  #count = 0;
  #forgotten: Promise<void> = Promise.resolve();

  constructor(parts: LockerDependencies, last: LockRecord = { reason: 'start', at: parts.now() }) {
    this.#parts = parts;
    this.#last = last;
  }

  get last(): LockRecord {
    return this.#last;
  }

  /** Grows with every lock: what was begun under another number (an open file dialog) has lost its right to act. */
  get count(): number {
    return this.#count;
  }

  /** Resolves when the lock screen is loaded in new processes, or at once when there is nothing to lock. */
  lock(reason: LockCause): Promise<void> {
    if (this.#ended) return Promise.resolve();
    if (this.#running !== null) {
      // The processes of this very lock ended again before it was done.
      if (reason === 'vault-stopped' && this.#reopening) this.#again = true;
      return this.#running;
    }
    if (!isNeeded(reason, this.#parts.vault.state)) return Promise.resolve();
    return this.#run(reason, async () => {
      if (reason !== 'vault-stopped') await this.#flushAndDrain();
      this.#killBoth();
    });
  }

  /** For the moment before sleep: both processes are dead when this returns. */
  lockAtOnce(reason: LockReason): void {
    if (this.#ended) return;
    const { page, vault, block } = this.#parts;
    if (this.#running !== null) {
      // Its flush may not get to run again before the machine sleeps. What has already started anew holds nothing.
      if (this.#reopening) return;
      this.#killBoth();
      block(BLOCKING_DEATH_MS);
      return;
    }
    if (!isNeeded(reason, vault.state)) return;
    void page.flush(BLOCKING_FLUSH_MS);
    block(BLOCKING_FLUSH_MS);
    void vault.drain(BLOCKING_DRAIN_MS);
    block(BLOCKING_DRAIN_MS);
    this.#killBoth();
    block(BLOCKING_DEATH_MS);
    void this.#run(reason, () => Promise.resolve());
  }

  /** The same without a new start: the app is about to end. */
  async end(): Promise<void> {
    if (this.#ended) return;
    this.#ended = true;
    if (this.#running === null) await this.#flushAndDrain();
    this.#killBoth();
    await Promise.all([this.#parts.vault.gone(), this.#parts.page.gone(), this.#forgotten]);
  }

  #run(reason: LockCause, close: () => Promise<void>): Promise<void> {
    const { page, vault, now, onLocking, beforeStart, startAnew } = this.#parts;
    this.#count += 1;
    this.#last = { reason, at: now() };
    onLocking();
    this.#running = (async () => {
      await close();
      await Promise.all([vault.gone(), page.gone(), this.#forgotten]);
      await beforeStart(reason);
      if (this.#ended) return;
      if (await startAnew(this.#last)) this.#ended = true;
      if (this.#hasEnded()) return;
      this.#reopening = true;
      this.#killed = false;
      vault.start();
      await page.open();
    })().finally(() => {
      const again = this.#again;
      this.#running = null;
      this.#killed = this.#reopening = this.#again = false;
      if (again) void this.lock('vault-stopped');
    });
    return this.#running;
  }

  async #flushAndDrain(): Promise<void> {
    await this.#parts.page.flush(FLUSH_LIMIT_MS);
    if (!this.#killed) await this.#parts.vault.drain(DRAIN_LIMIT_MS);
  }

  #killBoth(): void {
    if (this.#killed) return;
    this.#killed = true;
    this.#parts.vault.kill();
    this.#parts.page.kill();
    this.#forgotten = this.#parts.forgetCopied();
  }

  /** Asked anew: another turn may have ended it meanwhile. */
  #hasEnded(): boolean {
    return this.#ended;
  }
}

/** Both processes end whatever the record does: its files changed under it, one of them is dead, or another record is to be opened. */
const ALWAYS: readonly LockCause[] = ['restored', 'vault-stopped', 'sample-opened', 'sample-left'];

function isNeeded(reason: LockCause, state: VaultState | null): boolean {
  if (ALWAYS.includes(reason)) return true;
  switch (state) {
    case 'none':
    case 'unusable':
    case 'in-use':
      return false;
    case 'locked':
      // A passphrase half typed must not go to sleep in memory; at the desk there is nothing to lock.
      return reason === 'suspend' || reason === 'screen-locked';
    default:
      return true;
  }
}
