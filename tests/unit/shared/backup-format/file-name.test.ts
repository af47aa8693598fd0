import { expect, it } from 'vitest';
import { suggestedBackupName } from '../../../../src-shared/backup-format/file-name.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';

it('names a backup after the minute where she is', () => {
  const at = Instant.parse('2026-12-31T23:05:59.999Z');
  expect(suggestedBackupName(at, Zone.parse('Europe/Madrid'))).toBe('backup-2027-01-01-0005.sigilo');
  expect(suggestedBackupName(at, Zone.parse('Europe/Madrid'), true)).toBe('sample-backup-2027-01-01-0005.sigilo');
  expect(suggestedBackupName(at, Zone.parse('America/Bogota'))).toBe('backup-2026-12-31-1805.sigilo');
});
