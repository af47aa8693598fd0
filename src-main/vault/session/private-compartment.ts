import type { AuditAction } from '../../../src-shared/clinical/audit.ts';
import { PRIVATE_OPEN_MS } from '../../../src-shared/commands/private.contract.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import type { Secret } from '../crypto/index.ts';
import type { PrivateNotes, PrivateRecords } from './private-notes.ts';
import { PrivateKeyRing, type PrivateKeyRingOf } from './private-key-ring.ts';

export interface PrivateCompartmentOf extends PrivateKeyRingOf {
  /** Writes into the chain, in a transaction of its own. */
  readonly record: (action: AuditAction) => void;
}

/** How late the compartment may close after a time in which this process's timers stood still (the machine slept). */
const LOOK_EVERY_MS = 5_000;

/**
 * Holds the compartment's keys from its opening to `close`, `end` or two minutes of boot time without use, whichever comes first. A timer closes it; the time is
 * looked at again at every use, so that a timer that comes late opens nothing.
 */
export class PrivateCompartment implements PrivateNotes {
  readonly #of: PrivateCompartmentOf;
  readonly #listeners = new Set<() => void>();
  #ring: PrivateKeyRing | null = null;
  #usedAtMs = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(of: PrivateCompartmentOf) {
    this.#of = of;
  }

  get closesInMs(): number | null {
    this.#closeIfDue();
    return this.#ring && this.#leftMs();
  }

  /** Takes the key over. An opening that cannot be recorded is none. Opening it again goes on with the new time. @throws VaultFailure */
  open(compartment: Secret<'compartment'>): void {
    if (this.#ended) {
      compartment.dispose();
      throw new VaultFailure({ code: 'cancelled' });
    }
    try {
      this.#of.record('private.opened');
    } catch (thrown) {
      compartment.dispose();
      throw thrown;
    }
    this.#ring?.dispose();
    this.#ring = new PrivateKeyRing(this.#of, compartment);
    this.#usedAtMs = this.#of.clock.bootMs();
    this.#wait();
    this.#tell();
  }

  use(): Result<PrivateRecords, { code: 'private-locked' }> {
    if (this.#of.db.inTransaction) throw new Error('the compartment is asked for before a transaction');
    const open = this.peek();
    if (open === null) return err({ code: 'private-locked' });
    this.#usedAtMs = this.#of.clock.bootMs();
    this.#wait();
    return ok(open);
  }

  peek(): PrivateRecords | null {
    this.#closeIfDue();
    return this.#ring;
  }

  close(): void {
    if (!this.#zero()) return;
    try {
      this.#of.record('private.closed');
    } catch (thrown) {
      // A full disk does not keep it open.
      if (!(thrown instanceof VaultFailure)) throw thrown;
    } finally {
      this.#tell();
    }
  }

  /** For the end of the vault: nothing is recorded any more and nothing can be opened again. */
  end(): void {
    this.#ended = true;
    this.#zero();
    this.#listeners.clear();
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  committed(): void {
    this.#ring?.committed();
  }

  rolledBack(): void {
    this.#ring?.rolledBack();
  }

  /** Whether it was open. */
  #zero(): boolean {
    clearTimeout(this.#timer);
    const ring = this.#ring;
    this.#ring = null;
    ring?.dispose();
    return ring !== null;
  }

  #leftMs(): number {
    const unused = this.#of.clock.bootMs() - this.#usedAtMs;
    // Boot time never goes back: where it seems to, nothing it says is believed.
    return unused < 0 ? 0 : Math.max(0, PRIVATE_OPEN_MS - unused);
  }

  #closeIfDue(): void {
    if (this.#ring !== null && this.#leftMs() === 0 && !this.#of.db.inTransaction) this.close();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(
      () => {
        this.#closeIfDue();
        if (this.#ring !== null) this.#wait();
      },
      Math.min(LOOK_EVERY_MS, Math.max(1, this.#leftMs())),
    );
    this.#timer.unref();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
