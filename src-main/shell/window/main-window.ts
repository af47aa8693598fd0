import { BaseWindow, type MessagePortMain, View, type WebContents, type WebContentsView } from 'electron';
import type { ShellEvent } from '../../../src-shared/commands/shell.contract.ts';
import type { LockablePage } from '../lock/locker.ts';
import { SHELL_EVENT_CHANNEL, VAULT_PORT_CHANNEL } from '../preload/channels.ts';
import { withLimit } from '../system/deadline.ts';
import { APP_ORIGIN, START_PAGE } from './app-origin.ts';
import { type PageViewOptions, createPageView } from './page-view.ts';
import { backgroundColour } from './theme.ts';
import type { WindowState } from './window-state.ts';

export interface MainWindowOptions extends PageViewOptions {
  readonly state: WindowState | null;
  /** The vault process's end of a channel, once for each load of the page. */
  readonly connectVault: () => MessagePortMain | null;
  /** The page's process ended without being told to. */
  readonly onPageStopped: () => void;
}

const DEATH_LIMIT_MS = 5_000;

/**
 * The one window. Every lock puts a new page into it: with the old one goes what Chromium keeps of a page in this
 * process (history, form state, input state).
 */
export class MainWindow implements LockablePage {
  readonly window: BaseWindow;
  readonly #options: MainWindowOptions;
  #view: WebContentsView | null = null;
  #death: Promise<void> = Promise.resolve();
  #onFlushed: (() => void) | null = null;

  constructor(options: MainWindowOptions) {
    this.#options = options;
    this.window = new BaseWindow({
      width: 1280,
      height: 800,
      ...options.state,
      minWidth: 900,
      minHeight: 600,
      title: 'Sigilo',
      show: false,
      backgroundColor: backgroundColour(),
    });
    // Where the system can keep windows out of recordings; nothing is promised of it.
    this.window.setContentProtection(true);
  }

  /** The live page, if there is one. */
  get contents(): WebContents | null {
    return this.#view?.webContents ?? null;
  }

  async open(): Promise<void> {
    const view = createPageView(this.#options);
    const contents = view.webContents;
    this.#view = view;
    contents.on('dom-ready', () => {
      if (view !== this.#view || contents.mainFrame.origin !== APP_ORIGIN) return;
      const port = this.#options.connectVault();
      if (port !== null) contents.mainFrame.postMessage(VAULT_PORT_CHANNEL, null, [port]);
    });
    contents.on('render-process-gone', () => {
      this.#onFlushed?.();
      if (view === this.#view) this.#options.onPageStopped();
    });
    this.window.setContentView(view);
    try {
      await contents.loadURL(START_PAGE);
      contents.focus();
    } catch (error) {
      // A page whose process ended while it was loading is reported by that end.
      if (view === this.#view && !contents.isCrashed()) throw error;
    }
  }

  async flush(limitMs: number): Promise<void> {
    const flushed = new Promise<void>((resolve) => (this.#onFlushed = resolve));
    this.send({ event: 'lock.flush' });
    this.#cover();
    await withLimit(flushed, limitMs);
    this.#onFlushed = null;
  }

  /** The page's answer to `lock.flush`. */
  flushed(): void {
    this.#onFlushed?.();
  }

  kill(): void {
    const contents = this.contents;
    this.#view = null;
    this.#cover();
    if (contents === null || contents.isDestroyed()) return;
    const pid = contents.getOSProcessId();
    if (pid === 0 || contents.isCrashed()) {
      contents.close();
      return;
    }
    this.#death = new Promise((resolve) => {
      contents.once('render-process-gone', () => {
        contents.close();
        resolve();
      });
    });
    // `forcefullyCrashRenderer` can leave a core file; `reload` keeps the process.
    process.kill(pid, 'SIGKILL');
  }

  /** Rejects when the process outlives its SIGKILL: what it shows must not be taken for locked. */
  async gone(): Promise<void> {
    if (!(await withLimit(this.#death, DEATH_LIMIT_MS))) throw new Error('The page did not end');
  }

  send(event: ShellEvent): void {
    const contents = this.contents;
    if (contents !== null && !contents.isDestroyed() && !contents.isCrashed())
      contents.send(SHELL_EVENT_CHANNEL, event);
  }

  set title(title: string) {
    this.window.setTitle(title);
  }

  /** For the first time, once there is something to see. A window that takes the place of another one comes to the front only if that one had the keyboard. */
  show({ minimized = false, focused = true }: { readonly minimized?: boolean; readonly focused?: boolean } = {}): void {
    if (minimized) {
      this.window.minimize();
      return;
    }
    if (this.#options.state?.maximized === true) this.window.maximize();
    if (focused) this.window.show();
    else this.window.showInactive();
  }

  /** What a window that takes its place has to know. */
  get shown(): { readonly state: WindowState; readonly minimized: boolean; readonly focused: boolean } {
    return { state: this.state, minimized: this.window.isMinimized(), focused: this.window.isFocused() };
  }

  bringToFront(): void {
    if (this.window.isMinimized()) this.window.restore();
    this.window.show();
    this.window.focus();
  }

  followTheme(dark: boolean): void {
    this.window.setBackgroundColor(backgroundColour());
    this.#view?.setBackgroundColor(backgroundColour());
    this.send({ event: 'theme', dark });
  }

  get state(): WindowState {
    return { ...this.window.getNormalBounds(), maximized: this.window.isMaximized() };
  }

  /** Nothing of the page is seen from here on, whatever it does. */
  #cover(): void {
    const curtain = new View();
    curtain.setBackgroundColor(backgroundColour());
    this.window.setContentView(curtain);
  }
}
