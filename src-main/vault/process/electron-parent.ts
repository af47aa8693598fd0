import type { PagePort, ParentChannel } from './parent-channel.ts';

/** The part of Electron's `process.parentPort` and `MessagePortMain` that is used here; this process does not import electron. */
interface ParentPort {
  on(event: 'message', listener: (event: { data: unknown; ports: MessagePortMain[] }) => void): unknown;
  postMessage(message: unknown): void;
}
interface MessagePortMain {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  start(): void;
  postMessage(message: unknown): void;
  close(): void;
}

/** Null outside an Electron utility process. */
export function electronParent(): ParentChannel | null {
  const found: unknown = Reflect.get(process, 'parentPort');
  if (!isParentPort(found)) return null;
  return {
    onMessage: (listener) => {
      found.on('message', ({ data, ports }) => listener(data, ports[0] === undefined ? null : pagePort(ports[0])));
    },
    post: (message) => found.postMessage(message),
  };
}

function isParentPort(value: unknown): value is ParentPort {
  return typeof value === 'object' && value !== null && 'postMessage' in value && 'on' in value;
}

function pagePort(port: MessagePortMain): PagePort {
  return {
    onMessage: (listener) => {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    post: (reply) => port.postMessage(reply),
    close: () => port.close(),
  };
}
