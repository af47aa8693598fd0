import { join } from 'node:path';
import type { BackupSink } from '../../../src-shared/backup-format/read-objects.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import type { Files, OpenFile } from '../ports/files.ts';
import { removeQuietly } from '../ports/whole-file.ts';
import { checkBlob } from '../storage/blobs.ts';
import { blobFolder, blobPath } from '../storage/vault-folder.ts';
import type { InSpiteTarget } from './read-in-spite.ts';
import { stagedBlobPath } from './restore-folder.ts';

/**
 * Puts attachments into a vault's folder, each durable and under its name only after its hash was found right. One that stands there already and is whole is
 * left alone; a damaged one is replaced. Errors of files are thrown.
 */
export class BlobRestorer {
  readonly #files: Files;
  readonly #folder: string;
  readonly #touched = new Set<string>();
  #open: { file: OpenFile; path: string } | null = null;

  constructor(files: Files, folder: string) {
    this.#files = files;
    this.#folder = folder;
  }

  sink(id: BlobId): ReturnType<NonNullable<BackupSink['blob']>> {
    if (this.#isWhole(id)) return { write: () => undefined, end: () => undefined };
    this.#files.mkdir(join(this.#folder, 'blobs'));
    const path = stagedBlobPath(this.#folder, id);
    const file = this.#files.createExclusive(path);
    this.#open = { file, path };
    return {
      write: (piece) => file.write(piece),
      end: () => {
        file.fsync();
        this.#open = null;
        file.close();
        this.#place(id, path);
      },
    };
  }

  /** The same for a source that may turn out to be damaged. */
  target(id: BlobId): InSpiteTarget {
    return { ...this.sink(id), giveUp: () => this.dispose() };
  }

  /** Makes the names of everything that was placed durable. */
  finish(): void {
    for (const folder of this.#touched) this.#files.fsyncFolder(folder);
    if (this.#touched.size === 0) return;
    this.#files.fsyncFolder(join(this.#folder, 'blobs'));
    this.#files.fsyncFolder(this.#folder);
  }

  /** Gives up what is half-written. */
  dispose(): void {
    if (this.#open === null) return;
    this.#open.file.close();
    removeQuietly(this.#files, this.#open.path);
    this.#open = null;
  }

  #isWhole(id: BlobId): boolean {
    if (this.#files.stat(blobPath(this.#folder, id))?.kind !== 'file') return false;
    const checked = checkBlob({ files: this.#files, folder: this.#folder }, id);
    return checked.ok && checked.value;
  }

  #place(id: BlobId, staged: string): void {
    const target = blobFolder(this.#folder, id);
    try {
      this.#files.mkdir(target);
      this.#files.makeReadOnly(staged);
      this.#files.rename(staged, blobPath(this.#folder, id));
    } catch (thrown) {
      removeQuietly(this.#files, staged);
      throw thrown;
    }
    this.#touched.add(target);
  }
}
