import { readBeside } from '../../../src-shared/backup-format/beside.ts';
import type { OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import type { BackupReaderPlatform } from '../../../src-shared/backup-format/platform.ts';
import { readObjects, type BackupSink } from '../../../src-shared/backup-format/read-objects.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { isWholeIn } from './place-attachments.ts';
import { byteProgress, leaveIfCancelled, type TaskControl } from './task-control.ts';

export interface InSpiteSink {
  readonly rows?: BackupSink['rows'];
  /** Where an attachment goes; null: it is not wanted, and not looked for. Asked after every row was taken. */
  readonly blob?: (id: BlobId) => InSpiteTarget | null;
}

export interface InSpiteTarget extends ReturnType<NonNullable<BackupSink['blob']>> {
  /** It turned out to be damaged: what was written of it counts for nothing. */
  readonly giveUp: () => void;
}

export interface Losses {
  /** Neither with the backup nor in the folder of the record that is here. */
  readonly missing: readonly BlobId[];
  /** Lies beside it and is not what its name says, or cannot be read. */
  readonly damaged: readonly BlobId[];
}

/**
 * Reads a backup to its end even where attachments are missing or damaged, and says which. Its own file must be whole, as `readObjects` has it. What the vault's folder
 * holds intact is not lost. A file that cannot be reached any more while its attachments are read is an error: then nothing can be said of them.
 */
export async function readInSpite(
  backup: OpenedBackup,
  of: { readonly path: string; readonly vaultFolder: string; readonly files: Files },
  platform: Pick<BackupReaderPlatform, 'sodium' | 'cbor'>,
  sink: InSpiteSink,
  control: TaskControl,
  phase: 'verify' | 'restore',
): Promise<Result<Losses, VaultError>> {
  const { structure, manifest, source } = backup;
  const isBeside = structure.header.beside !== undefined;
  const here = (id: BlobId): boolean =>
    isWholeIn(of.files, of.vaultFolder, id, () => {
      leaveIfCancelled(control);
    });
  const sizes = await besideSizes(backup);
  const total = structure.length + [...sizes.values()].reduce((sum, bytes) => sum + bytes, 0);
  const progress = byteProgress(control, phase);
  const { rows, blob } = sink;
  const objects: BackupSink = {
    ...(rows === undefined ? {} : { rows }),
    ...(blob === undefined ? {} : { blob: (id) => blob(id) ?? NOWHERE }),
  };
  const { isCancelled } = control;
  const onProgress = (done: number): void => progress(done, total);
  const read = await readObjects(backup, platform, objects, { isCancelled, onProgress, beside: 'without' });
  if (!read.ok) return read;
  if (!isBeside) return ok({ missing: (manifest.lost ?? []).filter((id) => !here(id)), damaged: [] });

  const missing: BlobId[] = [];
  const damaged: BlobId[] = [];
  let done = structure.length;
  for (const id of manifest.blobs) {
    leaveIfCancelled(control);
    const target = blob === undefined ? undefined : blob(id);
    if (target === null) continue;
    const state = sizes.has(id) ? await readOne(id, target) : 'missing';
    if (state === 'whole') continue;
    target?.giveUp();
    if (!isFileThere(of)) return err({ code: 'file-missing' });
    if (!here(id)) (state === 'missing' ? missing : damaged).push(id);
  }
  return ok({ missing, damaged });

  async function readOne(id: BlobId, target: InSpiteTarget | undefined): Promise<'whole' | 'damaged' | 'missing'> {
    const onBytes = (bytes: number): void => {
      leaveIfCancelled(control);
      progress((done += bytes), total);
    };
    try {
      const one = await readBeside(source, id, platform.sodium, onBytes, target);
      if (one.ok) return 'whole';
      return one.error.code === 'backup-attachments-missing' ? 'missing' : 'damaged';
    } catch (thrown) {
      // A sector that cannot be read any more is like one that holds something else.
      if (thrown instanceof VaultFailure && thrown.error.code === 'file-not-readable') return 'damaged';
      throw thrown;
    }
  }
}

/** Bytes of each attachment that lies beside a version; none of a file that holds its own. */
export async function besideSizes({ structure, manifest, source }: OpenedBackup): Promise<Map<BlobId, number>> {
  const sizes = new Map<BlobId, number>();
  if (structure.header.beside === undefined) return sizes;
  for (const id of manifest.blobs) {
    const found = (await source.attachment?.(id)) ?? null;
    if (found === null) continue;
    sizes.set(id, found.length);
    found.close();
  }
  return sizes;
}

const NOWHERE = { write: () => undefined, end: () => undefined };

function isFileThere({ files, path }: { readonly files: Files; readonly path: string }): boolean {
  const stat = attemptFiles(() => files.stat(path));
  return stat.ok && stat.value?.kind === 'file';
}

/** What whoever asks for all of it is told; null where nothing is lost. */
export function lossError({ missing, damaged }: Losses): VaultError | null {
  if (missing.length > 0) return { code: 'backup-attachments-missing', count: missing.length };
  return damaged.length > 0 ? { code: 'backup-attachment-damaged' } : null;
}

/** Leaves the task where something is lost and she has not said that it is to go on without. */
export function refuseLosses(losses: Losses): void {
  const error = lossError(losses);
  if (error !== null) throw new VaultFailure(error);
}
