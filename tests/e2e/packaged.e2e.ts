import { expect, test } from '@playwright/test';
import { sandboxArguments } from '../support/electron-runtime.ts';
import { openWithKeyboard } from '../support/keyboard-app.ts';

const executable = process.env['SIGILO_PACKAGED_APP'] ?? '';

test('the packaged app opens its window and takes no debugger', async () => {
  const app = await openWithKeyboard(executable, [...sandboxArguments(), '--remote-debugging-port=0', '--inspect=0'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect=0' },
  });
  try {
    await app.waitForTitle(/Sigilo/);
    await expect.poll(() => app.vaultProcesses()).toBe(1);
    expect(app.printed()).not.toMatch(/Debugger listening|DevTools listening/);
  } finally {
    await app.close();
  }
});
