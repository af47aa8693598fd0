import { readBeside, type AttachmentTarget } from '../../../../src-shared/backup-format/beside.ts';
import { HASH_BYTES, MAX_ROW_BYTES } from '../../../../src-shared/backup-format/layout.ts';
import type { ManifestObject } from '../../../../src-shared/backup-format/manifest.ts';
import { readObject } from '../../../../src-shared/backup-format/object-stream.ts';
import { Gathering, parseRows, type RowsObject } from '../../../../src-shared/backup-format/rows.ts';
import { toHex } from '../../../../src-shared/encoding/bytes.ts';
import type { BlobId } from '../../../../src-shared/ids.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { leaveIfCancelled, type TaskControl } from '../task-control.ts';
import { valueOrLeave } from '../task-error.ts';
import { versionPlatform, type OpenVersion } from './open-version.ts';

/**
 * Reads a table of a version once more after all of it was found right, for what can be chosen only then. Each object is held against the manifest again, so a
 * file that changes in between is `backup-damaged`.
 */
export async function rowsAgain(
  { backup }: OpenVersion,
  table: string,
  control: TaskControl,
  take: (rows: RowsObject) => void,
): Promise<void> {
  const { sodium, cbor } = versionPlatform();
  const { source, keys, structure, manifest } = backup;
  for (const object of manifest.objects) {
    if (object.type !== 'rows' || object.name !== table) continue;
    leaveIfCancelled(control);
    const gathered = new Gathering(MAX_ROW_BYTES);
    const whole = await readObject(source, sodium, keys.object, structure.sum, object, ignore, (plain) =>
      gathered.add(plain),
    );
    const plain = whole ? gathered.bytes() : null;
    const rows = plain && parseRows(plain, cbor);
    if (rows?.table !== table) throw new VaultFailure({ code: 'backup-damaged' });
    take(rows);
  }
}

/** One attachment of a version, sealed as it is, inside the file or beside it; `end` of the target only where it is what its name says. */
export async function attachmentAgain(
  version: OpenVersion,
  id: BlobId,
  control: TaskControl,
  target: AttachmentTarget,
): Promise<void> {
  leaveIfCancelled(control);
  const { source, structure, manifest } = version.backup;
  const { sodium } = versionPlatform();
  if (structure.header.beside !== undefined) {
    valueOrLeave(await readBeside(source, id, sodium, () => leaveIfCancelled(control), target));
    return;
  }
  const object = manifest.objects.find(({ type, name }) => type === 'blob' && name === id);
  if (object === undefined) throw new VaultFailure({ code: 'backup-damaged' });
  await inside(version, object, control, target);
}

async function inside(
  { backup }: OpenVersion,
  object: ManifestObject,
  control: TaskControl,
  target: AttachmentTarget,
): Promise<void> {
  const { sodium } = versionPlatform();
  const { source, keys, structure } = backup;
  const named = sodium.crypto_generichash_init(null, HASH_BYTES);
  const whole = await readObject(source, sodium, keys.object, structure.sum, object, ignore, async (plain) => {
    leaveIfCancelled(control);
    sodium.crypto_generichash_update(named, plain);
    await target.write(plain);
  });
  if (!whole || toHex(sodium.crypto_generichash_final(named, HASH_BYTES)) !== object.name)
    throw new VaultFailure({ code: 'backup-damaged' });
  await target.end();
}

function ignore(): void {
  // The file's own hash was checked in the first reading.
}
