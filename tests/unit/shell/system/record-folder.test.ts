import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { inspectRecordFolder } from '../../../../src-main/shell/system/record-folder.ts';
import { cloudServiceOf } from '../../../../src-shared/cloud-folder.ts';

const nothing = () => [];

test.each([
  ['/home/ana/.config/Sigilo/vault', null],
  ['/home/ana/Dropboxes/Sigilo', null],
  ['/home/ana/box-of-things/vault', null],
  ['/home/ana/Dropbox/Sigilo/vault', 'Dropbox'],
  ['/home/ana/Dropbox (Personal)/vault', 'Dropbox'],
  ['C:\\Users\\Ana\\OneDrive\\Sigilo', 'OneDrive'],
  ['C:\\Users\\Ana\\OneDrive - Clínica Norte\\Sigilo', 'OneDrive'],
  ['/Users/ana/Library/Mobile Documents/com~apple~CloudDocs/Sigilo', 'iCloud Drive'],
  ['C:\\Users\\Ana\\iCloudDrive\\Sigilo', 'iCloud Drive'],
  ['/Users/ana/Library/CloudStorage/GoogleDrive-ana@example.org/Mi unidad/x', 'Google Drive'],
  ['/Users/ana/Library/CloudStorage/Some-Provider/x', 'a cloud service'],
  ['G:\\My Drive\\Sigilo', 'Google Drive'],
  ['/home/ana/Nextcloud/x', 'Nextcloud'],
  ['/home/ana/MEGAsync/x', 'MEGA'],
  ['/home/ana/Box Sync/x', 'Box'],
  ['/home/ana/pCloudDrive/x', 'pCloud'],
  ['/home/ana/Syncthing/x', 'Syncthing'],
])('%s is copied by %s', (folder, service) => {
  expect(cloudServiceOf(folder, nothing)).toBe(service);
});

test.each([
  ['.dropbox', 'Dropbox'],
  ['.stfolder', 'Syncthing'],
  ['.sync_8b1f.db', 'Nextcloud'],
  ['.megaignore', 'MEGA'],
  ['.tmp.drivedownload', 'Google Drive'],
  ['.849C9593-D756-4E56-8D6E-42412F2A707B', 'OneDrive'],
  ['.dropboxish', null],
])('%s in a folder above says %s', (marker, service) => {
  const namesIn = (folder: string) => (folder === '/home/ana/practice' ? ['letters', marker] : []);
  expect(cloudServiceOf('/home/ana/practice/a/b', namesIn)).toBe(service);
  expect(cloudServiceOf('/home/ana/other', namesIn)).toBeNull();
});

test('a folder is writable when a file can be made in it, and nothing stays behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sigilo-folder-'));
  try {
    expect(inspectRecordFolder(folder, join(folder, 'vault'))).toEqual({ writable: true, cloudSynced: null });
    mkdirSync(join(folder, 'vault'));
    expect(inspectRecordFolder(folder, join(folder, 'vault')).writable).toBe(true);
    expect(readdirSync(folder, { recursive: true })).toEqual(['vault']);
    expect(inspectRecordFolder('/proc/self/fdinfo', '/proc/self/fdinfo/vault').writable).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
