import type { SigiloBridge } from '../../src-shared/commands/bridge.ts';
import type { CommandInput, CommandName, CommandResult } from '../../src-shared/commands/contract.ts';
import type { VaultEvent } from '../../src-shared/commands/events.ts';
import type {
  ShellEvent,
  ShellInfo,
  ShellInput,
  ShellName,
  ShellOutput,
} from '../../src-shared/commands/shell.contract.ts';
import { err } from '../../src-shared/result.ts';
import { Instant } from '../../src-shared/time.ts';

type Answer<T> = T | Promise<T>;
export type FakeCommands = { [N in CommandName]?: (input: CommandInput<N>) => Answer<CommandResult<N>> };
export type FakeShell = { [N in ShellName]?: (input: ShellInput<N>) => Answer<ShellOutput<N>> };

export interface FakeBridge extends SigiloBridge {
  readonly emitVault: (event: VaultEvent) => void;
  readonly emitShell: (event: ShellEvent) => void;
  /** Every call in order, by name: for asserting that something was, or was not, asked. */
  readonly calls: { readonly name: string; readonly input: unknown }[];
}

export const FAKE_INFO: ShellInfo = {
  appVersion: '0.1.0',
  platform: 'linux',
  systemLanguage: 'en',
  preferences: { language: 'system', theme: 'light', recordName: '' },
  lock: { reason: 'start', at: Instant.parse('2026-11-17T12:58:00.000Z') },
  folder: { writable: true, cloudSynced: null },
  pin: { triesLeft: 0, gone: 'not-set' },
  screenLock: 'told',
  diskEncryption: 'cannot-check',
  sample: false,
};

/** Stands in for `window.sigilo` where no Electron runs. A command without a handler answers `internal`, as a broken vault would. */
export function createFakeBridge(commands: FakeCommands, shell: FakeShell = {}): FakeBridge {
  const vaultListeners = new Set<(event: VaultEvent) => void>();
  const shellListeners = new Set<(event: ShellEvent) => void>();
  const calls: FakeBridge['calls'] = [];
  let info = FAKE_INFO;
  const shellDefaults: FakeShell = {
    'shell.info': () => info,
    'preferences.set': (preferences) => {
      info = { ...info, preferences };
      return preferences;
    },
    'lock.flushed': () => ({}),
    'lock.activity': () => ({}),
    'lock.now': () => ({}),
    'sample.open': () => ({}),
    'sample.leave': () => ({}),
    'window.setLanguage': () => ({}),
    'window.print': () => ({ printed: true }),
  };
  return {
    calls,
    call: async (name, input) => {
      calls.push({ name, input });
      const handler = commands[name];
      return handler === undefined ? err({ code: 'internal' }) : handler(input);
    },
    shell: async (name, input) => {
      calls.push({ name, input });
      const handler = shell[name] ?? shellDefaults[name];
      if (handler === undefined) throw new Error(`No handler for ${name}`);
      return handler(input);
    },
    onVaultEvent: (listener) => {
      vaultListeners.add(listener);
      return () => vaultListeners.delete(listener);
    },
    onShellEvent: (listener) => {
      shellListeners.add(listener);
      return () => shellListeners.delete(listener);
    },
    emitVault: (event) => {
      for (const listener of vaultListeners) listener(event);
    },
    emitShell: (event) => {
      for (const listener of shellListeners) listener(event);
    },
  };
}

/** Puts a bridge where the vault client looks for it. */
export function installBridge(bridge: SigiloBridge): void {
  Object.defineProperty(window, 'sigilo', { value: bridge, configurable: true });
}
