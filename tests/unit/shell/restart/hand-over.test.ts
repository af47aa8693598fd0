import { PassThrough } from 'node:stream';
import { expect, test, vi } from 'vitest';
import {
  type HandOver,
  MAX_HAND_OVER_BYTES,
  packPin,
  readHandOver,
  unpackPin,
  writeHandOver,
} from '../../../../src-main/shell/restart/hand-over.ts';
import { startAnew, thisProgram } from '../../../../src-main/shell/restart/start-anew.ts';
import { takeOver } from '../../../../src-main/shell/restart/take-over.ts';

// The shape of a window's place stands beside code that asks Electron for its screens.
vi.mock('electron', () => ({}));

const kept = { envelope: new Uint8Array([1, 2, 3, 255]), triesLeft: 4, sinceBootMs: 12_345.5, aheadMs: 99 };
const handOver: HandOver = {
  version: 1,
  lock: { reason: 'idle', at: '2026-11-22T04:00:00.000Z' },
  window: { state: { x: 1, y: 2, width: 900, height: 600, maximized: false }, minimized: false, focused: true },
  screenLockSeen: true,
  pin: packPin(kept),
};

test('what one run says the next one reads, envelope and all', () => {
  const read = readHandOver(writeHandOver(handOver));
  expect(read).toEqual(handOver);
  expect(unpackPin(handOver.pin)).toEqual(kept);
  expect(unpackPin(packPin(null))).toBeNull();
});

test('it is not read before it has come to its end', () => {
  const text = writeHandOver(handOver);
  for (let length = 0; length < text.length; length += 1) expect(readHandOver(text.slice(0, length))).toBeNull();
});

test.each([
  ['another program', 'hello\n'],
  ['another version', writeHandOver(handOver).replace('"version":1', '"version":2')],
  ['more than it may say', writeHandOver(handOver).replace('{', '{"folder":"/tmp",')],
  ['a reason that is none', writeHandOver(handOver).replace('idle', 'unlocked')],
  ['an envelope that is too large', writeHandOver(handOver).replace('AQID/w==', 'A'.repeat(4000))],
  ['a text without end', 'x'.repeat(MAX_HAND_OVER_BYTES + 1)],
])('%s is refused', (_, text) => {
  expect(readHandOver(text)).toBe('invalid');
});

test('the words are acknowledged when they are whole, and taken over when the old run is gone', async () => {
  const from = new PassThrough();
  const acknowledge = vi.fn();
  const taken = takeOver({ from, acknowledge });
  const text = writeHandOver(handOver);
  from.write(text.slice(0, 10));
  await vi.waitFor(() => expect(from.readableLength).toBe(0));
  expect(acknowledge).not.toHaveBeenCalled();
  from.write(text.slice(10));
  await vi.waitFor(() => expect(acknowledge).toHaveBeenCalledOnce());
  from.end();
  expect(await taken).toEqual(handOver);
});

test.each([
  ['that says something else', (from: PassThrough) => void from.write('no\n')],
  ['that ends without a word', (from: PassThrough) => void from.end()],
  ['that breaks', (from: PassThrough) => void from.destroy(new Error('broken'))],
  ['that says nothing', () => undefined],
])('a pipe %s is a start like any other', async (_, act) => {
  const from = new PassThrough();
  const acknowledge = vi.fn();
  const taken = takeOver({ from, acknowledge, wordsLimitMs: 200 });
  act(from);
  expect(await taken).toBeNull();
  expect(acknowledge).not.toHaveBeenCalled();
});

test('an old run that does not end is not waited for without a limit', async () => {
  const from = new PassThrough();
  const taken = takeOver({ from, acknowledge: () => undefined, endLimitMs: 50 });
  from.write(writeHandOver(handOver));
  expect(await taken).toEqual(handOver);
});

/** Node in the place of the app: what it does with the words that it gets. */
const program = (script: string) => ({ program: process.execPath, args: ['-e', script, '--'] });

test('a new run that has understood takes over', async () => {
  const script = `let text = ''; process.stdin.on('data', (chunk) => {
    text += chunk;
    if (!text.endsWith('\\n')) return;
    if (JSON.parse(text).lock.reason === 'idle' && process.argv.at(-1) === '--take-over') process.stdout.write('\\n');
    setTimeout(() => process.exit(), 100);
  });`;
  expect(await startAnew(program(script), handOver, { limitMs: 10_000 })).toBe(true);
});

test.each([
  ['ends at once', 'process.exit(0)', 10_000],
  ['never answers', 'setInterval(() => {}, 1000)', 1_000],
])('a new run that %s does not', async (_, script, limitMs) => {
  expect(await startAnew(program(script), handOver, { limitMs })).toBe(false);
});

test('a program that is not there does not either', async () => {
  expect(await startAnew({ program: '/nowhere/sigilo', args: [] }, handOver, { limitMs: 10_000 })).toBe(false);
});

test('the end of the app takes a new run that has not taken over with it', async () => {
  const ending = new AbortController();
  const started = startAnew(program('setInterval(() => {}, 1000)'), handOver, {
    limitMs: 10_000,
    signal: ending.signal,
  });
  ending.abort();
  expect(await started).toBe(false);
});

test('it is started as it was, an AppImage as the image, and says once that it takes over', () => {
  const argv = ['/opt/sigilo', '--user-data-dir=/data', '--take-over'];
  expect(thisProgram({ execPath: '/opt/sigilo', argv, env: {} })).toEqual({
    program: '/opt/sigilo',
    args: ['--user-data-dir=/data'],
  });
  expect(
    thisProgram({ execPath: '/tmp/.mount_x/sigilo', argv, env: { APPIMAGE: '/home/ana/Sigilo.AppImage' } }),
  ).toEqual({ program: '/home/ana/Sigilo.AppImage', args: ['--user-data-dir=/data'] });
});
