import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockDevice, isNetworkType, mountOf, parseMounts } from '../../../../src-main/vault/ports/mounts.ts';

const MOUNTS = parseMounts(
  [
    '/dev/nvme0n1p2 / ext4 rw,relatime 0 0',
    '/dev/sdb1 /media/ana/Blue\\040disk vfat rw 0 0',
    'nas:/practice /mnt/nas nfs4 rw 0 0',
    'tmpfs /media/ana tmpfs rw 0 0',
    'half a',
    '',
  ].join('\n'),
);

test('the longest mount above a path is the one that it lies on', () => {
  expect(mountOf(MOUNTS, '/media/ana/Blue disk/Sigilo')).toEqual({
    device: '/dev/sdb1',
    at: '/media/ana/Blue disk',
    type: 'vfat',
  });
  expect(mountOf(MOUNTS, '/media/ana/Blue diskette')?.type).toBe('tmpfs');
  expect(mountOf(MOUNTS, '/mnt/nas')?.type).toBe('nfs4');
  expect(mountOf(MOUNTS, '/mnt/nas2/x')?.at).toBe('/');
  expect(mountOf([], '/x')).toBeNull();
});

test.each([
  ['/dev/sdb1', 'sdb'],
  ['/dev/sdb', 'sdb'],
  ['/dev/nvme0n1p2', 'nvme0n1'],
  ['/dev/nvme0n1', 'nvme0n1'],
  ['/dev/mmcblk0p1', 'mmcblk0'],
  ['/dev/mapper/vault', null],
  ['tmpfs', null],
  ['/dev/../etc', null],
])('%s is a part of %s', (device, block) => {
  expect(blockDevice(device)).toBe(block);
});

test('shares are told by their kind', () => {
  expect(['nfs', 'nfs4', 'cifs', 'smb3', 'fuse.sshfs'].every(isNetworkType)).toBe(true);
  expect(['ext4', 'vfat', 'exfat', 'btrfs', 'fuseblk', 'tmpfs'].some(isNetworkType)).toBe(false);
});

test('any text at all is read', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      for (const { at } of parseMounts(text)) expect(typeof at).toBe('string');
    }),
  );
});
