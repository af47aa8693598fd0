import { BlobId } from '../../../src-shared/ids.ts';

/** A file that she chose or dropped, and where it lay: `name.sigilo`, or `place/blobs/3f/3f9c…` out of a folder. */
export interface FoundFile {
  readonly path: string;
  readonly file: File;
}

export interface FoundVersionFile extends FoundFile {
  /** The folder that it lies in, with a `/` behind; empty for a file chosen by itself. */
  readonly folder: string;
}

/** More versions than any rule keeps; of more, those whose names sort last are looked at. */
const MOST_VERSIONS = 2_000;

const ATTACHMENT = /^(.*\/)?blobs\/([0-9a-f]{2})\/([0-9a-f]{64})$/;
const TOMBSTONE = /^(.*\/)?tombstones\/[0-9a-f-]{36}\.json$/;

/** The files of a place as they belong together (docs/FORMAT.md, "Places"): versions, and what lies beside them. Nothing is read here. */
export class FoundFiles {
  /** A file chosen alone counts as one whatever its name is. */
  readonly versions: readonly FoundVersionFile[];
  readonly #attachments = new Map<string, Map<BlobId, File>>();
  readonly #tombstones = new Map<string, File[]>();

  constructor(files: readonly FoundFile[]) {
    const [first] = files;
    const alone = files.length === 1 && first !== undefined && !first.path.includes('/');
    const isVersion = ({ path }: FoundFile): boolean => alone || path.toLowerCase().endsWith('.sigilo');
    this.versions = files
      .filter(isVersion)
      .map((found) => ({ ...found, folder: folderOf(found.path) }))
      .sort((a, b) => (a.path < b.path ? 1 : -1))
      .slice(0, MOST_VERSIONS);
    for (const { path, file } of files) {
      const [, folder = '', first2, name] = ATTACHMENT.exec(path) ?? [];
      if (name?.startsWith(first2 ?? ' ') === true) this.#beside(folder).set(BlobId.parse(name), file);
      const [tombstone, place = ''] = TOMBSTONE.exec(path) ?? [];
      if (tombstone === undefined) continue;
      const others = this.#tombstones.get(place);
      if (others === undefined) this.#tombstones.set(place, [file]);
      else others.push(file);
    }
  }

  attachmentsOf({ folder }: FoundVersionFile): ReadonlyMap<BlobId, File> {
    return this.#beside(folder);
  }

  tombstonesOf({ folder }: FoundVersionFile): readonly File[] {
    return this.#tombstones.get(folder) ?? [];
  }

  #beside(folder: string): Map<BlobId, File> {
    const known = this.#attachments.get(folder) ?? new Map<BlobId, File>();
    this.#attachments.set(folder, known);
    return known;
  }
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}
