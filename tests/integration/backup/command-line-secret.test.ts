import { existsSync, openSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../src-main/backup-cli/run.ts';
import { buildBackupCommand, runBackupCommand, startBackupCommand } from '../../support/backup-command.ts';
import { removeScratch, scratchFolder } from '../../support/backup-vault.ts';

/** Made with every kind of row: tests/golden/make-backup-1.ts. */
const golden = join('tests', 'golden', 'backup-1');
const file = join(golden, 'backup.sigilo');
const { passphrase: PASSPHRASE, recoveryCode: sheet } = JSON.parse(
  readFileSync(join(golden, 'expected.json'), 'utf8'),
) as {
  passphrase: string;
  recoveryCode: string;
};
const BY_PASSPHRASE = ['--passphrase-fd', '3'];

beforeAll(buildBackupCommand);
afterAll(removeScratch);

describe('the secret', () => {
  it('is never taken from the command line or the environment, and stands in no message', async () => {
    for (const args of [
      ['verify', `--passphrase=${PASSPHRASE}`, file],
      ['verify', '--passphrase', PASSPHRASE, file],
      ['verify', file, '--passphrase', PASSPHRASE],
      ['list', '--passphrase', file],
      ['extract', file, join(scratchFolder(), 'x')],
      ['list', '--digests', file],
      ['list', '--passphrase-fd', '77', file],
      ['list', '--passphrase-fd', PASSPHRASE, file],
    ]) {
      const run = await runBackupCommand(args, { env: { SIGILO_PASSPHRASE: PASSPHRASE, PASSPHRASE } });
      expect([args[1], run.code]).toEqual([args[1], 2]);
      expect(run.out + run.err).not.toContain('horse');
    }
  });

  it('is taken to the end of its line as it is, with no space trimmed', async () => {
    const open = async (secret: string | Uint8Array): Promise<number | null> =>
      (await runBackupCommand(['list', ...BY_PASSPHRASE, file], { secret })).code;
    expect(await open(PASSPHRASE)).toBe(0);
    expect(await open(`${PASSPHRASE}\r\nmore`)).toBe(0);
    expect(await open(`${PASSPHRASE} \n`)).toBe(3);
    expect(await open('')).toBe(3);
    expect(await open(Uint8Array.of(0xff, 0xfe, 0x0a))).toBe(3);
    const typo = await runBackupCommand(['list', '--recovery-code-fd', '3', '--lang', 'es', file], {
      secret: sheet.replace(/.$/, (end) => (end === '0' ? '1' : '0')),
    });
    expect(typo).toMatchObject({ code: 3 });
    expect(typo.err).toContain('El grupo 8');
  });
});

describe('how it ends', () => {
  it('stops while it waits for the secret when it is told to, and takes its folder away', async () => {
    const target = join(scratchFolder(), 'out');
    const waiting = startBackupCommand(['extract', ...BY_PASSPHRASE, file, target]);
    await expect.poll(() => existsSync(target), { timeout: 10_000 }).toBe(true);
    waiting.kill('SIGTERM');
    expect((await waiting.ended).code).toBe(130);
    expect(existsSync(target)).toBe(false);
  });

  it('stops while it saves, and takes away what it saved', async () => {
    const target = join(scratchFolder(), 'out');
    const stopping = new AbortController();
    let seen = 0;
    const stderr = {
      isTTY: true,
      write: (text: string) => {
        if (!text.includes('Saving') || stopping.signal.aborted) return;
        seen = readdirSync(target, { recursive: true }).length;
        stopping.abort();
      },
    };
    const secretFile = join(scratchFolder(), 'secret');
    writeFileSync(secretFile, PASSPHRASE);
    const fd = openSync(secretFile, 'r');
    const code = await run({
      args: ['extract', '--passphrase-fd', String(fd), file, target],
      env: { LANG: 'en' },
      stdout: { write: () => undefined },
      stderr,
      terminal: { input: process.stdin, output: stderr },
      signal: stopping.signal,
    });
    expect([code, existsSync(target)]).toEqual([130, false]);
    expect(seen).toBeGreaterThan(0);
  });

  it('explains itself in both languages, by the option and by the locale', async () => {
    expect((await runBackupCommand(['--help'])).out).toContain('never changes a backup');
    expect((await runBackupCommand(['--help', '--lang', 'es'])).out).toContain('nunca cambia una copia');
    expect((await runBackupCommand(['help'], { env: { LANG: 'es_MX.UTF-8' } })).out).toContain(
      'Sin secreto'.toLowerCase(),
    );
    expect(await runBackupCommand([])).toMatchObject({ code: 2 });
    expect(await runBackupCommand(['restore', file])).toMatchObject({ code: 2 });
    expect(await runBackupCommand(['verify', '--force', file])).toMatchObject({ code: 2 });
  });
});
