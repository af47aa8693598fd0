import { randomUUID } from 'node:crypto';
import { type MessagePortMain, MessageChannelMain, type UtilityProcess, utilityProcess } from 'electron';
import type { VaultState } from '../../../src-shared/commands/define-command.ts';
import {
  FromVaultProcess,
  type TicketPurpose,
  type ToVaultProcess,
} from '../../../src-shared/commands/vault-host.messages.ts';
import { FileTicket } from '../../../src-shared/ids.ts';
import type { LockableVault } from '../lock/locker.ts';
import type { PinKeeper } from '../lock/pin-keeper.ts';
import type { QuitState, QuittingVault } from '../quit/backup-before-end.ts';
import { withLimit } from '../system/deadline.ts';
import { overwriteFreed } from './overwrite-freed.ts';

export interface VaultHostOptions {
  /** The built entry of the vault process. */
  readonly entry: string;
  /** Asked at each start: the folder, and whether it is the throw-away one of the sample practice. */
  readonly record: () => { readonly folder: string; readonly sample: boolean };
  readonly onState: (state: VaultState) => void;
  readonly onPolicy: (policy: {
    readonly idleMinutes: number;
    readonly lockWhenHidden: boolean;
    readonly restartOnLock: boolean;
  }) => void;
  /** Of quick unlock; the sample practice has none. */
  readonly pins: Pick<PinKeeper, 'keep' | 'take' | 'right'>;
  /** The vault process asks for a lock. */
  readonly onLockMe: (reason: 'restored' | 'vault-stopped') => void;
  /** It ended without being told to. */
  readonly onStopped: () => void;
}

/** All that the vault process gets of main's environment. */
const ENVIRONMENT = ['SystemRoot', 'TZ'];
const DEATH_LIMIT_MS = 5_000;
/** Longer than a long commit holds the vault process up. */
const TICKET_LIMIT_MS = 30_000;

/** Starts, connects and ends the vault process. Sees states and tickets; no secret and no record passes here. */
export class VaultHost implements LockableVault, QuittingVault {
  readonly #options: VaultHostOptions;
  #child: UtilityProcess | null = null;
  #state: VaultState | null = null;
  #death: Promise<void> = Promise.resolve();
  #expected = false;
  #sample = false;
  #onDrained: (() => void) | null = null;
  #onQuit: ((state: QuitState) => void) | null = null;
  readonly #onTicketKnown = new Map<FileTicket, () => void>();

  constructor(options: VaultHostOptions) {
    this.#options = options;
  }

  get state(): VaultState | null {
    return this.#state;
  }

  start(): void {
    if (this.#child !== null) throw new Error('The vault process is running');
    const { folder, sample } = this.#options.record();
    const child = utilityProcess.fork(this.#options.entry, [`--vault=${folder}`, ...(sample ? ['--sample'] : [])], {
      serviceName: 'Sigilo vault',
      stdio: 'ignore',
      execArgv: [],
      // Never empty: Electron takes an empty environment for none given, and hands over main's.
      env: {
        LANG: process.env['LANG'] ?? 'C.UTF-8',
        ...Object.fromEntries(ENVIRONMENT.flatMap((name) => entryOf(name, process.env[name]))),
      },
    });
    this.#child = child;
    this.#sample = sample;
    this.#state = null;
    this.#expected = false;
    child.on('message', (message: unknown) => this.#receive(message));
    this.#death = new Promise((resolve) => {
      child.once('exit', () => {
        this.#child = null;
        this.#state = null;
        this.#onDrained?.();
        this.#onQuit?.('ready');
        resolve();
        if (!this.#expected) this.#options.onStopped();
      });
    });
  }

  /** One end of a new channel to the vault process; the other end is already there. Null when there is no process. */
  connect(): MessagePortMain | null {
    if (this.#child === null) return null;
    const { port1, port2 } = new MessageChannelMain();
    this.#child.postMessage({ type: 'connect' } satisfies ToVaultProcess, [port1]);
    return port2;
  }

  /** Names a file to the vault process; the page learns the ticket alone. */
  async giveTicket(purpose: TicketPurpose, path: string): Promise<FileTicket | null> {
    if (this.#child === null) return null;
    const ticket = FileTicket.parse(randomUUID());
    const known = new Promise<void>((resolve) => this.#onTicketKnown.set(ticket, resolve));
    this.#send({ type: 'ticket', ticket, purpose, path });
    const arrived = await withLimit(known, TICKET_LIMIT_MS);
    this.#onTicketKnown.delete(ticket);
    return arrived ? ticket : null;
  }

  async drain(limitMs: number): Promise<void> {
    if (this.#child === null) return;
    const drained = new Promise<void>((resolve) => (this.#onDrained = resolve));
    this.#send({ type: 'drain' });
    await withLimit(drained, limitMs);
    this.#onDrained = null;
  }

  beforeQuit(onState: (state: QuitState) => void): void {
    this.#onQuit = onState;
    if (this.#child === null) onState('ready');
    else this.#send({ type: 'before-quit' });
  }

  quitNow(): void {
    this.#send({ type: 'quit-now' });
  }

  kill(): void {
    const child = this.#child;
    if (child === null) return;
    this.#expected = true;
    if (child.pid === undefined) {
      // Not started yet: it holds nothing, and ends as soon as it can be named.
      child.once('spawn', () => child.kill());
      child.kill();
    } else process.kill(child.pid, 'SIGKILL');
  }

  /** Rejects when the process outlives its SIGKILL: a second one must not be started beside it. */
  async gone(): Promise<void> {
    if (!(await withLimit(this.#death, DEATH_LIMIT_MS))) throw new Error('The vault process did not end');
  }

  #send(message: ToVaultProcess): void {
    this.#child?.postMessage(message);
  }

  #keepPinEnvelope(envelope: Uint8Array | null, by: 'passphrase' | 'pin'): void {
    if (this.#sample) return;
    const bytes = envelope?.length ?? 0;
    this.#options.pins.keep(envelope, by);
    if (bytes > 0) setImmediate(() => overwriteFreed(this.#child, bytes));
  }

  /** One try, which the keeper counts first. */
  #givePinEnvelope(): void {
    const taken = this.#sample ? ({ gone: 'not-set' } as const) : this.#options.pins.take();
    if ('gone' in taken) {
      this.#send({ type: 'pin-envelope', envelope: null, triesLeft: 0, gone: taken.gone });
      return;
    }
    this.#send({ type: 'pin-envelope', ...taken, gone: null });
    taken.envelope.fill(0);
    setImmediate(() => overwriteFreed(this.#child, taken.envelope.length));
  }

  #receive(raw: unknown): void {
    const message = FromVaultProcess.parse(raw);
    switch (message.type) {
      case 'ready':
      case 'state':
        this.#state = message.state;
        this.#options.onState(message.state);
        break;
      case 'policy':
        this.#options.onPolicy(message);
        break;
      case 'keep-pin-envelope':
        this.#keepPinEnvelope(message.envelope, message.by);
        break;
      case 'pin-try':
        this.#givePinEnvelope();
        break;
      case 'pin-right':
        if (!this.#sample) this.#options.pins.right();
        break;
      case 'lock-me':
        this.#options.onLockMe(message.reason);
        break;
      case 'ticket-known':
        this.#onTicketKnown.get(message.ticket)?.();
        break;
      case 'drained':
        this.#onDrained?.();
        break;
      case 'quit':
        this.#onQuit?.(message.state);
        break;
    }
  }
}

function entryOf(name: string, value: string | undefined): [string, string][] {
  return value === undefined ? [] : [[name, value]];
}
