import { expect, test } from 'vitest';
import { fileNameWith, plainFileName, withExtension } from '../../../../src-main/shell/window/file-name.ts';

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
  expect(fileNameWith('sigilo', suggested, 'backup')).toBe(name);
});

test('a document keeps its own ending', () => {
  expect(plainFileName('informe: final?.pdf', 'document')).toBe('informe final .pdf');
  expect(plainFileName('../..', 'document')).toBe('document');
});

test('an ending is added once, whatever its case', () => {
  expect(withExtension('/x/audit', 'csv')).toBe('/x/audit.csv');
  expect(withExtension('/x/audit.CSV', 'csv')).toBe('/x/audit.CSV');
});
