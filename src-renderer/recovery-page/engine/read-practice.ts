import { erasedSince, withoutPatients, type ErasedSince } from '../../../src-shared/backup-format/erased-rows.ts';
import { openBackup, type OpenedBackup } from '../../../src-shared/backup-format/open.ts';
import type { BackupReaderPlatform, ByteSource, ReadControl } from '../../../src-shared/backup-format/platform.ts';
import { PracticePrivate } from '../../../src-shared/backup-format/practice-private.ts';
import { noRows, practiceSink, type PracticeRows } from '../../../src-shared/backup-format/practice-rows.ts';
import { Practice } from '../../../src-shared/backup-format/practice.ts';
import { noPrivateRows, privateSink } from '../../../src-shared/backup-format/private-rows.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import { sealedBlobs, type SealedBlobs } from '../../../src-shared/backup-format/readable/sealed-blob.ts';
import { rowsTo } from '../../../src-shared/backup-format/row-sink.ts';
import type { Tombstone } from '../../../src-shared/backup-format/tombstone.ts';
import type { HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { PageError } from './calls.ts';

/** All that was read of one version; every byte of its file was authentic. `wipe` zeroes the keys that it holds. */
export interface ReadPractice {
  readonly backup: OpenedBackup;
  /** Without those who were erased. */
  readonly rows: PracticeRows;
  readonly practice: Practice;
  readonly blobs: SealedBlobs;
  readonly since: ErasedSince;
  /** Opened only when she asks for it. */
  readonly private: PrivateState;
  /** Whether the bytes of an attachment are there; whether they are whole is found out when they are read. */
  readonly isPresent: (id: BlobId) => boolean;
  wipe(): void;
}

export type PrivateState =
  | { readonly state: 'none' | 'damaged' }
  | { readonly state: 'can-open'; readonly part: PracticePrivate; readonly unreadable: number };

export interface ReadOf {
  readonly source: ByteSource;
  readonly secret: HeaderSecret;
  readonly tombstones: readonly Tombstone[];
  /** Which attachments were found beside the version. */
  readonly beside: ReadonlyMap<BlobId, File>;
  /** Those beside it were held against their names before; `without`: they are not looked for. */
  readonly attachments: 'present' | 'without';
}

/** Opens a version and reads every byte of its file. Nothing is handed out before all of it has held. */
export async function readPractice(
  of: ReadOf,
  platform: BackupReaderPlatform,
  control: ReadControl,
): Promise<Result<ReadPractice, PageError>> {
  const { sodium } = platform;
  const opened = await openBackup(of.source, of.secret, platform, { compartment: true });
  if (!opened.ok) return opened;
  const { backup, unlocked } = opened.value;
  const { compartment, principal } = unlocked;
  const read = noRows();
  const privateRows = noPrivateRows();
  let kept = false;
  try {
    const sink = rowsTo(practiceSink(read), privateSink(privateRows));
    const whole = await readObjects(backup, platform, sink, { ...control, beside: of.attachments });
    if (!whole.ok) return whole;
    const since = erasedSince(backup, read, of.tombstones, sodium);
    const rows = withoutPatients(read, since.erased);
    const practice = new Practice(backup, unlocked, rows, sodium);
    const { vaultId } = backup.structure.header;
    const part =
      compartment instanceof Uint8Array
        ? new PracticePrivate({ vaultId, principal, rows: privateRows }, compartment, sodium)
        : null;
    const lost = new Set<BlobId>(backup.manifest.lost ?? []);
    kept = true;
    return ok({
      backup,
      rows,
      practice,
      blobs: sealedBlobs(backup, sodium),
      since,
      private:
        part === null
          ? { state: compartment === 'damaged' ? 'damaged' : 'none' }
          : { state: 'can-open', part, unreadable: privateRows.unreadable },
      isPresent: (id) => (backup.structure.header.beside === undefined ? !lost.has(id) : of.beside.has(id)),
      wipe: () => {
        practice.wipe();
        part?.wipe();
        sodium.memzero(backup.keys.object);
      },
    });
  } finally {
    const wiped = [backup.keys.mac, unlocked.secrets, unlocked.vk];
    if (!kept) wiped.push(backup.keys.object);
    if (compartment instanceof Uint8Array) wiped.push(compartment);
    for (const key of wiped) sodium.memzero(key);
  }
}
