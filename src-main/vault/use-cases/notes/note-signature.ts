import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { NoteRecord } from '../../storage/repositories/notes.ts';
import type { NoteVersionRecord } from '../../storage/repositories/note-versions.ts';
import { noteSignatureDigest } from '../../storage/repositories/note-digest.ts';

/** Whether the author's signature stands over exactly this text; null where the version bears none. FORMAT.md, "Note signature". */
export function signatureHolds(
  vault: OpenVault,
  note: NoteRecord,
  version: NoteVersionRecord,
  body: NoteBody,
): boolean | null {
  if (version.signature === null) return null;
  if (note.signedAt === null || note.signedVersion !== version.version) return false;
  const digest = noteSignatureDigest({
    noteId: note.id,
    version: version.version,
    author: version.author,
    signedAt: note.signedAt,
    body,
  });
  return vault.signer.verify(version.author, note.signedAt, digest, version.signature);
}
