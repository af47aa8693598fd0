import { MessageChannelMain, type UtilityProcess } from 'electron';
import type { ToVaultProcess } from '../../../src-shared/commands/vault-host.messages.ts';

/** More than stay free beside the one that matters. */
const MESSAGES = 64;
const READ_WITHIN_MS = 100;

/**
 * Chromium frees what carried a message between processes without wiping it, so a copy of the PIN envelope would outlive the keeper's own. As many messages of the
 * same shape and size, with nothing in them, take the places that were freed just now: at best, not by any promise (docs/THREAT-MODEL.md, section 4).
 */
export function overwriteFreed(child: UtilityProcess | null, bytes: number): void {
  const { port1, port2 } = new MessageChannelMain();
  port2.on('message', () => undefined);
  port2.start();
  for (let sent = 0; sent < MESSAGES; sent += 1) {
    const envelope = new Uint8Array(bytes);
    const nothing: ToVaultProcess = { type: 'nothing-said', envelope, triesLeft: 0, gone: null };
    port1.postMessage(nothing);
    child?.postMessage(nothing);
  }
  setTimeout(() => {
    port1.close();
    port2.close();
  }, READ_WITHIN_MS);
}
