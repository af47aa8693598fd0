import type { NoteBody } from '../../../../src-shared/clinical/note.ts';
import type { NoteId, PrincipalId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { noteDigest } from '../../crypto/index.ts';

export interface SignedNote {
  readonly noteId: NoteId;
  readonly version: number;
  readonly author: PrincipalId;
  readonly signedAt: Instant;
  readonly body: NoteBody;
}

/** The 32 bytes that an author signs: FORMAT.md, "Note signature". */
export function noteSignatureDigest(note: SignedNote): Uint8Array {
  const { noteId, version, author, signedAt, body } = note;
  return noteDigest({ noteId, version, author, signedAt, plain: body.plain, json: body.json });
}
