import { dirname } from 'node:path';
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
import { publishFile, type Patience } from './publish-file.ts';
import { rowsObjects } from './rows-objects.ts';
import { openSnapshot, type Snapshot } from './snapshot.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { errnoOf, failureOf, valueOrLeave } from './task-error.ts';
import { verifyWrittenBackup } from './verify.ts';

const READ_BYTES = 1024 * 1024;

/**
 * Writes a backup of the vault that lends its keys: `<target>.tmp` first, made durable, reopened and verified as a stranger would, then renamed. Whatever goes
 * wrong, and when it is cancelled, the `.tmp` is removed and nothing stands under the final name. The vault is only read. `record-damaged`: an attachment is
 * missing or not what its name promises.
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
    if (files.stat(task.target) !== null) throw new VaultFailure({ code: 'target-exists' });
    const file = createExclusive(files, unfinished);
    mine = true;
    try {
      writeAll(task, file, control, files);
      file.fsync();
    } finally {
      file.close();
    }
    const created = valueOrLeave(await verifyWrittenBackup(unfinished, task, control, files));
    leaveIfCancelled(control);
    publishFile(files, unfinished, task.target, patience);
    return ok(created);
  } catch (thrown) {
    if (mine) removeQuietly(files, unfinished);
    return failureOf(thrown);
  }
}

function createExclusive(files: Files, path: string): OpenFile {
  try {
    return files.createExclusive(path);
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST') throw new VaultFailure({ code: 'target-exists' });
    throw thrown;
  }
}

function writeAll(task: CreateTask, file: OpenFile, control: TaskControl, files: Files): void {
  const { keys, header } = task;
  const snapshot = valueOrLeave(openSnapshot(keys, files));
  const backupKey = new Secret('backup', new Uint8Array(keys.backup));
  let writer: BackupWriter | null = null;
  try {
    const { fields } = valueOrLeave(parseHeader(utf8Bytes(keys.headerText)));
    writer = new BackupWriter(
      file,
      {
        ...header,
        format: 1,
        instanceId: keys.instanceId,
        lineage: fields.lineage,
        minReader: 1,
        schema: snapshot.schema,
        vaultHeader: keys.headerText,
        vaultId: keys.vaultId,
        vkEpoch: keys.vkEpoch,
      },
      backupKey,
    );
    const estimate = estimateBytes(keys, snapshot, files);
    const step = (): void => {
      leaveIfCancelled(control);
      control.onProgress('write', Math.min(1, (writer?.offset ?? 0) / estimate));
    };
    const tables = writeTables(writer, snapshot, step);
    for (const id of snapshot.blobs) writer.add('blob', id, blobPieces(files, dirname(keys.databasePath), id, step));
    writer.finish({ tables, audit: signedHead(task, snapshot), blobs: snapshot.blobs });
  } finally {
    writer?.dispose();
    backupKey.dispose();
    snapshot.close();
  }
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
  const path = blobPath(folder, id);
  if (files.stat(path)?.kind !== 'file') throw new VaultFailure({ code: 'record-damaged' });
  const file = files.openRead(path);
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
function estimateBytes(keys: LentKeys, snapshot: Snapshot, files: Files): number {
  const folder = dirname(keys.databasePath);
  const blobs = snapshot.blobs.reduce((sum, id) => sum + (files.stat(blobPath(folder, id))?.bytes ?? 0), 0);
  const rows = [keys.databasePath, `${keys.databasePath}-wal`].reduce(
    (sum, path) => sum + (files.stat(path)?.bytes ?? 0),
    0,
  );
  return 1 + rows + blobs;
}
