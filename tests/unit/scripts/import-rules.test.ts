import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { projectRoot } from '../../support/electron-runtime.ts';

/** Imports the table of docs/ARCHITECTURE.md forbids, each with the rule that has to refuse it. */
const forbidden = [
  ['src-shared/a.ts', 'src-renderer/ui/button.ts', 'shared'],
  ['src-shared/b.ts', 'node:fs', 'shared-only-zod'],
  ['src-shared/c.ts', 'libsodium-wrappers-sumo', 'shared-only-zod'],
  ['src-renderer/ui/a.ts', 'src-renderer/features/notes/note-view.ts', 'ui'],
  ['src-renderer/ui/b.ts', 'node:fs', 'renderer-no-node'],
  ['src-renderer/features/patients/a.ts', 'src-renderer/features/notes/note-view.ts', 'no-sibling-features'],
  ['src-renderer/features/patients/b.ts', 'src-renderer/app/shell.ts', 'features'],
  ['src-renderer/app/a.ts', 'src-main/vault/session/session.ts', 'renderer-not-main'],
  ['src-renderer/vault-client/a.ts', 'src-renderer/ui/button.ts', 'vault-client'],
  ['src-main/shell/lock/a.ts', 'src-main/vault/session/session.ts', 'shell'],
  ['src-main/main.ts', 'src-main/vault/ports/clock.ts', 'shell'],
  ['src-main/shell/preload/preload.ts', 'src-main/shell/window/window.ts', 'preload-alone'],
  ['src-main/vault/ports/a.ts', 'src-main/shell/window/window.ts', 'vault-not-shell'],
  ['src-main/vault/commands/a.ts', 'src-main/vault/storage/repository.ts', 'vault-commands'],
  ['src-main/vault/use-cases/a.ts', 'src-main/vault/crypto/index.ts', 'vault-use-cases'],
  ['src-main/vault/session/a.ts', 'src-main/vault/use-cases/sign-note.ts', 'vault-session'],
  ['src-main/vault/session/b.ts', 'src-main/vault/crypto/aead.ts', 'crypto-one-door'],
  ['src-main/vault/backup/a.ts', 'src-main/vault/session/session.ts', 'vault-backup'],
  ['src-main/vault/storage/a.ts', 'src-main/vault/crypto/aead.ts', 'vault-storage'],
  ['src-main/vault/import/a.ts', 'src-main/vault/storage/repository.ts', 'vault-import'],
  ['src-main/vault/crypto/a.ts', 'src-main/vault/ports/clock.ts', 'vault-crypto'],
  ['src-main/vault/crypto/b.ts', 'libsodium-wrappers-sumo', 'sodium-one-importer'],
  ['src-main/backup-cli/b.ts', 'src-main/vault/ports/files.ts', 'backup-cli'],
  ['src-main/vault/ports/cli.ts', 'src-main/backup-cli/run.ts', 'backup-cli-apart'],
  ['src-main/vault/storage/b.ts', 'better-sqlite3', 'sqlite-one-importer'],
  ['src-main/vault/session/c.ts', 'electron', 'electron-only-in-shell'],
  ['src-renderer/app/b.ts', 'electron', 'electron-only-in-shell'],
  ['src-main/vault/ports/b.ts', 'tests/support/clock.ts', 'product-not-on-tests'],
  ['src-main/vault/ports/c.ts', 'esbuild', 'product-not-on-dev-tools'],
] as const;

const allowed = [
  ['src-shared/d.ts', 'zod'],
  ['src-renderer/app/c.ts', 'src-renderer/features/notes/note-view.ts'],
  ['src-renderer/features/notes/c.ts', 'src-renderer/ui/button.ts'],
  ['src-main/shell/window/c.ts', 'electron'],
  ['src-main/vault/commands/c.ts', 'src-main/vault/use-cases/sign-note.ts'],
  ['src-main/vault/use-cases/c.ts', 'src-main/vault/storage/repository.ts'],
  ['src-main/vault/session/d.ts', 'src-main/vault/crypto/index.ts'],
  ['src-main/vault/crypto/sodium.ts', 'libsodium-wrappers-sumo'],
  ['src-main/backup-cli/sodium.ts', 'libsodium-wrappers-sumo'],
  ['src-main/vault/storage/database.ts', 'better-sqlite3'],
] as const;

const targets = [...forbidden, ...allowed].map(([, target]) => target).filter((target) => target.includes('/'));
const layers = ['src-main', 'src-renderer', 'src-shared'];
const cruiser = join(projectRoot, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
const folder = mkdtempSync(join(tmpdir(), 'sigilo-import-rules-'));
let violations: readonly string[] = [];

function write(path: string, text: string): void {
  mkdirSync(join(folder, dirname(path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

beforeAll(() => {
  for (const target of targets) write(target, 'export const here = 1;\n');
  for (const [importer, target] of [...forbidden, ...allowed]) {
    const isFile = target.includes('/') && !target.startsWith('node:');
    const specifier = isFile ? join(folder, target) : target;
    write(importer, `import * as imported from '${specifier}';\nexport const use = imported;\n`);
  }
  for (const file of ['package.json', 'tsconfig.json']) copyFileSync(join(projectRoot, file), join(folder, file));
  write('index.ts', 'export const here = 1;\n');
  symlinkSync(join(projectRoot, 'node_modules'), join(folder, 'node_modules'));
  const { stdout } = spawnSync(
    process.execPath,
    [cruiser, '--config', join(projectRoot, '.dependency-cruiser.cjs'), '--output-type', 'json', ...layers],
    { cwd: folder, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
  );
  const { summary } = JSON.parse(stdout) as ICruiseResult;
  violations = summary.violations.map(({ from, rule }) => `${from} ${rule.name}`);
});

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('import rules', () => {
  it.each(forbidden)('refuse that %s imports %s (%s)', (importer, _target, rule) => {
    expect(violations).toContain(`${importer} ${rule}`);
  });

  it.each(allowed)('let %s import %s', (importer) => {
    expect(violations.filter((violation) => violation.startsWith(`${importer} `))).toEqual([]);
  });
});
