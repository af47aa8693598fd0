/** One line of `/proc/self/mounts`: where it lies, what kind of file system, from which device. */
export interface Mount {
  readonly device: string;
  readonly at: string;
  readonly type: string;
}

/** Reads `/proc/self/mounts` (proc(5)), where blanks, tabs, line ends and backslashes stand as three octal digits. Lines of another shape are left out. */
export function parseMounts(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [device, at, type] = line.split(' ');
    if (device === undefined || at === undefined || type === undefined) return [];
    return [{ device: unescaped(device), at: unescaped(at), type }];
  });
}

function unescaped(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}

/** The mount that a path lies on: the longest one above it, the last of equals. */
export function mountOf(mounts: readonly Mount[], path: string): Mount | null {
  let found: Mount | null = null;
  for (const mount of mounts) {
    const above = mount.at === '/' || path === mount.at || path.startsWith(`${mount.at}/`);
    if (above && mount.at.length >= (found?.at.length ?? 0)) found = mount;
  }
  return found;
}

const NETWORK = /^(nfs4?|cifs|smb3?|smbfs|afpfs|webdav|davfs|sshfs|9p|ncpfs|fuse\.(sshfs|davfs2?|rclone|gvfsd-fuse))$/;

export function isNetworkType(type: string): boolean {
  return NETWORK.test(type);
}

/** The whole disk's name in `/sys/block` of a device such as `/dev/sdb1`, `/dev/nvme0n1p2` or `/dev/mmcblk0p1`; null for what is no such device. */
export function blockDevice(device: string): string | null {
  const name = /^\/dev\/([a-z0-9]+)$/.exec(device)?.[1];
  if (name === undefined) return null;
  return /^(nvme\d+n\d+|mmcblk\d+)(p\d+)?$/.exec(name)?.[1] ?? /^([a-z]+)\d*$/.exec(name)?.[1] ?? null;
}
