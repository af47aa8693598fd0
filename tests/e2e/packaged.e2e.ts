import { cpSync, mkdtempSync, readdirSync, readlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { sandboxArguments } from '../support/electron-runtime.ts';
import { openWithKeyboard } from '../support/keyboard-app.ts';
import { PASSPHRASE, vaultTemplate } from '../support/vault-builder.ts';
import { removeFolder } from './support/remove-folder.ts';

const executable = process.env['SIGILO_PACKAGED_APP'] ?? '';

/** Whether a process has the database of this folder open, which it has only while the vault is unlocked. */
function hasDatabaseOpen(folder: string, pid: string | undefined): boolean {
  const descriptors = `/proc/${pid ?? ''}/fd`;
  return readdirSync(descriptors).some((name) => {
    const target = readlinkSync(join(descriptors, name));
    return target.startsWith(folder) && target.includes('.db') && !target.includes('lock.db');
  });
}

test('the packaged app opens its window and takes no debugger', async () => {
  const app = await openWithKeyboard(executable, [...sandboxArguments(), '--remote-debugging-port=0', '--inspect=0'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: '1', NODE_OPTIONS: '--inspect=0' },
  });
  try {
    await app.waitForTitle(/Sigilo/);
    await expect.poll(() => app.vaultProcesses().length).toBe(1);
    expect(app.printed()).not.toMatch(/Debugger listening|DevTools listening/);
  } finally {
    await app.close();
  }
});

test('the packaged app opens a vault by its passphrase alone, and locks it', async () => {
  const template = await vaultTemplate();
  const profile = mkdtempSync(join(tmpdir(), 'sigilo-packaged-'));
  const folder = join(profile, 'vault');
  cpSync(template.copy(), folder, { recursive: true });
  const app = await openWithKeyboard(executable, sandboxArguments(), { profile });
  try {
    await expect.poll(() => app.vaultProcesses().length).toBe(1);
    const [pid] = app.vaultProcesses();
    expect(hasDatabaseOpen(folder, pid)).toBe(false);

    // From outside nothing tells when the page takes keys; a passphrase that came too soon is wrong, and the field is empty again.
    await expect(async () => {
      await app.type(PASSPHRASE);
      await app.press('Return');
      await expect.poll(() => hasDatabaseOpen(folder, pid), { timeout: 5_000 }).toBe(true);
    }).toPass({ timeout: 40_000 });

    await app.press('ctrl+l');
    await expect.poll(() => app.vaultProcesses().filter((id) => id !== pid).length).toBe(1);
    expect(app.vaultProcesses()).not.toContain(pid);
  } finally {
    await app.close();
    template.dispose();
    removeFolder(profile);
  }
});
