import { join } from 'node:path';
import { type KeyedApp, waitFor } from './keyed-app.ts';
import { countText } from './process-memory.ts';
import { isAlive, openFilesOf, processesOf } from './process-tree.ts';

/** For what runs a key derivation or is begun by one, on a busy machine. */
const LIMIT_MS = 60_000;
/** A screen that is put together in steps stands still between them for less than this. */
const STILL_MS = 1_200;

/** What she does by key presses alone, and what is seen from outside of how far the app has come with it. */
export class KeyedRecord {
  readonly app: KeyedApp;
  readonly userData: string;

  constructor(app: KeyedApp, userData: string) {
    this.app = app;
    this.userData = userData;
  }

  /** Keys, and the picture that comes of them. */
  async press(...keys: readonly string[]): Promise<void> {
    const before = this.app.screen.digest();
    await this.app.press(...keys);
    await this.app.screen.settled({ before, stillMs: STILL_MS, limitMs: LIMIT_MS });
  }

  /** On the lock screen, whose field has the focus. Ends when the record is on the screen. */
  async unlock(passphrase: string): Promise<void> {
    await this.app.screen.settled({ stillMs: STILL_MS, limitMs: LIMIT_MS });
    const vault = await this.app.pidOf('vault');
    await this.app.type(passphrase);
    const before = this.app.screen.digest();
    await this.app.press('Return');
    await waitFor('the open database', () => this.#hasDatabaseOpen(vault), LIMIT_MS);
    await this.app.screen.settled({ before, stillMs: STILL_MS, limitMs: LIMIT_MS });
  }

  /** Ctrl+L. Ends when the processes of the page and of the vault are dead, others have come and the lock screen stands. */
  async lock(): Promise<void> {
    const ended = [await this.app.pidOf('page'), await this.app.pidOf('vault')];
    await this.app.press('ctrl+l');
    await waitFor('the end of the page and of the vault', () => ended.every((pid) => !isAlive(pid)) || null, LIMIT_MS);
    await waitFor('a new page and a new vault', () => (this.#has('page') && this.#has('vault')) || null, LIMIT_MS);
    await this.app.screen.settled({ stillMs: STILL_MS, limitMs: LIMIT_MS });
  }

  /** Types, and waits until the vault process has been handed the text to keep it. */
  async write(text: string): Promise<void> {
    await this.app.type(text);
    await this.vaultHolds(text);
  }

  async pageHolds(text: string): Promise<void> {
    const pid = await this.app.pidOf('page');
    await waitFor(`the page to show ${text}`, () => countText(pid, text) > 0 || null, LIMIT_MS);
  }

  async vaultHolds(text: string): Promise<void> {
    const pid = await this.app.pidOf('vault');
    await waitFor(`the vault to be handed ${text}`, () => countText(pid, text) > 0 || null, LIMIT_MS);
  }

  #has(role: 'page' | 'vault'): boolean {
    return processesOf(this.app.pid).some((process) => process.role === role && isAlive(process.pid));
  }

  /** The vault process has its database open only while the record is unlocked. */
  #hasDatabaseOpen(pid: number): true | null {
    const vault = join(this.userData, 'vault');
    return openFilesOf(pid).some(({ path }) => path.startsWith(vault) && /vault-\d+\.db$/.test(path)) || null;
  }
}
