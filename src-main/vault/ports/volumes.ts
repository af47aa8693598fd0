/** Disks and shares, as far as the system tells without starting a program. Throws the system's errors where a path is not there. */
export interface Volumes {
  /** Folders at which a disk or a share may have come to lie: mount points, drive letters. */
  roots(): string[];
  /** How the disk or share of a path is held, seen from the record's own folder. `removable` also where only its mount point speaks for it. */
  kindOf(path: string, recordFolder: string): 'this-disk' | 'removable' | 'network';
  /** The mount point or drive of a path, as far as it is known. */
  rootOf(path: string): string;
}
