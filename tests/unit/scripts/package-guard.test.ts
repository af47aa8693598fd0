import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

type Runtime = { kind: string; version: string; napi: number };
type Guard = ((context: object) => Promise<void>) & { readonly notForRelease: string };

const guard = createRequire(import.meta.url)('../../../scripts/package-guard.cjs') as Guard;
const pinned = '45.4.1';
const official: Runtime = { kind: 'official', version: pinned, napi: 10 };
const fallback: Runtime = { kind: 'fallback', version: '33.2.1', napi: 9 };

let projectDir = '';

beforeEach(() => {
  projectDir = mkdtempSync(join(tmpdir(), 'sigilo-guard-'));
  mkdirSync(join(projectDir, 'node_modules/.cache/sigilo'), { recursive: true });
  writeFileSync(join(projectDir, 'package.json'), JSON.stringify({ devDependencies: { electron: pinned } }));
});

afterEach(() => {
  rmSync(projectDir, { recursive: true, force: true });
});

function pack(runtime: Runtime, { target = 'deb', version = pinned, config = {} } = {}): Promise<void> {
  writeFileSync(join(projectDir, 'node_modules/.cache/sigilo/runtime.json'), JSON.stringify(runtime));
  const info = { config, projectDir, framework: { version } };
  return guard({ packager: { info }, targets: [{ name: target }] });
}

const marked = { extraMetadata: { releaseStatus: guard.notForRelease } };

describe('release guard', () => {
  it('lets a release on the pinned official Electron pass', async () => {
    await expect(pack(official)).resolves.toBeUndefined();
  });

  it.each([
    ['the fallback runtime', fallback, {}],
    ['a binding compiled for an older Node-API', { ...official, napi: 9 }, {}],
    ['another Electron version', official, { version: '33.2.1' }],
    ['an Electron of its own', official, { config: { electronDist: 'elsewhere' } }],
    ['an installer marked as a test', fallback, { config: marked }],
    ['an unmarked unpacked app on the fallback', fallback, { target: 'dir' }],
  ])('refuses %s', async (_what, runtime, options) => {
    await expect(pack(runtime, options)).rejects.toThrow('Not a release');
  });

  it('lets the unpacked app of the packaging test pass, marked as such', async () => {
    await expect(pack(fallback, { target: 'dir', config: marked })).resolves.toBeUndefined();
  });
});
