import type { PrivateNoteId } from '../../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import {
  readPrivateNote,
  updatePrivateNote,
  type PrivateNoteRecord,
} from '../../storage/repositories/private-notes.ts';
import { openHeader, sealHeader, type PrivateNoteHeader } from './private-note-record.ts';

/** A note of mine with what its header says. */
export interface FoundPrivateNote {
  readonly note: PrivateNoteRecord;
  readonly header: PrivateNoteHeader;
}

export function findPrivateNote(
  vault: OpenVault,
  records: PrivateRecords,
  id: PrivateNoteId,
): Result<FoundPrivateNote, VaultError> {
  const note = readPrivateNote(vault.db, id, vault.me.principal);
  if (note === null) return err({ code: 'not-found' });
  const header = openHeader(records, note);
  return header.ok ? ok({ note, header: header.value }) : header;
}

/** Seals the changed header over the state that was read in this transaction. */
export function writePrivateNote(
  vault: OpenVault,
  records: PrivateRecords,
  { note, header }: FoundPrivateNote,
  change: { readonly versions: number; readonly beginning: string },
): void {
  const { versions, beginning } = change;
  const revision = note.revision + 1;
  const sealed = sealHeader(records, { ...note, revision }, { ...header, beginning });
  const after = { ...note, sealed, versions, revision, updatedAt: vault.clock.now() };
  if (!updatePrivateNote(vault.db, after, note.revision)) throw new VaultFailure({ code: 'conflict' });
}
