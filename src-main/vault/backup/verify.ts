import { checkBackup } from '../../../src-shared/backup-format/check.ts';
import { contentOf } from '../../../src-shared/backup-format/content.ts';
import { openBackup, openBackupWithKey, type OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import type { BackupReaderPlatform, ByteSource } from '../../../src-shared/backup-format/platform.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import type { HeaderSecret, UnlockedHeader } from '../../../src-shared/backup-format/unlock.ts';
import type { VaultId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { Instant } from '../../../src-shared/time.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { argon2id, readerSodium, wipe, type KdfRunner } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import { cborDecoder } from './cbor.ts';
import type { CreateTask, CreatedBackup } from './create-task.ts';
import { attachmentBeside, fileSource } from './file-source.ts';
import { byteProgress, type TaskControl } from './task-control.ts';
import { failureOf, valueOrLeave } from './task-error.ts';

/** The reader's needs, met by this process. The passphrase that is handed in stays the caller's. */
export function readerPlatform(kdf: KdfRunner): BackupReaderPlatform {
  return {
    sodium: readerSodium(),
    cbor: cborDecoder,
    argon2id: async (password, { t, mKiB, salt }) => {
      const a = await argon2id(kdf, new Uint8Array(password), { t, mKiB, p: 1, salt });
      const bytes = new Uint8Array(a.expose());
      a.dispose();
      return bytes;
    },
  };
}

/** Runs work on a file that a person chose. What cannot be opened or read is `file-missing` or `file-not-readable`; the file is never changed. */
export async function withSource<T>(
  files: Files,
  path: string,
  work: (source: ByteSource) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  // A pipe or a device would be waited for without end.
  const stat = attemptFiles(() => files.stat(path));
  if (stat.ok && stat.value !== null && stat.value.kind !== 'file') return err({ code: 'file-not-readable' });
  const opened = attemptFiles(() => files.openRead(path));
  if (!opened.ok) return err(opened.error.code === 'file-missing' ? opened.error : { code: 'file-not-readable' });
  try {
    const source = { ...fileSource(opened.value), attachment: attachmentBeside(files, path) };
    return await work(readableSource(source));
  } catch (thrown) {
    return failureOf(thrown);
  } finally {
    opened.value.close();
  }
}

/** Errors of this file's reading are told apart from those of what is written meanwhile. */
function readableSource(source: ByteSource): ByteSource {
  const readable = async <T>(work: () => Promise<T>): Promise<T> => {
    const read = attemptFiles(work);
    return valueOrLeave(read.ok ? ok(await read.value) : err({ code: 'file-not-readable' } as const));
  };
  const { openAhead, view } = source;
  return {
    length: source.length,
    ...(openAhead === undefined ? {} : { openAhead }),
    ...(view === undefined ? {} : { view: (offset: number, length: number) => readable(() => view(offset, length)) }),
    read: (offset, length) => readable(() => source.read(offset, length)),
    attachment: async (id) => {
      const found = await readable(() => source.attachment?.(id) ?? Promise.resolve(null));
      if (found === null) return null;
      return { ...found, read: (offset, length) => readable(() => found.read(offset, length)) };
    },
  };
}

/**
 * Reads a finished file back from the disk and checks every byte of it, as somebody would who holds its keys and nothing else. Attachments beside a version are
 * looked at only: those that were written now were read back, one by one.
 */
export async function verifyWrittenBackup(
  path: string,
  { keys, lost }: CreateTask,
  control: TaskControl,
  files: Files,
): Promise<Result<Omit<CreatedBackup, 'hash' | 'newBytes' | 'lost'>, VaultError>> {
  const platform = { sodium: readerSodium(), cbor: cborDecoder };
  const verified = await withSource(files, path, async (source) => {
    const opened = await openBackupWithKey(source, keys.backup, keys.ownerPublic, platform);
    if (!opened.ok) return opened;
    // Of a version with a loss the caller looks at each that it does hold.
    const beside = lost === undefined ? 'present' : 'without';
    const reading = { ...readControl(control, 'verify'), beside } as const;
    try {
      const read = await readObjects(opened.value, platform, {}, reading);
      if (!read.ok) return read;
    } finally {
      wipeKeys(opened.value);
    }
    const { bytes, attachments, documents, patients, notes } = contentOf(opened.value);
    return ok({ bytes, attachments, documents, patients, notes, auditSeq: opened.value.manifest.audit.seq });
  });
  // It has just been written here: whatever keeps it from being read back is one and the same.
  return verified.ok || verified.error.code === 'cancelled' ? verified : err({ code: 'backup-verify-failed' });
}

export interface CheckTask {
  readonly kind: 'check';
  readonly path: string;
}

export interface CheckedBackup {
  readonly createdAt: Instant;
  readonly bytes: number;
  readonly vaultId: VaultId;
  readonly keyFileNeeded: boolean;
  /** As its header says: attachments that it could not carry. */
  readonly attachmentsLost: number;
}

/** Without any key: the frame and the whole file's hash. */
export async function checkBackupFile(
  task: CheckTask,
  control: TaskControl,
  files: Files,
): Promise<Result<CheckedBackup, VaultError>> {
  return withSource(files, task.path, async (source) => {
    const checked = await checkBackup(source, readerSodium(), readControl(control, 'verify'));
    if (!checked.ok) return checked;
    const { createdAt, vaultId, lost = 0 } = checked.value.header;
    const { bytes, keyFileNeeded } = checked.value;
    return ok({ createdAt, bytes, vaultId, keyFileNeeded, attachmentsLost: lost });
  });
}

/** Opens a chosen file with a secret of its day for some work and wipes all its keys afterwards. */
export async function withOpenedBackup<T>(
  { path, secret }: { readonly path: string; readonly secret: HeaderSecret },
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
  work: (
    backup: OpenedBackup,
    unlocked: UnlockedHeader,
    platform: BackupReaderPlatform,
  ) => Promise<Result<T, VaultError>>,
): Promise<Result<T, VaultError>> {
  const platform = readerPlatform(kdf);
  return withSource(files, path, async (source) => {
    control.onProgress('derive', null);
    const opened = await openBackup(source, secret, platform);
    if (!opened.ok) return opened;
    const { backup, unlocked } = opened.value;
    try {
      return await work(backup, unlocked, platform);
    } finally {
      wipeKeys(backup);
      wipe(unlocked.secrets, unlocked.vk);
    }
  });
}

function readControl(control: TaskControl, phase: 'verify' | 'restore') {
  return { isCancelled: control.isCancelled, onProgress: byteProgress(control, phase) };
}

function wipeKeys({ keys }: OpenedBackup): void {
  wipe(keys.object, keys.mac);
}
