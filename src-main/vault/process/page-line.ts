import type { VaultReply } from '../../../src-shared/commands/bridge.ts';
import type { PagePort } from './parent-channel.ts';

/** The one line to the page: a new port closes the one before, whose late answers go nowhere. */
export interface PageLine {
  connect(port: PagePort): void;
  post(message: VaultReply): void;
}

export function createPageLine(handle: (frame: unknown) => Promise<VaultReply>): PageLine {
  let current: PagePort | null = null;
  return {
    connect(port) {
      current?.close();
      current = port;
      port.onMessage((frame) => {
        if (current !== port) return;
        void handle(frame).then((reply) => {
          if (current === port) port.post(reply);
        });
      });
    },
    post: (message) => current?.post(message),
  };
}
