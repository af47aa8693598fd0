import { CLIPBOARD_MARK } from '../../../src-shared/clipboard-mark.ts';
import { withLimit } from '../system/deadline.ts';
import type { SystemClipboard } from '../system/system-clipboard.ts';

/** A program that holds the clipboard and does not answer must not hold up a lock. */
const ANSWER_LIMIT_MS = 1_000;

/**
 * What the page put on the system's clipboard goes with the lock. The text itself is never read here: the page sets a mark beside it, which is there for as long
 * as nobody has put something else there. Selected text on Linux takes no mark, so what is selected anywhere goes then.
 */
export class CopiedText {
  readonly #clipboard: SystemClipboard;
  readonly #platform: NodeJS.Platform;
  #filled = false;
  #opened = false;

  constructor(clipboard: SystemClipboard, platform: NodeJS.Platform) {
    this.#clipboard = clipboard;
    this.#platform = platform;
  }

  /** The page copied something. */
  filled(): void {
    this.#filled = true;
  }

  /** The record is open: what she selects is hers. */
  opened(): void {
    this.#opened = true;
  }

  /** At every lock and at the end. */
  async forget(): Promise<void> {
    const [filled, opened] = [this.#filled, this.#opened];
    this.#filled = this.#opened = false;
    if (opened && this.#platform === 'linux') this.#clipboard.clearSelection();
    if (filled) await withLimit(this.#clearOurs(), ANSWER_LIMIT_MS);
  }

  async #clearOurs(): Promise<void> {
    if (await this.#clipboard.hasFormat(CLIPBOARD_MARK)) this.#clipboard.clear();
  }
}
