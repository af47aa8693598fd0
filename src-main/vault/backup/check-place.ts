import { basename, join } from 'node:path';
import { readBesideNames } from '../../../src-shared/backup-format/beside.ts';
import { checkFile } from '../../../src-shared/backup-format/check.ts';
import { openBackupWithKey } from '../../../src-shared/backup-format/open.ts';
import type { ByteSource } from '../../../src-shared/backup-format/platform.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import { readStructure, type BackupStructure } from '../../../src-shared/backup-format/structure.ts';
import { vaultHeaderOf } from '../../../src-shared/backup-format/vault-header-of.ts';
import { isVersionName, unfinishedAttachmentName } from '../../../src-shared/backup-format/version-name.ts';
import type { PlaceFinding } from '../../../src-shared/commands/places.contract.ts';
import type { BlobId } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import { parseHeader, readerSodium, utf8Bytes, wipe } from '../crypto/index.ts';
import { attemptFiles } from '../ports/file-error.ts';
import type { Files } from '../ports/files.ts';
import type { LentKeys } from '../session/lent-keys.ts';
import { blobPath } from '../storage/vault-folder.ts';
import { cborDecoder } from './cbor.ts';
import { nameOf, placeAttachments, type AttachmentWay } from './place-attachments.ts';
import { beginsLikeBackup } from './place-files.ts';
import { ensurePlace, isReachable, placeFailureOf } from './place-folder.ts';
import type { CheckPlaceTask, CheckedPlace } from './place-tasks.ts';
import type { Patience } from './publish-file.ts';
import { leaveIfCancelled, type TaskControl } from './task-control.ts';
import { withSource } from './verify.ts';

const STEP_BYTES = 1024 * 1024;

interface KnownVersion {
  readonly fileName: string;
  readonly bytes: number;
  /** Those that it names; null where that much of it cannot be read. */
  readonly attachments: readonly BlobId[] | null;
}

/**
 * Reads every version of a place again, and every attachment that they name, each once. What is wrong is a finding, not an error; an error says that the place
 * could not be read to its end. A version of a later format is left out. Memory: an object of rows, or one MiB.
 */
export async function checkPlace(
  task: CheckPlaceTask,
  control: TaskControl,
  files: Files,
  patience: Patience,
): Promise<Result<CheckedPlace, VaultError>> {
  try {
    ensurePlace(files, task.folder);
    return ok(await new PlaceReading(task, control, files, patience).run());
  } catch (thrown) {
    return placeFailureOf(thrown, files, task.folder);
  }
}

class PlaceReading {
  readonly #task: CheckPlaceTask;
  readonly #control: TaskControl;
  readonly #files: Files;
  readonly #patience: Patience;
  readonly #findings: PlaceFinding[] = [];
  readonly #mended: BlobId[] = [];
  #total = 0;
  #done = 0;

  constructor(task: CheckPlaceTask, control: TaskControl, files: Files, patience: Patience) {
    this.#patience = patience;
    this.#task = task;
    this.#control = control;
    this.#files = files;
  }

