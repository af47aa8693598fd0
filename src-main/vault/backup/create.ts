import { basename, dirname, join } from 'node:path';
import type { BackupHeader } from '../../../src-shared/backup-format/header.ts';
import { BACKUP_FORMAT, READER_OF_LOSSES } from '../../../src-shared/backup-format/layout.ts';
import { unfinishedAttachmentName } from '../../../src-shared/backup-format/version-name.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { Secret, headDigest, hex, parseHeader, sign, startHash, utf8Bytes } from '../crypto/index.ts';
import type { Files, OpenFile } from '../ports/files.ts';
import { removeQuietly } from '../ports/whole-file.ts';
import type { LentKeys } from '../session/lent-keys.ts';
import { blobPath } from '../storage/vault-folder.ts';
import { BackupWriter } from './backup-writer.ts';
import type { CreateTask, CreatedBackup } from './create-task.ts';
import { removeOwnUnfinished, type Writer } from './own-unfinished.ts';
import { absentAttachments, isWholeIn, placeAttachments, stands, type AttachmentWay } from './place-attachments.ts';
import { ensurePlace, placeFailureOf, removeUnfinishedVersions } from './place-folder.ts';
import { publishFile, type Patience } from './publish-file.ts';
import { rowsObjects } from './rows-objects.ts';
import { SecondThreadFailed } from './second-thread/sealing-beside.ts';
import { openSnapshot, type Snapshot } from './snapshot.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { createExclusive, failureOf, valueOrLeave } from './task-error.ts';
import { verifyWrittenBackup } from './verify.ts';

const READ_BYTES = 1024 * 1024;

/**
 * Writes a backup of the vault that lends its keys: `<target>.tmp` first, made durable, reopened and verified as a stranger would, then renamed. Of a version in
 * a place the attachments that it does not hold are put there before. Whatever goes wrong, and when it is cancelled, the `.tmp` is removed and nothing stands under
 * the final name. The vault is only read. `record-damaged`: an attachment that is not said to be lost is missing or not what its name promises. `place-not-here`: the place's folder is gone.
 */
export async function createBackup(
  task: CreateTask,
  control: TaskControl,
  files: Files,
  patience: Patience,
): Promise<Result<CreatedBackup, VaultError>> {
  const unfinished = `${task.target}.tmp`;
  let mine = false;
  try {
    if (task.place !== undefined) {
      ensurePlace(files, task.place.folder, task.place.marked);
      removeUnfinishedVersions(files, task.target);
    }
    if (files.stat(task.target) !== null) throw new VaultFailure({ code: 'target-exists' });
    if (task.place === undefined) removeOwnUnfinished(files, unfinished, writerOf(task), patience);
    // It stands from the first moment, so that another computer that prunes this place sees that somebody is writing.
    const file = createExclusive(files, unfinished);
    mine = true;
    let written: Written;
    try {
      written = writeDurably(task, file, control, files, patience);
    } catch (thrown) {
      if (!(thrown instanceof SecondThreadFailed)) throw thrown;
      files.unlink(unfinished);
      written = writeDurably(task, createExclusive(files, unfinished), control, files, patience, 'alone');
    }
    const verified = valueOrLeave(await verifyWrittenBackup(unfinished, task, control, files));
    if (task.place !== undefined) ensureStanding(files, task.place.folder, written.sizes);
    leaveIfCancelled(control);
    if (task.place !== undefined) ensurePlace(files, task.place.folder, task.place.marked);
    publishFile(files, unfinished, task.target, patience);
    const { hash, lost } = written;
    return ok({ ...verified, hash, lost, newBytes: verified.bytes + written.placedBytes });
  } catch (thrown) {
    if (mine) removeQuietly(files, unfinished);
    return task.place === undefined ? failureOf(thrown) : placeFailureOf(thrown, files, task.place.folder);
  }
}

interface Written {
  readonly hash: Uint8Array;
  readonly placedBytes: number;
  /** Bytes of each attachment, as the vault has it. */
  readonly sizes: ReadonlyMap<BlobId, number>;
  readonly lost: readonly BlobId[];
}

type Threads = 'alone' | 'two';

/** Closes the file in any case. */
function writeDurably(
  task: CreateTask,
  file: OpenFile,
  control: TaskControl,
  files: Files,
  patience: Patience,
  threads: Threads = 'two',
): Written {
  try {
    const written = writeAll(task, file, control, files, patience, threads);
    file.fsync();
    return written;
  } finally {
    file.close();
  }
}

