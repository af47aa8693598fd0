import { afterEach, expect, test, vi } from 'vitest';
import { QuickUnlockLine } from '../../../../src-main/vault/process/quick-unlock-line.ts';
import type { FromVaultProcess } from '../../../../src-shared/commands/vault-host.messages.ts';

afterEach(() => vi.useRealTimers());

function line() {
  const posted: FromVaultProcess[] = [];
  return { posted, line: new QuickUnlockLine((message) => posted.push(message)) };
}
const envelope = () => Uint8Array.of(1, 2, 3);

test('a try is asked for, and answered with the envelope or with why there is none', async () => {
  const { posted, line: port } = line();
  const first = port.take();
  expect(posted).toEqual([{ type: 'pin-try' }]);
  port.answer({ type: 'pin-envelope', envelope: envelope(), triesLeft: 4, gone: null });
  expect(await first).toEqual({ envelope: envelope(), triesLeft: 4 });
  const second = port.take();
  port.answer({ type: 'pin-envelope', envelope: null, triesLeft: 0, gone: 'slept' });
  expect(await second).toEqual({ gone: 'slept' });
});

test('what is to be kept and that a try was right goes to main', () => {
  const { posted, line: port } = line();
  port.keep(envelope(), 'pin');
  port.keep(null, 'passphrase');
  port.succeeded();
  expect(posted).toEqual([
    { type: 'keep-pin-envelope', envelope: envelope(), by: 'pin' },
    { type: 'keep-pin-envelope', envelope: null, by: 'passphrase' },
    { type: 'pin-right' },
  ]);
});

test('main that does not answer is not waited for, and what it says too late is wiped', async () => {
  vi.useFakeTimers();
  const { line: port } = line();
  const taken = port.take();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await taken).toEqual({ gone: 'started' });
  const late = envelope();
  port.answer({ type: 'pin-envelope', envelope: late, triesLeft: 3, gone: null });
  expect(late).toEqual(new Uint8Array(3));
});

test('two tries at once are a defect', () => {
  const { line: port } = line();
  void port.take();
  expect(() => port.take()).toThrow('under way');
});