  async run(): Promise<CheckedPlace> {
    const versions: KnownVersion[] = [];
    for (const fileName of this.#names()) {
      leaveIfCancelled(this.#control);
      const known = await this.#know(fileName);
      if (known !== null) versions.push(known);
    }
    const sizes = this.#attachmentSizes(versions);
    this.#total = sum(versions.map(({ bytes }) => bytes)) + sum([...sizes.values()]);

    const read: KnownVersion[] = [];
    for (const version of versions) if (await this.#readVersion(version)) read.push(version);
    const spoiled = this.#readAttachments(sizes);
    const withLoss = read.map(({ fileName, attachments }) => ({
      fileName,
      lost: (attachments ?? []).filter((id) => spoiled.has(id)).length,
    }));
    return {
      versions: versions.length,
      attachments: sizes.size,
      bytes: this.#total,
      findings: this.#findings,
      whole: withLoss.filter(({ lost }) => lost === 0).map(({ fileName }) => fileName),
      lacking: withLoss.filter(({ lost }) => lost > 0),
      mended: this.#mended,
    };
  }

  #names(): string[] {
    const { folder, expected } = this.#task;
    const names = new Set(expected.filter((name) => basename(name) === name));
    for (const name of this.#files.list(folder)) if (isVersionName(name)) names.add(name);
    return [...names].sort();
  }

  /** Null for one that is not there or of a later format. */
  async #know(fileName: string): Promise<KnownVersion | null> {
    const path = join(this.#task.folder, fileName);
    const stat = this.#files.stat(path);
    if (stat === null) {
      this.#findings.push({ kind: 'version-missing', fileName });
      return null;
    }
    const names = await withSource(this.#files, path, async (source) => {
      const structure = await readStructure(source, readerSodium());
      return structure.ok ? readBesideNames(source, structure.value) : structure;
    });
    if (!names.ok && names.error.code === 'backup-newer') return null;
    return { fileName, bytes: stat.bytes, attachments: names.ok ? names.value : null };
  }

  /** Every attachment that a version names, in the order of their names. Those that are not there count nothing. */
  #attachmentSizes(versions: readonly KnownVersion[]): Map<BlobId, number> {
    const ids = new Set(versions.flatMap(({ attachments }) => attachments ?? []));
    const path = (id: BlobId): string => blobPath(this.#task.folder, id);
    return new Map([...ids].sort().map((id) => [id, this.#files.stat(path(id))?.bytes ?? 0]));
  }

  /** Whether the file is whole; says what is wrong with it. */
  async #readVersion({ fileName, bytes, attachments }: KnownVersion): Promise<boolean> {
    const path = join(this.#task.folder, fileName);
    const before = this.#done;
    const checked =
      attachments === null
        ? err({ code: 'backup-damaged' } as const)
        : await withSource(this.#files, path, (source) => this.#checkVersion(source));
    this.#done = before + bytes;
    this.#step(0);
    if (checked.ok) return true;
    if (checked.error.code === 'cancelled') throw new VaultFailure(checked.error);
    this.#leaveIfGone();
    const overwritten = bytes > 0 && beginsLikeBackup(this.#files, path) === 'no';
    this.#findings.push({ kind: overwritten ? 'version-overwritten' : 'version-damaged', fileName });
    return false;
  }

  async #checkVersion(source: ByteSource): Promise<Result<undefined, VaultError>> {
    const { keys } = this.#task;
    const sodium = readerSodium();
    const before = this.#done;
    const reading = {
      isCancelled: this.#control.isCancelled,
      onProgress: (done: number) => {
        this.#done = before + done;
        this.#step(0);
      },
      // They are read for all versions together.
      beside: 'without',
    } as const;
    const structure = await readStructure(source, sodium);
    if (!structure.ok) return structure;
    if (keys === null || !isOfKeys(structure.value, keys)) {
      const checked = await checkFile(source, structure.value, sodium, reading);
      return checked.ok ? ok() : checked;
    }
    const platform = { sodium, cbor: cborDecoder };
    const opened = await openBackupWithKey(source, keys.backup, keys.ownerPublic, platform);
    if (!opened.ok) return opened;
    try {
      return await readObjects(opened.value, platform, {}, reading);
    } finally {
      wipe(opened.value.keys.object, opened.value.keys.mac);
    }
  }

  /** Those that are missing or not what their name says. */
  #readAttachments(sizes: ReadonlyMap<BlobId, number>): Set<BlobId> {
    const spoiled = new Set<BlobId>();
    const buffer = new Uint8Array(STEP_BYTES);
    for (const [id, bytes] of sizes) {
      const before = this.#done;
      const kind = this.#findAttachment(id, buffer);
      this.#done = before + bytes;
      if (kind === null) continue;
      this.#leaveIfGone();
      if (this.#mend(id)) {
        this.#mended.push(id);
        continue;
      }
      spoiled.add(id);
      this.#findings.push({ kind, fileName: id });
    }
    return spoiled;
  }

  #findAttachment(id: BlobId, buffer: Uint8Array): 'attachment-missing' | 'attachment-damaged' | null {
    const path = blobPath(this.#task.folder, id);
    const name = attemptFiles(() => {
      if (this.#files.stat(path)?.kind !== 'file') return null;
      const file = this.#files.openRead(path);
      try {
        return nameOf(file, buffer, (piece) => this.#step(piece.length));
      } finally {
        file.close();
      }
    });
    if (name.ok && name.value === null) return 'attachment-missing';
    return name.ok && name.value === id ? null : 'attachment-damaged';
  }

  /** Whether another folder had it and it stands here now. What keeps it from being written is like no copy: it stays a finding. */
  #mend(id: BlobId): boolean {
    const { folder, mend } = this.#task;
    if (mend === undefined) return false;
    const absent = [id];
    const mended = attemptFiles(() => {
      const way: AttachmentWay = {
        files: this.#files,
        patience: this.#patience,
        to: folder,
        unfinished: join(folder, 'blobs', unfinishedAttachmentName(mend.version)),
        open: () => {
          throw new VaultFailure({ code: 'backup-attachment-damaged' });
        },
        also: mend.sources,
        leavesOut: true,
        damaged: 'backup-attachment-damaged',
        onBytes: () => leaveIfCancelled(this.#control),
      };
      return !placeAttachments(way, absent, absent).has(id);
    });
    return mended.ok && mended.value;
  }

  #step(bytes: number): void {
    leaveIfCancelled(this.#control);
    this.#done += bytes;
    this.#control.onProgress('verify', this.#total === 0 ? null : Math.min(1, this.#done / this.#total));
  }

  /** What cannot be read because the disk was pulled out is not damaged. */
  #leaveIfGone(): void {
    if (!isReachable(this.#files, this.#task.folder)) throw new VaultFailure({ code: 'place-not-here' });
  }
}

/** Whether the version was written under the very vault key whose subkeys are lent: the owner's signature over the key is the same. */
function isOfKeys({ header }: BackupStructure, keys: LentKeys): boolean {
  if (header.vaultId !== keys.vaultId || header.vkEpoch !== keys.vkEpoch) return false;
  const then = vaultHeaderOf(header, readerSodium());
  const now = parseHeader(utf8Bytes(keys.headerText));
  if (!then.ok || !now.ok) return false;
  const [signed, signedNow] = [then.value, now.value].map(
    ({ fields }) => fields.vk.find(({ epoch }) => epoch === keys.vkEpoch)?.signature,
  );
  return signed !== undefined && signed === signedNow;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
