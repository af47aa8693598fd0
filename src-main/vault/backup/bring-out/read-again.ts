import { readBeside, type AttachmentTarget } from '../../../../src-shared/backup-format/beside.ts';
import { HASH_BYTES } from '../../../../src-shared/backup-format/layout.ts';
import type { ManifestObject } from '../../../../src-shared/backup-format/manifest.ts';
import { readObject } from '../../../../src-shared/backup-format/object-stream.ts';
import { toHex } from '../../../../src-shared/encoding/bytes.ts';
import type { BlobId } from '../../../../src-shared/ids.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { leaveIfCancelled, type TaskControl } from '../task-control.ts';
import { valueOrLeave } from '../task-error.ts';
import { versionPlatform, type OpenVersion } from './open-version.ts';

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
