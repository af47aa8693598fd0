import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { startKeyedApp } from './support/keyed-app.ts';
import { KeyedRecord } from './support/keyed-record.ts';
import { makeMarkedVault } from './support/marked-vault.ts';
import { readNetworkTrace, traceNetwork } from './support/network-trace.ts';
import { VirtualScreen } from './support/virtual-screen.ts';
import { removeFolder } from './support/remove-folder.ts';

/** Chromium asks the kernel whether there is a route to this address (a public resolver's); nothing is sent to it. */
const ROUTE_PROBE = /"2001:4860:4860::8888"/;
const IDLE_MS = 5_000;

let folder: string;
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-network-'));
});
test.afterEach(() => removeFolder(folder));

test('the trace sees what it is there to see', () => {
  const file = join(folder, 'trace.txt');
  const [program = '', ...args] = traceNetwork(file);
  // Port 9 of this machine: nobody listens there.
  const script = 'echo seen > /dev/udp/127.0.0.1/9; exec 3<>/dev/tcp/127.0.0.1/9';
  spawnSync(program, [...args, 'bash', '-c', script]);
  const use = readNetworkTrace(file);
  expect([use.tcpConnects.length, use.udpConnects.length, use.sends.length]).toEqual([1, 1, 1]);
});

test('claim:no-network from its start over writing and a lock to its end the app connects to nothing, asks no resolver and sends no byte', async () => {
  test.setTimeout(180_000);
  const file = join(folder, 'trace.txt');
  const userData = join(folder, 'data');
  mkdirSync(userData);
  const { passphrase } = await makeMarkedVault(userData, { patients: 1, notesEach: 2 });
  const screen = await VirtualScreen.start();
  try {
    const app = await startKeyedApp({ screen, userData, wrapper: traceNetwork(file) });
    const she = new KeyedRecord(app, userData);
    await she.unlock(passphrase);
    await she.press('ctrl+2');
    await she.press('Tab', 'Tab', 'Tab', 'Return');
    await she.press('ctrl+n');
    await she.press('Return');
    await she.write('words for the trace');
    await delay(IDLE_MS);
    await she.lock();
    await app.quit();
  } finally {
    screen.stop();
  }
  const use = readNetworkTrace(file);
  expect(use.calls).toBeGreaterThan(1_000);
  expect(use.tcpConnects).toEqual([]);
  expect(use.resolverQuestions).toEqual([]);
  expect(use.sends).toEqual([]);
  expect(use.listens).toEqual([]);
  expect(use.udpConnects.filter((line) => !ROUTE_PROBE.test(line))).toEqual([]);
  test.info().annotations.push({ type: 'route probes that send nothing', description: String(use.udpConnects.length) });
});
