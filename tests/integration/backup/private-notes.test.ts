import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { cborDecoder } from '../../../src-main/vault/backup/cbor.ts';
import { readerPlatform } from '../../../src-main/vault/backup/verify.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { blobPath } from '../../../src-main/vault/storage/vault-folder.ts';
import { checkBackup } from '../../../src-main/vault/use-cases/backups/check-backup.ts';
import { exportBackup } from '../../../src-main/vault/use-cases/backups/export-backup.ts';
import { inspectBackup } from '../../../src-main/vault/use-cases/backups/inspect-backup.ts';
import { restoreBackup } from '../../../src-main/vault/use-cases/backups/restore-backup.ts';
import { addPrivateDocument } from '../../../src-main/vault/use-cases/private/add-private-document.ts';
import { listPrivateDocuments } from '../../../src-main/vault/use-cases/private/list-private-documents.ts';
import { listPrivateNotes } from '../../../src-main/vault/use-cases/private/list-private-notes.ts';
import { savePrivateDocument } from '../../../src-main/vault/use-cases/private/save-private-document.ts';
import { openPrivateNote } from '../../../src-main/vault/use-cases/private/view-private-note.ts';
import { openBackup } from '../../../src-shared/backup-format/open.ts';
import { noRows, practiceSink } from '../../../src-shared/backup-format/practice-rows.ts';
import { Practice } from '../../../src-shared/backup-format/practice.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import { BlobId, type PatientId, type PrivateDocumentId, type PrivateNoteId } from '../../../src-shared/ids.ts';
import { memorySource } from '../../support/backup-bytes.ts';
import {
  allRows,
  exportTo,
  fillVault,
  job,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
} from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { openPrivately, textBody, writePrivately } from '../../support/private-vault.ts';
import { PASSPHRASE, buildVault, bytesOf, sessionOver, type BuiltVault } from '../../support/vault-builder.ts';

const kdf = memoKdf();
const PIN = '836152';
const TEXT = 'mi contratransferencia en la sesión';
const CONTENT = new Uint8Array(200_000).map((_, index) => (index * 13) & 0xff);
const inJob = <T>(work: (signal: AbortSignal) => T): T => work(new AbortController().signal);

const endings: (() => void)[] = [];
afterEach(() => {
  for (const end of endings.splice(0)) end();
  removeScratch();
});

interface Filled {
  readonly built: BuiltVault;
  readonly patientId: PatientId;
  readonly note: PrivateNoteId;
  readonly document: PrivateDocumentId;
}

async function filled(): Promise<Filled> {
  const built = await buildVault({ kdf });
  endings.push(() => built.dispose());
  const { session } = built;
  valueOf(await session.keys.setPin(bytesOf(PIN), bytesOf(PASSPHRASE)));
  await fillVault(session.vault, { patients: 2, notes: 1, blobs: [5] });
  await openPrivately(session);
  const patientId = registerOne(session.vault, 'Elena');
  const note = writePrivately(session.vault, patientId, TEXT);
  writePrivately(session.vault, patientId, 'a medias', { kept: false });
  const path = join(scratchFolder(), 'test.pdf');
  writeFileSync(path, CONTENT);
  const added = valueOf(await addPrivateDocument(session.vault, nodeFiles, { patientId, path }, inJob));
  session.vault.privateNotes.close();
  return { built, patientId, note, document: added.document.id };
}

/** All but what belongs to the copy and not to its content, and the chain, which the restore ends with an entry of its own. */
function content(session: VaultSession) {
  const { audit: _audit, audit_heads: _heads, meta: _meta, backups: _backups, ...tables } = allRows(session.vault.db);
  return tables;
}

async function restored(path: string): Promise<VaultSession> {
  const folder = join(scratchFolder(), 'profile');
  const session = await sessionOver(folder, { kdf });
  endings.push(() => session.close());
  const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
  valueOf(await restoreBackup(roomFor(session, folder, nodeFiles, kdf), path, { secret, current: null }, job()));
  valueOf(await session.unlock(bytesOf(PASSPHRASE)));
  return session;
}

