import { beforeEach, expect, test, vi } from 'vitest';
import { CopiedText } from '../../../../src-main/shell/lock/copied-text.ts';
import { CLIPBOARD_MARK } from '../../../../src-shared/clipboard-mark.ts';

let formats: string[] | 'no answer';
let steps: string[];

beforeEach(() => {
  formats = ['text/plain', CLIPBOARD_MARK];
  steps = [];
});

function copiedOn(platform: NodeJS.Platform): CopiedText {
  const clipboard = {
    hasFormat: (format: string) =>
      formats === 'no answer' ? new Promise<boolean>(() => undefined) : Promise.resolve(formats.includes(format)),
    clear: () => void steps.push('clear'),
    clearSelection: () => void steps.push('clear selection'),
  };
  return new CopiedText(clipboard, platform);
}

test('what the page copied goes', async () => {
  const copied = copiedOn('darwin');
  copied.opened();
  copied.filled();
  await copied.forget();
  expect(steps).toEqual(['clear']);
});

test('what another program has put there since stays', async () => {
  const copied = copiedOn('darwin');
  copied.filled();
  formats = ['text/plain'];
  await copied.forget();
  expect(steps).toEqual([]);
});

test('nobody is asked when nothing was copied, also after a lock', async () => {
  const copied = copiedOn('win32');
  copied.opened();
  await copied.forget();
  copied.filled();
  await copied.forget();
  await copied.forget();
  expect(steps).toEqual(['clear']);
});

test('on Linux what is selected goes with an open record', async () => {
  const copied = copiedOn('linux');
  await copied.forget();
  expect(steps).toEqual([]);
  copied.opened();
  await copied.forget();
  expect(steps).toEqual(['clear selection']);
});

test('a program that does not answer holds nothing up', async () => {
  vi.useFakeTimers();
  formats = 'no answer';
  const copied = copiedOn('linux');
  copied.filled();
  const forgotten = copied.forget();
  await vi.advanceTimersByTimeAsync(1_000);
  await forgotten;
  expect(steps).toEqual([]);
  vi.useRealTimers();
});
