import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { BlobId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { KdfRunner } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import type { TaskControl } from '../task-control.ts';
import type { TakePrivateTask, TakenPrivate } from './bring-out.types.ts';
import { erasedPatients } from './erased.ts';
import { withVersion } from './open-version.ts';
import { placeAttachments } from './place-attachments.ts';
import { PRIVATE_HEADS, PRIVATE_TEXTS, PrivateRowsOf, versionNumbers } from './private-rows-of.ts';
import { readChosen } from './read-version.ts';
import { among, indexWhole, isKnown } from './version-index.ts';

/**
 * What a version carries of one patient in the private part of whoever lends the keys, sealed. `patient-erased` where a tombstone stands for her; nothing at all where the
 * version has nothing. The compartment's key stays the same under every passphrase, PIN and rotation, so the one that is open now opens what any version carries.
 */
export function takePrivate(
  task: TakePrivateTask,
  control: TaskControl,
  files: Files,
  kdf: KdfRunner,
): Promise<Result<TakenPrivate, VaultError>> {
  const { patientId, tag, keys } = task;
  return withVersion(task, control, files, kdf, async (version) => {
    if (erasedPatients(version, task, files).has(patientId)) return err({ code: 'patient-erased' });
    const index = isKnown(version, task.known) ? null : await indexWhole(version, control);
    const objects = (index === null ? task.known?.objects : index.tags.get(tag)) ?? [];
    const rows = new PrivateRowsOf(keys.principal, tag);
    await readChosen(version, among(version, objects, PRIVATE_HEADS), control, (object) => rows.takeHeads(object));
    if (rows.notes.size > 0)
      await readChosen(version, among(version, objects, PRIVATE_TEXTS), control, (object) =>
        rows.takeTexts(object, () => true),
      );
    const notes = [...rows.notes.values()].map((note) => rows.carried(note, versionNumbers(note.versions)));
    const { documents } = rows;
    const placed = await placeAttachments(version, blobsToPlace(task, documents), keys.folder, files, control);
    return ok({ key: rows.keys.get(tag) ?? null, notes, documents, placed, index });
  });
}

function blobsToPlace({ place }: TakePrivateTask, documents: TakenPrivate['documents']): BlobId[] {
  return documents.filter(({ id }) => place === 'all' || id === place).map(({ blobId }) => blobId);
}
