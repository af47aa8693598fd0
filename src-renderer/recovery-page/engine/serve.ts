import { assertNever } from '../../../src-shared/assert-never.ts';
import type { EngineCalls, FromEngine, ToEngine } from './calls.ts';
import { Engine } from './engine.ts';

/** Answers the page's calls over a port, in whichever thread this runs. */
export function serve(port: MessagePort): void {
  const tell = (message: FromEngine): void => port.postMessage(message);
  const engine = new Engine((progress) => tell({ type: 'progress', progress }));
  port.onmessage = ({ data }: MessageEvent<ToEngine>) => {
    if (data.type === 'cancel') {
      engine.cancel();
      return;
    }
    const { id } = data;
    answer(engine, data).then(
      (output) => tell({ type: 'answer', id, output }),
      // What a defect says could hold text of hers; that there was one is all that is told.
      () => tell({ type: 'defect', id }),
    );
  };
  tell({ type: 'ready' });
}

async function answer(
  engine: Engine,
  call: Extract<ToEngine, { type: 'call' }>,
): Promise<EngineCalls[keyof EngineCalls]['output']> {
  switch (call.name) {
    case 'look':
      return engine.look(call.input.files);
    case 'check':
      return engine.check(call.input);
    case 'open':
      return engine.open(call.input.secret, call.input.keyFile);
    case 'patient':
      return engine.patient(call.input.id);
    case 'search':
      return engine.search(call.input.words, call.input.limit);
    case 'openPrivate':
      return engine.openPrivate();
    case 'attachment':
      return engine.attachment(call.input);
    case 'save':
      return engine.save(call.input);
    default:
      return assertNever(call);
  }
}

/** In a worker: the page's first message brings the port. */
export function serveWorker(): void {
  addEventListener('message', ({ ports: [port] }) => {
    if (port !== undefined) serve(port);
  });
}
