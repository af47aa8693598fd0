import type { VaultReply } from '../../../src-shared/commands/bridge.ts';
import type { FromVaultProcess } from '../../../src-shared/commands/vault-host.messages.ts';

/** The page's end of the line, as the vault process sees it. */
export interface PagePort {
  /** Starts the messages too. */
  onMessage(listener: (frame: unknown) => void): void;
  post(reply: VaultReply): void;
  close(): void;
}

/** Whoever started this process: main's utility process under Electron, the test's `child_process.fork` under plain Node. */
export interface ParentChannel {
  /** `port`: what came beside the message; null where nothing did. */
  onMessage(listener: (message: unknown, port: PagePort | null) => void): void;
  post(message: FromVaultProcess): void;
}
