import { dirname } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import type { PrivateDocumentId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { attemptFiles, filesOrFailure } from '../../ports/file-error.ts';
import type { Files, OpenFile } from '../../ports/files.ts';
import { removeQuietly } from '../../ports/whole-file.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { readPrivateDocument } from '../../storage/repositories/private-documents.ts';
import { expectedFailure } from '../expected-failure.ts';
import type { In, Outcome, Session } from '../use-case.types.ts';
import { keepOn, type RunInJob } from './document-job.ts';
import { openDocument } from './private-document-record.ts';

/** How much is written before others get their turn. */
const BYTES_A_STEP = 1024 * 1024;

/**
 * Writes a private document readable to the chosen place, where nothing may stand yet (`target-exists`). The passphrase comes first and the ticket is used only
 * once it was right. The file stays only when it is on the disk and the chain says that it left; a lock waits until the rest of it is gone.
 * @param redeem the path behind the ticket, null where there is none
 */
export async function savePrivateDocument(
  session: Session,
  files: Files,
  { id, passphrase }: Pick<In<'private.saveDocument'>, 'id' | 'passphrase'>,
  redeem: () => string | null,
  inJob: RunInJob,
): Promise<Outcome<'private.saveDocument'>> {
  const allowed = session.vault.privateNotes.use();
  if (!allowed.ok) {
    passphrase.fill(0);
    return allowed;
  }
  const checked = await session.checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  const vault = session.vaultOrNull;
  if (vault === null) return err({ code: 'not-allowed-now' });
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const document = readPrivateDocument(vault.db, id, vault.me.principal);
  if (document === null) return err({ code: 'not-found' });
  const details = openDocument(open.value, document);
  if (!details.ok) return details;
  const { blobId, key } = details.value;
  try {
    const bytes = vault.blobs.open(blobId, key);
    if (!bytes.ok) return bytes;
    const path = redeem();
    if (path === null) return err({ code: 'not-found' });
    return await inJob((signal) => write(vault, files, path, id, bytes.value, signal));
  } finally {
    key.fill(0);
  }
}

async function write(
  vault: OpenVault,
  files: Files,
  path: string,
  id: PrivateDocumentId,
  bytes: Iterable<Uint8Array>,
  signal: AbortSignal,
): Promise<Outcome<'private.saveDocument'>> {
  const created = attemptFiles(() => (files.stat(path) === null ? files.createExclusive(path) : null));
  if (!created.ok) return created;
  if (created.value === null) return err({ code: 'target-exists' });
  let kept = false;
  try {
    await writeAll(created.value, bytes, () => keepOn(vault, signal));
    filesOrFailure(() => files.fsyncFolder(dirname(path)));
    vault.transact((tx) => {
      tx.audit({ action: 'private-document.exported', subject: { kind: 'private-document', id }, changes: [] });
      tx.signHead();
    });
    kept = true;
    return ok({});
  } catch (thrown) {
    const failure = expectedFailure(thrown);
    if (failure === null) throw thrown;
    return err(failure);
  } finally {
    if (!kept) removeQuietly(files, path);
  }
}

/** Whole and on the disk when it answers. */
async function writeAll(file: OpenFile, bytes: Iterable<Uint8Array>, keepOn: () => void): Promise<void> {
  let written = 0;
  try {
    for (const piece of bytes) {
      filesOrFailure(() => file.write(piece));
      written += piece.length;
      if (written < BYTES_A_STEP) continue;
      written = 0;
      await turn();
      keepOn();
    }
    filesOrFailure(() => file.fsync());
  } finally {
    file.close();
  }
}
