import { contentOf } from '../../../../src-shared/backup-format/content.ts';
import { openBackupWithKey } from '../../../../src-shared/backup-format/open.ts';
import { ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { readerSodium, wipe } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import type { LentKeys } from '../../session/lent-keys.ts';
import { cborDecoder } from '../cbor.ts';
import { leaveIfCancelled, type TaskControl } from '../task-control.ts';
import { failureOf } from '../task-error.ts';
import { withSource } from '../verify.ts';

/** Opens the manifests of versions with the keys of the open record, where they are of its time. Their objects are not read. */
export interface ManifestsTask {
  readonly kind: 'read-manifests';
  readonly paths: readonly string[];
  readonly keys: LentKeys;
}

export interface ReadManifests {
  /** In the order of the paths; null where the keys do not open it. */
  readonly manifests: readonly (VersionManifest | null)[];
}

export interface VersionManifest {
  readonly patients: number;
  readonly notes: number;
  readonly documents: number;
  readonly audit: { readonly seq: number; readonly hash: Uint8Array };
}

export async function readManifests(
  { paths, keys }: ManifestsTask,
  control: TaskControl,
  files: Files,
): Promise<Result<ReadManifests, VaultError>> {
  try {
    const manifests: (VersionManifest | null)[] = [];
    for (const path of paths) {
      leaveIfCancelled(control);
      manifests.push(await readOne(path, keys, files));
    }
    return ok({ manifests });
  } catch (thrown) {
    return failureOf(thrown);
  }
}

async function readOne(path: string, keys: LentKeys, files: Files): Promise<VersionManifest | null> {
  const platform = { sodium: readerSodium(), cbor: cborDecoder };
  const read = await withSource(files, path, async (source) => {
    const opened = await openBackupWithKey(source, keys.backup, keys.ownerPublic, platform);
    if (!opened.ok) return opened;
    wipe(opened.value.keys.object, opened.value.keys.mac);
    const { patients, notes, documents } = contentOf(opened.value);
    const { seq, hash } = opened.value.manifest.audit;
    return ok({ patients, notes, documents, audit: { seq, hash } });
  });
  return read.ok ? read.value : null;
}
