/**
 * Stands for the vault process: the messages of src-shared/commands/vault-host.messages.ts without a vault behind
 * them. Keeps a list of what it was told in `told.txt` of its folder, because a test asks after its death.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.argv.find((argument) => argument.startsWith('--vault='))?.slice('--vault='.length) ?? '';
const { parentPort } = process;
mkdirSync(folder, { recursive: true });
const note = (line) => appendFileSync(join(folder, 'told.txt'), `${line}\n`);

const commands = {
  'stand-in.hello': () => ({ pid: process.pid }),
  'stand-in.echo': (input) => input,
  'stand-in.environment': () => ({ env: { ...process.env }, argv: process.argv.slice(2), execArgv: process.execArgv }),
  'stand-in.keep': ({ text }) => note(`keep ${text}`),
  'stand-in.state': ({ state }) => parentPort.postMessage({ type: 'state', state }),
  'stand-in.policy': ({ idleMinutes }) =>
    parentPort.postMessage({ type: 'policy', idleMinutes, lockWhenHidden: false, restartOnLock: false }),
  'stand-in.lock-me': () => parentPort.postMessage({ type: 'lock-me', reason: 'restored' }),
  'stand-in.die': () => process.exit(1),
  'stand-in.never': () => new Promise(() => {}),
};

function serve(port) {
  port.on('message', async ({ data: { id, command, input } }) => {
    const value = await commands[command](input);
    port.postMessage({ id, result: { ok: true, value } });
    if (command === 'stand-in.echo') port.postMessage({ event: 'vault.status', payload: input });
  });
  port.start();
}

parentPort.on('message', ({ data, ports }) => {
  note(data.type === 'ticket' ? `ticket ${data.purpose} ${data.ticket} ${data.path}` : data.type);
  if (data.type === 'connect') serve(ports[0]);
  if (data.type === 'ticket') parentPort.postMessage({ type: 'ticket-known', ticket: data.ticket });
  if (data.type === 'drain') parentPort.postMessage({ type: 'drained' });
});
parentPort.postMessage({ type: 'ready', state: 'locked' });
