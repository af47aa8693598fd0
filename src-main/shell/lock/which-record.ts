import type { LockReason } from '../../../src-shared/commands/shell.contract.ts';
import type { LockCause } from './locker.ts';

interface WhichRecordOptions {
  /** Her record's folder. */
  readonly folder: string;
  readonly newSampleFolder: () => string;
  readonly removeSampleFolders: () => Promise<void>;
}

interface OpenedRecord {
  readonly folder: string;
  readonly sample: boolean;
}

/**
 * Which record the next vault process is started for: hers, or for one visit a throw-away sample in a folder of its own. Every lock ends a visit, whatever the
 * reason, since nobody could unlock it.
 */
export class WhichRecord {
  readonly #options: WhichRecordOptions;
  #sample: string | null = null;
  #leftSample = false;

  constructor(options: WhichRecordOptions) {
    this.#options = options;
  }

  get current(): OpenedRecord {
    return { folder: this.#sample ?? this.#options.folder, sample: this.#sample !== null };
  }

  /** Between the death of the old processes and the start of the new ones. */
  async beforeStart(cause: LockCause): Promise<void> {
    this.#leftSample = this.#sample !== null;
    this.#sample = null;
    if (this.#leftSample) await this.#options.removeSampleFolders();
    if (cause === 'sample-opened') this.#sample = this.#options.newSampleFolder();
  }

  /** What the lock screen says: of her own record only that it stayed locked, where a visit to the sample has just ended. */
  reasonShown(cause: LockCause): LockReason {
    if (this.#leftSample) return 'sample-left';
    return cause === 'sample-opened' ? 'start' : cause;
  }
}
