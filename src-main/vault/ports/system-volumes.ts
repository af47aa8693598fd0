import { readFileSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { parse, sep } from 'node:path';
import { platform } from 'node:process';
import { blockDevice, isNetworkType, mountOf, parseMounts } from './mounts.ts';
import type { Volumes } from './volumes.ts';

/** Two levels: the user's name and the disk. */
const LINUX_MEDIA = ['/media', '/run/media'];
const LINUX_ONE_LEVEL = ['/mnt', '/media'];
const MAC_VOLUMES = '/Volumes';
const DRIVE_LETTERS = 'DEFGHIJKLMNOPQRSTUVWXYZABC';
/** Where systems put what was plugged in. */
const MEDIA = /^\/(media|run\/media|Volumes)\//;

export const systemVolumes: Volumes = {
  roots: () => {
    switch (platform) {
      case 'win32':
        return Array.from(DRIVE_LETTERS, (letter) => `${letter}:\\`).filter((drive) => stands(drive));
      case 'darwin':
        return namesIn(MAC_VOLUMES).map((name) => `${MAC_VOLUMES}/${name}`);
      default:
        return [
          ...LINUX_MEDIA.flatMap((top) =>
            namesIn(top).flatMap((user) => namesIn(`${top}/${user}`).map((disk) => `${top}/${user}/${disk}`)),
          ),
          ...LINUX_ONE_LEVEL.flatMap((top) => namesIn(top).map((disk) => `${top}/${disk}`)),
        ];
    }
  },
  kindOf: (path, recordFolder) => {
    // A share is told by its name alone, another drive of Windows only by its letter.
    if (platform === 'win32' && /^[\\/]{2}/.test(path)) return 'network';
    if (platform !== 'win32' && platform !== 'darwin') return linuxKind(realpathSync(path), recordFolder);
    return statSync(path).dev === statSync(recordFolder).dev ? 'this-disk' : 'removable';
  },
  rootOf: (path) => {
    switch (platform) {
      case 'win32':
        return parse(path).root;
      case 'darwin':
        return /^\/Volumes\/[^/]+/.exec(path)?.[0] ?? '/';
      default:
        return mountOf(mounts(), path)?.at ?? '/';
    }
  },
};

function linuxKind(path: string, recordFolder: string): ReturnType<Volumes['kindOf']> {
  const mount = mountOf(mounts(), path);
  if (mount !== null && isNetworkType(mount.type)) return 'network';
  if (statSync(path).dev === statSync(recordFolder).dev) return 'this-disk';
  const block = mount === null ? null : blockDevice(mount.device);
  if (block !== null && removableBit(block)) return 'removable';
  // Large USB disks say that they are fixed.
  return MEDIA.test(path) || (block !== null && onUsb(block)) ? 'removable' : 'this-disk';
}

function mounts(): ReturnType<typeof parseMounts> {
  try {
    return parseMounts(readFileSync('/proc/self/mounts', 'utf8'));
  } catch {
    return [];
  }
}

function removableBit(block: string): boolean {
  try {
    return readFileSync(`/sys/block/${block}/removable`, 'utf8').trim() === '1';
  } catch {
    return false;
  }
}

function onUsb(block: string): boolean {
  try {
    return realpathSync(`/sys/block/${block}`)
      .split(sep)
      .some((part) => /^usb\d+$/.test(part));
  } catch {
    return false;
  }
}

function stands(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
