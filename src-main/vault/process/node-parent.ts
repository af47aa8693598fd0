import type { PagePort, ParentChannel } from './parent-channel.ts';

/**
 * The same line under plain Node, where there are no ports: `child_process.fork` with `serialization: 'advanced'`, and frames `{ line: 'main' | 'page', message }`
 * in both directions. Each `connect` of main opens a new page port. Null where nobody forked this process.
 */
export function nodeParent(): ParentChannel | null {
  const send = process.send?.bind(process);
  if (send === undefined) return null;
  // A parent that is gone can neither lock nor be answered.
  process.on('disconnect', () => process.exit(0));
  let page: ((frame: unknown) => void) | null = null;
  const newPagePort = (): PagePort => {
    let open = true;
    return {
      onMessage: (listener) => {
        page = listener;
      },
      post: (message) => {
        if (open) send({ line: 'page', message });
      },
      close: () => {
        open = false;
      },
    };
  };
  return {
    onMessage: (listener) => {
      process.on('message', (frame: unknown) => {
        if (!isLineFrame(frame)) return;
        if (frame.line === 'page') page?.(frame.message);
        else listener(frame.message, isConnect(frame.message) ? newPagePort() : null);
      });
    },
    post: (message) => void send({ line: 'main', message }),
  };
}

function isLineFrame(frame: unknown): frame is { line: 'main' | 'page'; message: unknown } {
  return (
    typeof frame === 'object' &&
    frame !== null &&
    'line' in frame &&
    'message' in frame &&
    (frame.line === 'main' || frame.line === 'page')
  );
}

function isConnect(message: unknown): boolean {
  return typeof message === 'object' && message !== null && 'type' in message && message.type === 'connect';
}
