import type { VaultReply, VaultRequest } from '../../../src-shared/commands/bridge.ts';
import type { VaultEvent } from '../../../src-shared/commands/events.ts';

type Answer = (result: unknown) => void;

const NOT_ALLOWED_NOW = { ok: false, error: { code: 'not-allowed-now' } };

/** What a port has to do here; the real one is a `MessagePort`. */
export interface Port {
  postMessage(message: VaultRequest): void;
  start(): void;
  addEventListener(type: 'message', listener: (event: { readonly data: unknown }) => void): void;
  addEventListener(type: 'close', listener: () => void): void;
}

/**
 * Calls over the one port of this load. They wait until the port is there; when it closes, everything unanswered and
 * everything later is answered `not-allowed-now`, because the vault process is gone and main is about to replace the page.
 */
export class VaultPort {
  #port: Port | 'awaited' | 'closed' = 'awaited';
  #waiting: (() => void)[] = [];
  readonly #pending = new Map<number, Answer>();
  readonly #listeners = new Set<(event: VaultEvent) => void>();
  #lastId = 0;

  /** The first port counts; there is no second one in the life of a page. */
  attach(port: Port): void {
    if (this.#port !== 'awaited') return;
    this.#port = port;
    port.addEventListener('message', ({ data }) => this.#receive(data as VaultReply));
    port.addEventListener('close', () => this.#close());
    port.start();
    for (const send of this.#waiting.splice(0)) send();
  }

  call(command: string, input: unknown): Promise<unknown> {
    return new Promise((answer) => {
      const send = (): void => {
        if (typeof this.#port === 'string') {
          answer(NOT_ALLOWED_NOW);
          return;
        }
        const id = (this.#lastId += 1);
        this.#pending.set(id, answer);
        this.#port.postMessage({ id, command, input });
        wipeBytes(input);
      };
      if (this.#port === 'awaited') this.#waiting.push(send);
      else send();
    });
  }

  listen(listener: (event: VaultEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #receive(reply: VaultReply): void {
    if ('event' in reply) {
      for (const listener of this.#listeners) listener(reply);
      return;
    }
    const answer = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    answer?.(reply.result);
  }

  #close(): void {
    this.#port = 'closed';
    for (const answer of this.#pending.values()) answer(NOT_ALLOWED_NOW);
    this.#pending.clear();
  }
}

/** The bytes of an input are passphrases; the copy that crossed into this world has been sent and is of no more use. */
function wipeBytes(input: unknown): void {
  if (typeof input !== 'object' || input === null) return;
  for (const value of Object.values(input)) if (value instanceof Uint8Array) value.fill(0);
}
