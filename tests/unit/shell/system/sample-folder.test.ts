import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { newSampleFolder, removeSampleFolders } from '../../../../src-main/shell/system/sample-folder.ts';

let userData: string;
beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'sigilo-sample-folder-'));
});
afterEach(() => rmSync(userData, { recursive: true, force: true }));

test('removes what visits left, with everything in it, and nothing else', async () => {
  const visits = [newSampleFolder(userData), newSampleFolder(userData)];
  expect(new Set(visits).size).toBe(2);
  for (const folder of visits) {
    mkdirSync(join(folder, 'blobs', 'aa'), { recursive: true });
    writeFileSync(join(folder, 'header.a'), 'x');
  }
  const kept = ['vault', 'sample', 'sample-notes', `sample-${'g'.repeat(32)}`];
  for (const name of kept) mkdirSync(join(userData, name));
  writeFileSync(join(userData, `sample-${'0'.repeat(32)}`), 'a file');
  symlinkSync(join(userData, 'vault'), join(userData, `sample-${'1'.repeat(32)}`));
  writeFileSync(join(userData, 'vault', 'header.a'), 'hers');

  await removeSampleFolders(userData);
  expect(readdirSync(userData).toSorted()).toEqual(
    [...kept, `sample-${'0'.repeat(32)}`, `sample-${'1'.repeat(32)}`].toSorted(),
  );
  expect(existsSync(join(userData, 'vault', 'header.a'))).toBe(true);
});

test('lies beside the record, never in it', () => {
  expect(newSampleFolder('/data')).toMatch(/^\/data\/sample-[0-9a-f]{32}$/);
});
