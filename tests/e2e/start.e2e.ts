import { expect, test } from '@playwright/test';
import { openOverDebuggingPort } from '../support/debugging-port.ts';

const limitMs = 10_000;

test('npm start reaches a window in under 10 s when everything is prepared', async () => {
  const startedAt = performance.now();
  const app = await openOverDebuggingPort('npm', ['start', '--']);
  try {
    await expect(app.page.getByRole('heading').first()).toBeVisible();
    const elapsedMs = performance.now() - startedAt;
    test.info().annotations.push({ type: 'window after', description: `${(elapsedMs / 1000).toFixed(2)} s` });
    expect(elapsedMs).toBeLessThan(limitMs);
  } finally {
    await app.close();
  }
});
