import type { BlobId } from '../../src-shared/ids.ts';
import { ContentDigester, type ContentDigest } from '../../src-shared/backup-format/digest.ts';
import { erasedSince, withoutPatients, type ErasedSince } from '../../src-shared/backup-format/erased-rows.ts';
import { openBackup, type OpenedBackup } from '../../src-shared/backup-format/open.ts';
import type { ByteSource, ReadControl } from '../../src-shared/backup-format/platform.ts';
import { PracticePrivate } from '../../src-shared/backup-format/practice-private.ts';
import { noRows, practiceSink, type PracticeRows } from '../../src-shared/backup-format/practice-rows.ts';
import { Practice } from '../../src-shared/backup-format/practice.ts';
import { noPrivateRows, privateSink } from '../../src-shared/backup-format/private-rows.ts';
import { readObjects, type BackupSink } from '../../src-shared/backup-format/read-objects.ts';
import { rowsTo } from '../../src-shared/backup-format/row-sink.ts';
import type { Tombstone } from '../../src-shared/backup-format/tombstone.ts';
import type { HeaderSecret, UnlockedHeader } from '../../src-shared/backup-format/unlock.ts';
import { CliFailure } from './cli-error.ts';
import type { CliPlatform } from './reader-platform.ts';

export interface OpenedRecord {
  readonly backup: OpenedBackup;
  /** Without those who were erased since. */
  readonly rows: PracticeRows;
  readonly since: ErasedSince;
  readonly practice: Practice;
  readonly privatePart: PracticePrivate | null;
  readonly digest: ContentDigest | null;
}

export interface Opening {
  readonly source: ByteSource;
  readonly secret: HeaderSecret;
  readonly platform: CliPlatform;
  readonly control: ReadControl;
  /** Whether the private compartment is wanted too. */
  readonly private: boolean;
  readonly digests: boolean;
  /** What lies beside the version. */
  readonly tombstones: readonly Tombstone[];
}

/** Opens a backup and verifies every byte of its file, without keeping anything of it. @throws CliFailure as `withRecord` */
export async function readWhole({
  source,
  secret,
  platform,
  control,
}: Pick<Opening, 'source' | 'secret' | 'platform' | 'control'>): Promise<void> {
  const opened = await openBackup(source, secret, platform);
  if (!opened.ok) throw new CliFailure(opened.error);
  const { backup, unlocked } = opened.value;
  try {
    const read = await readObjects(backup, platform, {}, control);
    if (!read.ok) throw new CliFailure(read.error);
  } finally {
    for (const key of [backup.keys.object, backup.keys.mac, unlocked.secrets, unlocked.vk])
      platform.sodium.memzero(key);
  }
}

/**
 * Opens a backup, verifies every byte of its file and hands its content to `work`; keys are wiped afterwards. Attachments beside it are read as `control` says.
 * @throws CliFailure what is wrong with the secret or the file
 */
export async function withRecord<T>(
  { source, secret, platform, control, private: wantsPrivate, digests, tombstones }: Opening,
  work: (record: OpenedRecord) => Promise<T>,
): Promise<T> {
  const { sodium } = platform;
  const opened = await openBackup(source, secret, platform, { compartment: wantsPrivate });
  if (!opened.ok) throw new CliFailure(opened.error);
  const { backup, unlocked } = opened.value;
  const kept: { wipe(): void }[] = [];
  try {
    const read = noRows();
    const privateRows = noPrivateRows();
    const digester = digests ? new ContentDigester(sodium, Object.keys(backup.manifest.tables)) : null;
    const sinks = rowsTo(
      practiceSink(read),
      ...(wantsPrivate ? [privateSink(privateRows)] : []),
      ...(digester ? [digester] : []),
    );
    const sink: BackupSink = digester === null ? sinks : { ...sinks, blob: (id: BlobId) => digester.blob(id) };
    const whole = await readObjects(backup, platform, sink, control);
    if (!whole.ok) throw new CliFailure(whole.error);
    const since = erasedSince(backup, read, tombstones, sodium);
    const rows = withoutPatients(read, since.erased);
    const practice = new Practice(backup, unlocked, rows, sodium);
    kept.push(practice);
    let privatePart: PracticePrivate | null = null;
    if (wantsPrivate) {
      const of = { vaultId: backup.structure.header.vaultId, principal: unlocked.principal, rows: privateRows };
      privatePart = new PracticePrivate(of, compartmentOf(unlocked), sodium);
      kept.push(privatePart);
    }
    return await work({ backup, rows, since, practice, privatePart, digest: digester?.finish() ?? null });
  } finally {
    for (const one of kept) one.wipe();
    for (const key of [backup.keys.object, backup.keys.mac, unlocked.secrets, unlocked.vk]) sodium.memzero(key);
    if (unlocked.compartment instanceof Uint8Array) sodium.memzero(unlocked.compartment);
  }
}

function compartmentOf({ compartment }: UnlockedHeader): Uint8Array {
  if (compartment === 'damaged') throw new CliFailure({ code: 'private-damaged' });
  if (compartment === 'none') throw new CliFailure({ code: 'private-not-opened' });
  return compartment;
}
