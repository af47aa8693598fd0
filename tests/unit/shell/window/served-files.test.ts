import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedFiles, findServedFile, listServedFiles } from '../../../../src-main/shell/window/served-files.ts';

let folder: string;
let files: ServedFiles;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sigilo-served-'));
  const page = join(folder, 'page');
  mkdirSync(join(page, 'assets/deep'), { recursive: true });
  writeFileSync(join(folder, 'secret.html'), '');
  for (const name of [
    'index.html',
    'assets/a-1_b.js',
    'assets/deep/f.woff2',
    'assets/a.js.map',
    '.hidden.html',
    'notes.txt',
    'odd name.html',
    'a%2e.html',
  ])
    writeFileSync(join(page, name), '');
  symlinkSync(join(folder, 'secret.html'), join(page, 'link.html'));
  files = listServedFiles(page);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const get = (url: string) => findServedFile(files, { method: 'GET', url });

test('serves exactly the plain files of the kinds a page is made of', () => {
  expect([...files.keys()].sort()).toEqual(['/assets/a-1_b.js', '/assets/deep/f.woff2', '/index.html']);
  expect(get('app://sigilo/index.html')).toEqual({
    path: join(folder, 'page/index.html'),
    mediaType: 'text/html; charset=utf-8',
  });
  expect(get('app://sigilo/assets/deep/f.woff2')?.mediaType).toBe('font/woff2');
  expect(get('app://sigilo/index.html#/patients')).not.toBeNull();
});

test.each([
  'app://sigilo/',
  'app://sigilo',
  'app://sigilo/secret.html',
  'app://sigilo/../secret.html',
  'app://sigilo/assets/../../secret.html',
  'app://sigilo/%2e%2e/secret.html',
  'app://sigilo/..%2fsecret.html',
  'app://sigilo/%2e%2e%2fsecret.html',
  'app://sigilo/..%5csecret.html',
  'app://sigilo/..\\secret.html',
  'app://sigilo/assets/../index.html',
  'app://sigilo/./index.html',
  'app://sigilo//index.html',
  'app://sigilo/index.html/',
  'app://sigilo/index%2ehtml',
  'app://sigilo/INDEX.HTML',
  'app://sigilo/index.html%00',
  'app://sigilo/index.html?x',
  'app://sigilo/link.html',
  'app://sigilo/.hidden.html',
  'app://sigilo/assets/a.js.map',
  'app://sigilo/assets',
  'app://sigilo/__proto__',
  'app://sigilo/etc/passwd',
  'app://sigilo.example/index.html',
  'app://sigilo:80/index.html',
  'app://user@sigilo/index.html',
  'app://other/index.html',
  'file:///index.html',
  'https://sigilo/index.html',
])('refuses %s', (url) => {
  expect(get(url)).toBeNull();
});

test.each(['POST', 'HEAD', 'PUT', 'OPTIONS', 'get'])('refuses the method %s', (method) => {
  expect(findServedFile(files, { method, url: 'app://sigilo/index.html' })).toBeNull();
});
