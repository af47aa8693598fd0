/**
 * Runs in the page's sandboxed process, in a world of its own. Shows the page `window.sigilo` and nothing else: no
 * channel, no port, no event object of Electron crosses.
 */
import { contextBridge, ipcRenderer } from 'electron';
import type { SigiloBridge } from '../../../src-shared/commands/bridge.ts';
import type { CommandInput, CommandName, CommandResult } from '../../../src-shared/commands/contract.ts';
import type { ShellEvent, ShellInput, ShellName, ShellOutput } from '../../../src-shared/commands/shell.contract.ts';
import { SHELL_CALL_CHANNEL, SHELL_EVENT_CHANNEL, VAULT_PORT_CHANNEL } from './channels.ts';
import { VaultPort } from './vault-port.ts';

const vault = new VaultPort();
const shellListeners = new Set<(event: ShellEvent) => void>();

ipcRenderer.on(VAULT_PORT_CHANNEL, (event) => {
  const [port] = event.ports;
  if (port !== undefined) vault.attach(port);
});
ipcRenderer.on(SHELL_EVENT_CHANNEL, (_event, payload: ShellEvent) => {
  for (const listener of shellListeners) listener(payload);
});

const bridge: SigiloBridge = {
  call: <N extends CommandName>(command: N, input: CommandInput<N>) =>
    vault.call(command, input) as Promise<CommandResult<N>>,
  onVaultEvent: (listener) => vault.listen(listener),
  shell: <N extends ShellName>(name: N, input: ShellInput<N>) =>
    ipcRenderer.invoke(SHELL_CALL_CHANNEL, name, input) as Promise<ShellOutput<N>>,
  onShellEvent: (listener) => {
    shellListeners.add(listener);
    return () => shellListeners.delete(listener);
  },
};

contextBridge.exposeInMainWorld('sigilo', bridge);
