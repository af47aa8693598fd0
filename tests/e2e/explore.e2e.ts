import { existsSync, mkdirSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, type RunningApp } from './support/launch.ts';
import { PASSPHRASE, Psychologist } from './support/psychologist.ts';
import { removeFolder } from './support/remove-folder.ts';

test.setTimeout(180_000);

let userData: string;
test.beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'sigilo-explore-'));
  mkdirSync(userData, { recursive: true });
});
test.afterEach(() => removeFolder(userData));

const samples = (): string[] => readdirSync(userData).filter((name) => name.startsWith('sample-'));
const title = (app: RunningApp) =>
  app.electron.evaluate(({ BaseWindow }) => BaseWindow.getAllWindows().map((window) => window.getTitle()));

test('claim:sample-leaves-nothing a first visit explores a practice that is marked everywhere, and leaves nothing', async () => {
  const app = await launchApp({ userData });
  const she = await Psychologist.at(app);
  const { sample, firstRun, shell, backups } = she.words;
  const asked = { jobId: crypto.randomUUID(), language: 'en', today: '2026-11-17', zone: 'Europe/Madrid' } as const;
  expect(await she.call('sample.fill', asked)).toEqual({ ok: false, error: { code: 'not-allowed' } });
  const before = performance.now();
  await she.explore();
  test.info().annotations.push({ type: 'seconds', description: ((performance.now() - before) / 1000).toFixed(1) });
  expect(samples()).toHaveLength(1);
  expect(existsSync(join(userData, 'vault', 'header.a'))).toBe(false);
  expect(await title(app)).toEqual(['Sigilo: sample practice, nothing here is real']);

  const mark = she.page.getByRole('complementary', { name: sample.name });
  for (const place of ['backups', 'settings', 'today', 'patients'] as const) {
    await she.goTo(place);
    await expect(she.page.getByRole('button', { name: shell[place], exact: true })).toHaveAttribute(
      'aria-current',
      'page',
    );
    await expect(mark).toContainText(sample.nothingReal);
  }
  await expect(she.page.getByRole('button', { name: backups.restore })).toHaveCount(0);
  await she.page.getByRole('row').nth(1).click();
  await expect(she.page.getByRole('navigation', { name: she.words.notes.ledger }).getByRole('button')).not.toHaveCount(
    0,
  );
  await expect(mark).toBeVisible();
  await she.backUpTo(join(userData, 'tried.sigilo'));
  await expect(she.page.getByText(sample.backupNote)).toBeVisible();

  await she.leaveSample();
  await expect(she.button(firstRun.create)).toBeVisible();
  expect(samples()).toEqual([]);
  expect(await title(app)).toEqual(['Sigilo']);
  await app.close();
});

test('claim:sample-leaves-nothing a lock ends the visit, and her own record waits, locked and unchanged', async () => {
  const app = await launchApp({ userData });
  const she = await Psychologist.at(app);
  await she.createRecord();
  await she.registerPatient({ given: 'Elena', surname1: 'Ruiz' });
  await she.lock();
  await she.explore();
  await she.goTo('patients');
  await expect(she.page.getByText('Ruiz, Elena')).toHaveCount(0);
  const refused = await she.call('vault.unlock', { passphrase: new TextEncoder().encode(PASSPHRASE) });
  expect(refused).toEqual({ ok: false, error: { code: 'not-allowed-now' } });

  await she.lock();
  await expect(she.page.getByText(/The sample practice was closed/)).toBeVisible();
  expect(samples()).toEqual([]);
  await she.unlock();
  await she.goTo('patients');
  await expect(she.page.getByText('Ruiz, Elena')).toBeVisible();
  await app.close();
});

test('claim:sample-leaves-nothing what a kill leaves of a visit is gone at the next start, and quitting leaves nothing', async () => {
  const app = await launchApp({ userData });
  const she = await Psychologist.at(app);
  await she.explore();
  const { main } = await app.pids();
  const ended = app.electron.waitForEvent('close');
  process.kill(main, 'SIGKILL');
  await ended;
  expect(samples()).toHaveLength(1);

  const again = await launchApp({ userData });
  const shortly = await Psychologist.at(again);
  await expect(shortly.button(shortly.words.firstRun.create)).toBeVisible();
  expect(samples()).toEqual([]);
  await shortly.explore();
  expect(samples()).toHaveLength(1);
  await again.close();
  expect(samples()).toEqual([]);
});
