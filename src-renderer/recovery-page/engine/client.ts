import type { CallName, EngineCalls, FromEngine, Progress, ToEngine } from './calls.ts';
import { serve } from './serve.ts';

/** The page's end of the thread that reads. */
export interface EngineClient {
  /** Whether it runs beside the page; otherwise the page stands still while it works. */
  readonly apart: boolean;
  call<C extends CallName>(name: C, input: EngineCalls[C]['input']): Promise<EngineCalls[C]['output']>;
  /** A check or an opening under way ends with `cancelled`. */
  cancel(): void;
  /** Ends the thread, and with it the keys and texts that it holds. */
  end(): void;
}

/** A thread that does not start in this time is taken for one that the browser does not allow. */
const START_MS = 10_000;

/**
 * Starts the script once more, as a worker. Where the browser refuses that (from a file some do), the same code runs in the page.
 * @param script the page's own script
 */
export async function startEngine(script: string, onProgress: (progress: Progress) => void): Promise<EngineClient> {
  const worker = await startWorker(script);
  if (worker !== null) return client(worker.port, onProgress, () => worker.worker.terminate(), true);
  const channel = new MessageChannel();
  serve(channel.port1);
  return client(channel.port2, onProgress, () => channel.port2.close(), false);
}

async function startWorker(script: string): Promise<{ worker: Worker; port: MessagePort } | null> {
  const url = URL.createObjectURL(new Blob([script], { type: 'text/javascript' }));
  let worker: Worker;
  try {
    worker = new Worker(url, { name: 'sigilo-reader' });
  } catch {
    return null;
  }
  const channel = new MessageChannel();
  const started = await new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), START_MS);
    const settle = (ready: boolean): void => {
      clearTimeout(timer);
      resolve(ready);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      settle(false);
    };
    channel.port2.onmessage = () => settle(true);
    worker.postMessage(null, [channel.port1]);
  });
  if (started) return { worker, port: channel.port2 };
  worker.terminate();
  return null;
}

function client(
  port: MessagePort,
  onProgress: (progress: Progress) => void,
  end: () => void,
  apart: boolean,
): EngineClient {
  const waiting = new Map<number, { resolve: (output: never) => void; reject: (reason: Error) => void }>();
  let next = 0;
  port.onmessage = ({ data }: MessageEvent<FromEngine>) => {
    if (data.type === 'progress') onProgress(data.progress);
    if (data.type !== 'answer' && data.type !== 'defect') return;
    const call = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.type === 'answer') call?.resolve(data.output as never);
    else call?.reject(new Error('a defect in the reader'));
  };
  const send = (message: ToEngine): void => port.postMessage(message);
  return {
    apart,
    call: (name, input) =>
      new Promise((resolve, reject) => {
        next += 1;
        waiting.set(next, { resolve, reject });
        send({ type: 'call', id: next, name, input } as ToEngine);
      }),
    cancel: () => send({ type: 'cancel' }),
    end,
  };
}
