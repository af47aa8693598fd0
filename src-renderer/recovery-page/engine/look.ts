import { readBesideNames } from '../../../src-shared/backup-format/beside.ts';
import type { SodiumLike } from '../../../src-shared/backup-format/platform.ts';
import { readStructure } from '../../../src-shared/backup-format/structure.ts';
import { vaultHeaderOf } from '../../../src-shared/backup-format/vault-header-of.ts';
import type { FoundVersion, PageError } from './calls.ts';
import { FileNotReadable, versionSource } from './file-source.ts';
import type { FoundFiles, FoundVersionFile } from './found-files.ts';

/** What each version says of itself, the newest first; those that cannot be read stand last, by name. Reads their beginnings and ends, and which attachments are there. */
export async function lookAtVersions(found: FoundFiles, sodium: SodiumLike): Promise<FoundVersion[]> {
  const versions: FoundVersion[] = [];
  for (const version of found.versions) versions.push(await lookAt(found, version, sodium));
  return versions.sort(newestFirst);
}

async function lookAt(found: FoundFiles, version: FoundVersionFile, sodium: SodiumLike): Promise<FoundVersion> {
  const { path, folder, file } = version;
  const said = { path, folder, fileName: path.slice(folder.length), bytes: file.size };
  const unreadable = (error: PageError): FoundVersion => ({ ...said, made: null, attachments: 0, missing: 0, error });
  const beside = found.attachmentsOf(version);
  const source = versionSource(file, beside);
  try {
    const structure = await readStructure(source, sodium);
    if (!structure.ok) return unreadable(structure.error);
    const { header } = structure.value;
    const names = await readBesideNames(source, structure.value);
    if (!names.ok) return unreadable(names.error);
    const vaultHeader = vaultHeaderOf(header, sodium);
    if (!vaultHeader.ok) return unreadable(vaultHeader.error);
    const { createdAt, zone, sequence } = header;
    const missing = names.value.filter((id) => !beside.has(id)).length;
    return { ...said, made: { createdAt, zone, sequence }, attachments: names.value.length, missing, error: null };
  } catch (thrown) {
    if (thrown instanceof FileNotReadable) return unreadable({ code: 'file-not-readable' });
    throw thrown;
  }
}

function newestFirst(a: FoundVersion, b: FoundVersion): number {
  if (a.made === null || b.made === null) {
    if (a.made !== b.made) return a.made === null ? 1 : -1;
    return a.path < b.path ? 1 : -1;
  }
  if (a.made.createdAt !== b.made.createdAt) return a.made.createdAt < b.made.createdAt ? 1 : -1;
  return b.made.sequence - a.made.sequence;
}
