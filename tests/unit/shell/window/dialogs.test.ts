import { expect, test, vi } from 'vitest';
import { backupFileName } from '../../../../src-main/shell/window/dialogs.ts';

vi.mock('electron', () => ({}));

test.each([
  ['2026-11-17 08-30', '2026-11-17 08-30.sigilo'],
  ['copy.sigilo', 'copy.sigilo'],
  ['copy.SIGILO', 'copy.sigilo'],
  ['../../etc/passwd', 'etc passwd.sigilo'],
  ['C:\\Users\\x', 'C Users x.sigilo'],
  ['a\u0000b\u001fc\nd', 'a b c d.sigilo'],
  ['.hidden', 'hidden.sigilo'],
  ['copia de mañana', 'copia de mañana.sigilo'],
  ['', 'backup.sigilo'],
  ['...', 'backup.sigilo'],
  ['.sigilo', 'backup.sigilo'],
])('%j becomes the file name %j', (suggested, name) => {
  expect(backupFileName(suggested)).toBe(name);
});