describe('a backup with private notes and a private document', () => {
  it.each([
    ['the PIN', { kind: 'pin', text: PIN }],
    ['the passphrase', { kind: 'passphrase', text: PASSPHRASE }],
  ] as const)('claim:restore-equal restores them, to be opened with %s', async (_name, { kind, text }) => {
    const { built, patientId, note, document } = await filled();
    const { path } = await exportTo(roomFor(built.session, built.folder, nodeFiles, kdf), scratchFolder());
    const session = await restored(path);
    const { vault } = session;
    expect(content(session)).toEqual(content(built.session));

    expect(listPrivateNotes(vault, { patientId })).toMatchObject({ error: { code: 'private-locked' } });
    valueOf(await session.privateDoor.open({ kind, bytes: bytesOf(text) }));
    expect(
      valueOf(listPrivateNotes(vault, { patientId }))
        .notes.map(({ beginning }) => beginning)
        .sort(),
    ).toEqual(['a medias', TEXT].sort());
    expect(valueOf(openPrivateNote(vault, { id: note })).note.body).toEqual(textBody(TEXT));
    expect(valueOf(listPrivateDocuments(vault, { patientId })).documents).toMatchObject([{ bytes: CONTENT.length }]);
    const target = join(scratchFolder(), 'out.pdf');
    const asked = { id: document, passphrase: bytesOf(PASSPHRASE) };
    valueOf(await savePrivateDocument(session, nodeFiles, asked, () => target, inJob));
    expect(Buffer.compare(readFileSync(target), CONTENT)).toBe(0);
    expect(valueOf(await session.verify()).findings).toEqual([]);
  });

  it('does not count them for somebody who looks into the backup', async () => {
    const { built } = await filled();
    const room = roomFor(built.session, built.folder, nodeFiles, kdf);
    const { path } = await exportTo(room, scratchFolder());
    const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
    const inspected = valueOf(await inspectBackup(room, path, secret, job()));
    expect(inspected.content).toMatchObject({ patients: 3, notes: 2, documents: 1 });
    expect(valueOf(await built.session.verify())).toMatchObject({ blobs: 1, findings: [] });
  });

  it('is made without a private document that is missing or altered and that no place has, and says so', async () => {
    const { built } = await filled();
    const { vault } = built.session;
    const row = vault.db.prepare('SELECT blob_id AS id FROM private_documents').get() as { id: string };
    const blob = blobPath(built.folder, BlobId.parse(row.id));
    const bytes = readFileSync(blob);
    const room = roomFor(built.session, built.folder, nodeFiles, kdf);
    const expectOneLost = async (finding: string): Promise<void> => {
      const target = join(scratchFolder(), 'less.sigilo');
      expect(valueOf(await exportBackup(room, target, job()))).toMatchObject({ attachmentsLost: 1 });
      expect(valueOf(await checkBackup(room, target, job()))).toMatchObject({ attachmentsLost: 1 });
      const findings = valueOf(await built.session.verify()).findings;
      expect(findings).toMatchObject([{ kind: finding, table: 'private_documents' }]);
    };
    rmSync(blob);
    await expectOneLost('blob-missing');
    bytes.writeUInt8(bytes.readUInt8(1000) ^ 1, 1000);
    writeFileSync(blob, bytes);
    await expectOneLost('blob-damaged');
  });

  it('opens on the recovery page, which leaves them out', async () => {
    const { built, patientId } = await filled();
    const { path } = await exportTo(roomFor(built.session, built.folder, nodeFiles, kdf), scratchFolder());
    const platform = readerPlatform(kdf);
    const source = memorySource(new Uint8Array(readFileSync(path)));
    const secret = { kind: 'passphrase', bytes: bytesOf(PASSPHRASE) } as const;
    const { backup, unlocked } = valueOf(await openBackup(source, secret, platform));
    const rows = noRows();
    valueOf(await readObjects(backup, { sodium: platform.sodium, cbor: cborDecoder }, practiceSink(rows)));
    expect(rows.unreadable).toBe(0);
    const practice = new Practice(backup, unlocked, rows, platform.sodium);
    expect(practice.patients()).toHaveLength(3);
    expect(practice.patient(patientId)).toMatchObject({ notes: [], documents: 0 });
    expect(JSON.stringify(rows)).not.toContain(TEXT);
  });
});
