import { describe, expect, test } from 'vitest';
import {
  linuxDiskEncryption,
  mountOf,
  parseMounts,
  parseSwaps,
} from '../../../../../src-main/shell/system/disk-encryption/linux.ts';
import type { SystemFiles } from '../../../../../src-main/shell/system/disk-encryption/system-files.ts';

const SWAPS_HEAD = 'Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n';
const HOME = '/home/ana/.config/Sigilo';

/** What the kernel shows, by path; a folder is the list of its names, a link an arrow to its target. */
type Tree = Readonly<Record<string, string | readonly string[] | { readonly to: string }>>;

function filesOf(tree: Tree): SystemFiles {
  return {
    read: (path) => {
      const entry = tree[path];
      return Promise.resolve(typeof entry === 'string' ? entry : null);
    },
    list: (folder) => {
      const entry = tree[folder];
      return Promise.resolve(Array.isArray(entry) ? entry : null);
    },
    resolve: (path) => {
      const entry = tree[path];
      if (entry === undefined) return Promise.resolve(path === HOME || path.startsWith('/dev/') ? path : null);
      return Promise.resolve(typeof entry === 'object' && 'to' in entry ? entry.to : path);
    },
  };
}

/** Fedora and Ubuntu with full disk encryption: LUKS on a partition, LVM on it, root and swap in the volume group. */
const LUKS_LVM: Tree = {
  '/proc/self/mountinfo': [
    '22 28 0:20 / /sys rw,nosuid - sysfs sysfs rw',
    '28 1 253:1 / / rw,relatime shared:1 - ext4 /dev/mapper/vgubuntu-root rw,errors=remount-ro',
    '96 28 259:2 / /boot rw,relatime shared:47 - ext4 /dev/nvme0n1p2 rw',
  ].join('\n'),
  '/proc/swaps': `${SWAPS_HEAD}/dev/dm-2                               partition\t999420\t\t0\t\t-2\n`,
  '/sys/dev/block/253:1': { to: '/sys/devices/virtual/block/dm-1' },
  '/sys/class/block/dm-2': { to: '/sys/devices/virtual/block/dm-2' },
  '/sys/devices/virtual/block/dm-1/dm/uuid': 'LVM-3xPmY2\n',
  '/sys/devices/virtual/block/dm-1/slaves': ['dm-0'],
  '/sys/devices/virtual/block/dm-1/slaves/dm-0': { to: '/sys/devices/virtual/block/dm-0' },
  '/sys/devices/virtual/block/dm-2/dm/uuid': 'LVM-3xPmY2swap\n',
  '/sys/devices/virtual/block/dm-2/slaves': ['dm-0'],
  '/sys/devices/virtual/block/dm-2/slaves/dm-0': { to: '/sys/devices/virtual/block/dm-0' },
  '/sys/devices/virtual/block/dm-0/dm/uuid': 'CRYPT-LUKS2-6c1f0a-dm_crypt-0\n',
};

const PLAIN: Tree = {
  '/proc/self/mountinfo': '28 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
  '/proc/swaps': SWAPS_HEAD,
  '/sys/dev/block/8:1': { to: '/sys/devices/pci0000:00/0000:00:1f.2/ata1/block/sda/sda1' },
};

const state = (tree: Tree): Promise<string> => linuxDiskEncryption(filesOf(tree), HOME);