function writeAll(
  task: CreateTask,
  file: OpenFile,
  control: TaskControl,
  files: Files,
  patience: Patience,
  threads: Threads,
): Written {
  const { keys, header, place } = task;
  const vaultFolder = dirname(keys.databasePath);
  const snapshot = valueOrLeave(openSnapshot(keys, files));
  const backupKey = new Secret('backup', new Uint8Array(keys.backup));
  let writer: BackupWriter | null = null;
  try {
    const { fields } = valueOrLeave(parseHeader(utf8Bytes(keys.headerText)));
    const lost = lostOf(task, snapshot.blobs, files);
    const without = new Set([...lost, ...(task.lost ?? [])]);
    const carried = snapshot.blobs.filter((id) => !without.has(id));
    const sizes = attachmentSizes(files, vaultFolder, carried);
    const absent = place === undefined ? carried : absentAttachments({ files, to: place.folder }, sizes, place.reread);
    const absentBytes = absent.reduce((sum, id) => sum + (sizes.get(id) ?? 0), 0);
    const estimate = 1 + rowBytes(keys, files) + absentBytes;
    let placed = 0;
    const step = (): void => {
      leaveIfCancelled(control);
      control.onProgress('write', Math.min(1, (placed + (writer?.offset ?? 0)) / estimate));
    };
    if (place !== undefined) {
      const way: AttachmentWay = {
        files,
        patience,
        to: place.folder,
        unfinished: join(place.folder, 'blobs', unfinishedAttachmentName(basename(task.target))),
        open: (id) => files.openRead(blobPath(vaultFolder, id)),
        damaged: 'record-damaged',
        onBytes: (length) => {
          placed += length;
          step();
        },
      };
      placeAttachments(way, absent, carried);
    }
    writer = new BackupWriter(
      file,
      {
        ...header,
        format: 1,
        instanceId: keys.instanceId,
        lineage: fields.lineage,
        ...minReaderOf(task, lost),
        schema: snapshot.schema,
        vaultHeader: keys.headerText,
        vaultId: keys.vaultId,
        vkEpoch: keys.vkEpoch,
      },
      backupKey,
      place === undefined ? null : snapshot.blobs,
      threads === 'alone' ? null : place === undefined ? estimate : estimate - absentBytes,
    );
    const tables = writeTables(writer, snapshot, step);
    if (place === undefined) for (const id of carried) writer.add('blob', id, blobPieces(files, vaultFolder, id, step));
    const hash = writer.finish({
      tables,
      audit: signedHead(task, snapshot),
      blobs: snapshot.blobs,
      ...(place === undefined && lost.length > 0 ? { lost } : {}),
    });
    return { hash, placedBytes: placed, sizes, lost };
  } finally {
    writer?.dispose();
    backupKey.dispose();
    snapshot.close();
  }
}

function writerOf({ keys, header }: CreateTask): Writer {
  return { vaultId: keys.vaultId, instanceId: keys.instanceId, at: header.createdAt };
}

/** In ascending order. One that the place still holds is not lost to a version there. */
function lostOf({ lost = [], place }: CreateTask, named: readonly BlobId[], files: Files): BlobId[] {
  const known = new Set(lost);
  return named.filter((id) => known.has(id) && (place === undefined || !isWholeIn(files, place.folder, id)));
}

/** A reader that does not know of losses refuses a file that has some. */
function minReaderOf({ place }: CreateTask, { length }: readonly BlobId[]): Pick<BackupHeader, 'lost' | 'minReader'> {
  return place === undefined && length > 0
    ? { lost: length, minReader: READER_OF_LOSSES }
    : { minReader: BACKUP_FORMAT };
}

/** `record-damaged` where the vault has lost one. */
function attachmentSizes(files: Files, folder: string, ids: readonly BlobId[]): Map<BlobId, number> {
  return new Map(
    ids.map((id) => {
      const stat = files.stat(blobPath(folder, id));
      if (stat?.kind !== 'file') throw new VaultFailure({ code: 'record-damaged' });
      return [id, stat.bytes];
    }),
  );
}

/** What was found there, or was put there, may have been taken away meanwhile by whoever else writes to the place. */
function ensureStanding(files: Files, folder: string, sizes: ReadonlyMap<BlobId, number>): void {
  const all = [...sizes].every(([id, bytes]) => stands(files, folder, id, bytes));
  if (!all) throw new VaultFailure({ code: 'backup-verify-failed' });
}

function writeTables(writer: BackupWriter, snapshot: Snapshot, step: () => void): Record<string, number> {
  const tables: Record<string, number> = {};
  for (const table of snapshot.tables) {
    let count = 0;
    for (const object of rowsObjects(table, snapshot.rows(table))) {
      step();
      writer.add('rows', table.name, object.pieces);
      count += object.rows;
    }
    tables[table.name] = count;
  }
  return tables;
}

/** The attachment as it is, its hash checked on the way: a damaged one never becomes a backup. Each piece is a view, valid until the next. */
function* blobPieces(files: Files, folder: string, id: BlobId, step: () => void): Generator<Uint8Array> {
  const file = files.openRead(blobPath(folder, id));
  const running = startHash();
  try {
    const buffer = new Uint8Array(READ_BYTES);
    for (let position = 0; ;) {
      step();
      const piece = buffer.subarray(0, file.read(buffer, position));
      if (piece.length === 0) break;
      running.update(piece);
      yield piece;
      position += piece.length;
    }
    if (hex(running.digest()) !== id) throw new VaultFailure({ code: 'record-damaged' });
  } finally {
    running.dispose();
    file.close();
  }
}

/** The end of the snapshot's audit chain, signed now by whoever makes the backup. */
function signedHead({ keys, header }: CreateTask, snapshot: Snapshot) {
  const { seq, hash } = snapshot.auditEnd;
  const at = header.createdAt;
  const key = new Secret('ed25519', new Uint8Array(keys.ed25519));
  const signature = sign(key, headDigest({ vaultId: keys.vaultId, seq, entryHash: hash, at }));
  key.dispose();
  return { seq, hash, at, actor: keys.principal, signature };
}

/** For the progress only. */
function rowBytes({ databasePath }: LentKeys, files: Files): number {
  return [databasePath, `${databasePath}-wal`].reduce((sum, path) => sum + (files.stat(path)?.bytes ?? 0), 0);
}
