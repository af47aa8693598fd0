import type { VaultState } from '../../../src-shared/commands/define-command.ts';

/** The longest that the app waits for a backup before its end; what is not finished then is made up after the next unlock. */
export const QUIT_LIMIT_MS = 120_000;

/** What the vault process says of the backup before the end. */
export type QuitState = 'working' | 'ready';

export interface QuittingVault {
  /** Null until the process has said it, and where there is none. */
  readonly state: VaultState | null;
  /** Asks for the backup that is due. Answers `ready` too where the process ends before it says so, and where there is none. */
  beforeQuit(onState: (state: QuitState) => void): void;
  quitNow(): void;
}

export interface BackupBeforeEndOptions {
  readonly vault: QuittingVault;
  /** The page says that the app ends, and offers not to wait. Called once, and only where there is something to wait for. */
  readonly onWaiting: () => void;
  /** Whether the open record is hers: of the sample practice no backup is made. */
  readonly isOwnRecord: () => boolean;
  readonly limitMs?: number;
}

/** The backup that is due before the app ends. A session that the system ends waits for nothing. */
export class BackupBeforeEnd {
  readonly #options: BackupBeforeEndOptions;
  #systemEnds = false;
  #end: (() => void) | null = null;

  constructor(options: BackupBeforeEndOptions) {
    this.#options = options;
  }

  /** The system shuts down or logs her out: it gives an app seconds, and takes them for the lock. */
  systemEnds(): void {
    this.#systemEnds = true;
    this.now();
  }

  /** She does not want to wait. The vault process gives the backup up and clears it away while the record is locked. */
  now(): void {
    if (this.#end === null) return;
    this.#options.vault.quitNow();
    this.#end();
  }

  /** Resolves when the app may end: at once where nothing is due, after two minutes in any case. */
  async wait(): Promise<void> {
    const { vault, onWaiting, isOwnRecord, limitMs = QUIT_LIMIT_MS } = this.#options;
    if (this.#systemEnds || vault.state !== 'unlocked' || !isOwnRecord()) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#end = resolve;
      timer = setTimeout(() => this.now(), limitMs);
      vault.beforeQuit((state) => {
        if (state === 'ready') resolve();
        else onWaiting();
      });
    });
    clearTimeout(timer);
    this.#end = null;
  }
}