describe('the disk under the record', () => {
  test('claim:disk-as-the-system-says LUKS below LVM, with the swap in the same group, is encrypted', async () => {
    expect(await state(LUKS_LVM)).toBe('on');
  });

  test('a plain partition is not', async () => {
    expect(await state(PLAIN)).toBe('off');
  });

  test('btrfs on LUKS is found by the device that it names', async () => {
    expect(
      await state({
        '/proc/self/mountinfo': '60 1 0:33 /home /home rw - btrfs /dev/mapper/luks-5f6e rw,subvol=/home',
        '/proc/swaps': `${SWAPS_HEAD}/dev/zram0                              partition\t8388604\t0\t100\n`,
        '/dev/mapper/luks-5f6e': { to: '/dev/dm-0' },
        '/sys/class/block/dm-0': { to: '/sys/devices/virtual/block/dm-0' },
        '/sys/devices/virtual/block/dm-0/dm/uuid': 'CRYPT-LUKS2-5f6e-luks-5f6e\n',
        '/sys/class/block/zram0/backing_dev': 'none\n',
      }),
    ).toBe('on');
  });

  test('an unencrypted swap leaves what sleep writes in the open', async () => {
    const swap = `${SWAPS_HEAD}/dev/sda2                               partition\t999420\t\t0\t\t-2\n`;
    const sda2 = { '/sys/class/block/sda2': { to: '/sys/devices/pci0000:00/ata1/block/sda/sda2' } };
    expect(await state({ ...LUKS_LVM, ...sda2, '/proc/swaps': swap })).toBe('off');
  });

  test('a swap file counts as the file system that it lies on', async () => {
    const swap = `${SWAPS_HEAD}/swapfile                               file\t\t2097148\t\t0\t\t-2\n`;
    expect(await state({ ...LUKS_LVM, '/proc/swaps': swap, '/swapfile': '' })).toBe('on');
    expect(await state({ ...PLAIN, '/proc/swaps': swap, '/swapfile': '' })).toBe('off');
  });

  test('compressed memory that writes to a disk counts as that disk', async () => {
    const tree = {
      ...LUKS_LVM,
      '/proc/swaps': `${SWAPS_HEAD}/dev/zram0  partition\t8388604\t0\t100\n`,
      '/sys/class/block/zram0/backing_dev': '/dev/sda3\n',
      '/sys/class/block/sda3': { to: '/sys/devices/pci0000:00/ata1/block/sda/sda3' },
    };
    expect(await state(tree)).toBe('off');
  });

  test('a volume on two disks is encrypted only when both are', async () => {
    const raid = {
      ...PLAIN,
      '/sys/dev/block/8:1': { to: '/sys/devices/virtual/block/md0' },
      '/sys/devices/virtual/block/md0/slaves': ['dm-0', 'sdb1'],
      '/sys/devices/virtual/block/md0/slaves/dm-0': { to: '/sys/devices/virtual/block/dm-0' },
      '/sys/devices/virtual/block/md0/slaves/sdb1': { to: '/sys/devices/pci/block/sdb/sdb1' },
      '/sys/devices/virtual/block/dm-0/dm/uuid': 'CRYPT-PLAIN-x\n',
    };
    expect(await state(raid)).toBe('off');
  });

  test.each([
    ['an overlay', { '/proc/self/mountinfo': '28 1 0:50 / / rw - overlay overlay rw' }],
    ['a share', { '/proc/self/mountinfo': '28 1 0:51 / /home rw - nfs4 server:/home rw' }],
    ['a loop device', { '/sys/dev/block/8:1': { to: '/sys/devices/virtual/block/loop0' } }],
    [
      'a device that is not in /sys',
      { '/sys/dev/block/8:1': '', '/proc/self/mountinfo': '28 1 9:9 / / rw - ext4 /dev/x rw' },
    ],
    ['no table of mounts', { '/proc/self/mountinfo': '' }],
    ['no table of swaps', { '/proc/swaps': '' }],
  ])('of %s nothing is claimed', async (_, change) => {
    expect(await state({ ...PLAIN, ...change })).toBe('cannot-check');
  });

  test('links that go round and round end', async () => {
    const round = {
      ...PLAIN,
      '/sys/dev/block/8:1': { to: '/sys/a' },
      '/sys/a/slaves': ['a'],
      '/sys/a/slaves/a': { to: '/sys/a' },
    };
    expect(await state(round)).toBe('cannot-check');
  });
});

test('mounts are told apart by whole folder names, and the last of two counts', () => {
  const mounts = parseMounts(
    [
      '1 0 8:1 / / rw - ext4 /dev/a rw',
      '2 1 8:2 / /home rw - ext4 /dev/b rw',
      '3 2 8:3 / /home rw - ext4 /dev/c rw',
    ].join('\n'),
  );
  expect(mountOf(mounts, '/home/ana')?.device).toBe('8:3');
  expect(mountOf(mounts, '/homeless')?.device).toBe('8:1');
  expect(parseMounts('4 1 8:4 / /media/my\\040disk rw - vfat /dev/d rw')[0]?.folder).toBe('/media/my disk');
});

test('a table of swaps is known by its head', () => {
  expect(parseSwaps(null)).toBeNull();
  expect(parseSwaps('something else')).toBeNull();
  expect(parseSwaps(SWAPS_HEAD)).toEqual([]);
});
