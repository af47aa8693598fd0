import { expect, test } from 'vitest';
import { type Port, VaultPort } from '../../../../src-main/shell/preload/vault-port.ts';

class FakePort implements Port {
  readonly sent: { id: number; command: string; input: unknown }[] = [];
  readonly #listeners: Record<string, ((event: { readonly data: unknown }) => void)[]> = { message: [], close: [] };
  started = false;

  postMessage(message: unknown): void {
    this.sent.push(structuredClone(message) as (typeof this.sent)[number]);
  }
  start(): void {
    this.started = true;
  }
  addEventListener(type: string, listener: (event: { readonly data: unknown }) => void): void {
    this.#listeners[type]?.push(listener);
  }
  emit(type: string, data: unknown = null): void {
    for (const listener of this.#listeners[type] ?? []) listener({ data });
  }
}

const notAllowedNow = { ok: false, error: { code: 'not-allowed-now' } };

test('calls wait for the port and go out in order', async () => {
  const vault = new VaultPort();
  const first = vault.call('a', { x: 1 });
  const second = vault.call('b', {});
  const port = new FakePort();
  vault.attach(port);
  expect(port.started).toBe(true);
  expect(port.sent).toEqual([
    { id: 1, command: 'a', input: { x: 1 } },
    { id: 2, command: 'b', input: {} },
  ]);
  port.emit('message', { id: 2, result: 'two' });
  port.emit('message', { id: 1, result: 'one' });
  expect(await Promise.all([first, second])).toEqual(['one', 'two']);
});

test('an answer nobody asked for, or a second one, is ignored', async () => {
  const vault = new VaultPort();
  const port = new FakePort();
  vault.attach(port);
  const call = vault.call('a', {});
  port.emit('message', { id: 9, result: 'other' });
  port.emit('message', { id: 1, result: 'first' });
  port.emit('message', { id: 1, result: 'second' });
  expect(await call).toBe('first');
});

test('when the port closes, what waits and what comes later is not allowed now', async () => {
  const vault = new VaultPort();
  const port = new FakePort();
  vault.attach(port);
  const call = vault.call('a', {});
  port.emit('close');
  expect(await call).toEqual(notAllowedNow);
  expect(await vault.call('b', {})).toEqual(notAllowedNow);
  expect(port.sent).toHaveLength(1);
});

test('a second port changes nothing', () => {
  const vault = new VaultPort();
  const [first, second] = [new FakePort(), new FakePort()];
  vault.attach(first);
  vault.attach(second);
  void vault.call('a', {});
  expect([first.sent.length, second.sent.length, second.started]).toEqual([1, 0, false]);
});

test('the bytes of an input are wiped here once they are sent', () => {
  const vault = new VaultPort();
  const port = new FakePort();
  const passphrase = new Uint8Array([1, 2, 3]);
  void vault.call('vault.unlock', { passphrase });
  expect([...passphrase]).toEqual([1, 2, 3]);
  vault.attach(port);
  expect(port.sent[0]?.input).toEqual({ passphrase: new Uint8Array([1, 2, 3]) });
  expect([...passphrase]).toEqual([0, 0, 0]);
});

test('events reach every listener until it leaves', () => {
  const vault = new VaultPort();
  const port = new FakePort();
  vault.attach(port);
  const heard: string[] = [];
  const leave = vault.listen(() => heard.push('first'));
  vault.listen(() => heard.push('second'));
  port.emit('message', { event: 'vault.status', payload: {} });
  leave();
  port.emit('message', { event: 'vault.status', payload: {} });
  expect(heard).toEqual(['first', 'second', 'second']);
});
