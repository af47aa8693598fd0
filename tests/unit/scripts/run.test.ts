import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { bundleScript } from '../../../scripts/run/bundle-script.mjs';
import { Tally } from '../../../scripts/run/tally.mjs';

afterEach(() => {
  vi.restoreAllMocks();
});

function printedBy(): () => string {
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  return () => write.mock.calls.map(([chunk]) => String(chunk)).join('');
}

describe('Tally', () => {
  it('counts steps and tests alike', async () => {
    printedBy();
    const tally = new Tally();
    await tally.command('passes', [process.execPath, '-e', '0']);
    tally.add('tests', performance.now(), { passed: 40, failed: 2 });
    expect(tally.summary()).toBe('41 passed, 2 failed');
  });

  it('shows what a failed program printed, and nothing of one that passed', async () => {
    const printed = printedBy();
    const tally = new Tally();
    await tally.command('quiet', [process.execPath, '-e', 'console.log("all is well")']);
    await tally.command('loud', [process.execPath, '-e', 'console.error("it broke here"); process.exit(3)']);
    expect(tally.summary()).toBe('1 passed, 1 failed');
    expect(printed()).toContain('it broke here');
    expect(printed()).not.toContain('all is well');
  });

  it('counts a step of its own that throws, and lets the failure through', async () => {
    printedBy();
    const tally = new Tally();
    await expect(tally.own('bootstrap', () => Promise.reject(new Error('no network')))).rejects.toThrow('no network');
    expect(tally.summary()).toBe('0 passed, 1 failed');
  });
});

describe('bundleScript', () => {
  it('runs TypeScript on this Node and keeps the address of each module', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'sigilo-script-'));
    try {
      const entry = join(folder, 'entry-of-run-test.ts');
      writeFileSync(join(folder, 'where.ts'), 'export const here: string = import.meta.url;\n');
      writeFileSync(entry, "import { here } from './where.ts';\nconsole.log(here);\n");
      const printed = execFileSync(process.execPath, [await bundleScript(entry)], { encoding: 'utf8' });
      expect(printed.trim()).toBe(pathToFileURL(join(folder, 'where.ts')).href);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
