import { basename } from 'node:path';
import type { DiskEncryption } from './disk-encryption.types.ts';
import { allOf } from './all-of.ts';
import type { SystemFiles } from './system-files.ts';

/** Deeper than any stack of volumes that a person has. */
const MOST_LAYERS = 16;

/** dm-crypt (LUKS, plain) under the folder and under every swap in use. What encrypts single files (fscrypt, eCryptfs) is not seen here. */
export async function linuxDiskEncryption(files: SystemFiles, folder: string): Promise<DiskEncryption> {
  const mounts = parseMounts((await files.read('/proc/self/mountinfo')) ?? '');
  const swaps = parseSwaps(await files.read('/proc/swaps'));
  if (swaps === null) return 'cannot-check';
  const states = await Promise.all([
    ofFile(files, mounts, folder),
    ...swaps.map((swap) => (swap.isFile ? ofFile(files, mounts, swap.path) : ofSwapDevice(files, swap.path))),
  ]);
  return allOf(states);
}

export interface Mount {
  readonly folder: string;
  /** `8:1`; major number 0 is no device of its own. */
  readonly device: string;
  readonly source: string;
}

/** proc_pid_mountinfo(5): `36 35 98:0 /root /mount options [optional fields] - type source options`. */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [front = '', back] = line.split(' - ');
    const [, , device, , folder] = front.split(' ');
    const source = back?.split(' ')[1];
    if (device === undefined || folder === undefined || source === undefined || !/^\d+:\d+$/.test(device)) return [];
    return [{ device, folder: unescape(folder), source: unescape(source) }];
  });
}

/** Space, tab, newline and backslash are written in octal. */
function unescape(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}

/** The last one mounted on the longest folder. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | null {
  const holding = mounts.filter(
    ({ folder }) => path === folder || path.startsWith(folder === '/' ? '/' : `${folder}/`),
  );
  return holding.reduce<Mount | null>(
    (best, mount) => (best === null || mount.folder.length >= best.folder.length ? mount : best),
    null,
  );
}

/** Null when the table cannot be read; a kernel without swap has an empty one. */
export function parseSwaps(text: string | null): { readonly path: string; readonly isFile: boolean }[] | null {
  if (text?.startsWith('Filename') !== true) return null;
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [path, type] = line.trim().split(/\s+/);
      if (path === undefined || path === '') return [];
      return [{ path: unescape(path), isFile: type === 'file' }];
    });
}

async function ofFile(files: SystemFiles, mounts: readonly Mount[], path: string): Promise<DiskEncryption> {
  const mount = mountOf(mounts, (await files.resolve(path)) ?? path);
  if (mount === null) return 'cannot-check';
  if (!mount.device.startsWith('0:')) return ofLink(files, `/sys/dev/block/${mount.device}`);
  // btrfs has numbers of its own and names the device as its source. Memory, a network and an overlay name none.
  return mount.source.startsWith('/dev/') ? ofDevice(files, mount.source) : 'cannot-check';
}

async function ofSwapDevice(files: SystemFiles, path: string): Promise<DiskEncryption> {
  const name = basename((await files.resolve(path)) ?? path);
  if (!/^zram\d+$/.test(name)) return ofDevice(files, path);
  // Compressed memory, unless it was given a disk to write to.
  const backing = (await files.read(`/sys/class/block/${name}/backing_dev`))?.trim() ?? 'none';
  return backing === 'none' ? 'on' : ofDevice(files, backing);
}

async function ofDevice(files: SystemFiles, path: string): Promise<DiskEncryption> {
  return ofLink(files, `/sys/class/block/${basename((await files.resolve(path)) ?? path)}`);
}

async function ofLink(files: SystemFiles, link: string): Promise<DiskEncryption> {
  const folder = await files.resolve(link);
  return folder === null ? 'cannot-check' : ofBlock(files, folder, MOST_LAYERS);
}

/** `folder` is the device's own in /sys. A volume on several disks is encrypted when all of them are. */
async function ofBlock(files: SystemFiles, folder: string, layers: number): Promise<DiskEncryption> {
  if (layers === 0) return 'cannot-check';
  const uuid = (await files.read(`${folder}/dm/uuid`))?.trim();
  if (uuid?.startsWith('CRYPT-') === true) return 'on';
  const under = (await files.list(`${folder}/slaves`)) ?? [];
  if (under.length > 0) {
    const links = await Promise.all(under.map((name) => files.resolve(`${folder}/slaves/${name}`)));
    const states = links.map((link) =>
      link === null ? Promise.resolve('cannot-check' as const) : ofBlock(files, link, layers - 1),
    );
    return allOf(await Promise.all(states));
  }
  // Nothing below: a disk or a part of one. Of a loop, a network or a memory device nobody knows what carries it.
  return /^(?:sd|hd|vd|xvd|nvme|mmcblk)[a-z0-9]+$/.test(basename(folder)) ? 'off' : 'cannot-check';
}
