import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isVersionName,
  parseUnfinishedName,
  unfinishedAttachmentName,
  versionName,
} from '../../../../src-shared/backup-format/version-name.ts';
import { InstanceId } from '../../../../src-shared/ids.ts';
import { Instant, Zone } from '../../../../src-shared/time.ts';

const madrid = Zone.parse('Europe/Madrid');
const Header = fc.record({
  createdAt: fc
    .date({ min: new Date('2026-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true })
    .map((date) => Instant.parse(date.toISOString())),
  zone: fc.constantFrom(
    ...['Europe/Madrid', 'America/Bogota', 'Asia/Kathmandu', 'UTC'].map((zone) => Zone.parse(zone)),
  ),
  sequence: fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }),
  instanceId: fc.uuid({ version: 4 }).map((id) => InstanceId.parse(id)),
});

describe('the name of a version', () => {
  it('says the minute where she is, the sequence and the copy of the record', () => {
    const createdAt = Instant.parse('2026-11-22T06:10:59.999Z');
    const instanceId = InstanceId.parse('3f9cd1b0-77a5-4e0c-8b1d-9a1c5e2f7b02');
    const name = versionName({ createdAt, zone: madrid, sequence: 42, instanceId });
    expect(name).toBe('backup-2026-11-22-0710-00042-3f9c.sigilo');
    expect(unfinishedAttachmentName(name)).toBe('backup-2026-11-22-0710-00042-3f9c.tmp');
    expect(versionName({ createdAt, zone: madrid, sequence: 1_234_567, instanceId })).toContain('-1234567-');
  });

  it('is known again, and so are the unfinished files of its run, whatever the header says', () => {
    fc.assert(
      fc.property(Header, (header) => {
        const name = versionName(header);
        expect(isVersionName(name)).toBe(true);
        const left = { day: name.slice(7, 17), instance: header.instanceId.slice(0, 4) };
        for (const unfinished of [`${name}.tmp`, `${name}.page.tmp`, unfinishedAttachmentName(name)]) {
          expect(isVersionName(unfinished)).toBe(false);
          expect(parseUnfinishedName(unfinished)).toEqual(left);
        }
        expect(parseUnfinishedName(name)).toBeNull();
      }),
    );
  });

  it('is no other name, above all none of hers', () => {
    const own = 'backup-2026-11-22-0710-00042-3f9c.sigilo';
    const others = [
      'backup-2026-11-22-0710.sigilo',
      'sample-backup-2026-11-22-0710-00042-3f9c.sigilo',
      `copy of ${own}`,
      `${own}.bak`,
      `../${own}`,
      `blobs/${own}`,
      `${own}\n`,
      own.toUpperCase(),
      own.replace('00042', '0042'),
      own.replace('3f9c', '3f9'),
      own.replace('.sigilo', ' (2).sigilo'),
    ];
    for (const name of others) {
      expect(isVersionName(name), name).toBe(false);
      expect(parseUnfinishedName(`${name}.tmp`.replace('.bak.tmp', '.bak')), name).toBeNull();
    }
    fc.assert(fc.property(fc.string(), (name) => !isVersionName(name) && parseUnfinishedName(name) === null));
  });
});
