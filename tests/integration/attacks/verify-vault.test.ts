import { copyFileSync, readFileSync, renameSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import type { VaultSession } from '../../../src-main/vault/session/vault-session.ts';
import { openDatabase, type Database } from '../../../src-main/vault/storage/database.ts';
import { blobPath } from '../../../src-main/vault/storage/vault-folder.ts';
import { saveNoteDraft } from '../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { keepNoteVersion } from '../../../src-main/vault/use-cases/notes/keep-note-version.ts';
import { registerPatient } from '../../../src-main/vault/use-cases/patients/register-patient.ts';
import { signNote } from '../../../src-main/vault/use-cases/notes/sign-note.ts';
import { startNote } from '../../../src-main/vault/use-cases/notes/start-note.ts';
import { updatePatient } from '../../../src-main/vault/use-cases/patients/update-patient.ts';
import { protections } from '../../../src-main/vault/use-cases/settings/protections.ts';
import { verifyVault } from '../../../src-main/vault/use-cases/vault/verify-vault.ts';
import { PatientInput } from '../../../src-shared/clinical/patient.ts';
import type { BlobId, NoteId, PatientId } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';
import { Instant, Zone } from '../../../src-shared/time.ts';
import { samplePatient } from '../../support/command-samples.ts';
import { addDocument } from '../../support/sample-rows.ts';
import {
  bytesOf,
  PASSPHRASE,
  quickKdf,
  sessionOver,
  vaultTemplate,
  type VaultTemplate,
} from '../../support/vault-builder.ts';

const PAGE_BYTES = 4096;
const at = { occurredAt: Instant.parse('2026-11-17T11:00:00.000Z'), zone: Zone.parse('Europe/Madrid') };
const caret = { anchor: 0, head: 0, scrollTop: 0 };

let template: VaultTemplate;
let elena: PatientId;
let marta: PatientId;
let noteOfElena: NoteId;
let noteOfMarta: NoteId;
let blobs: BlobId[];

function must<T>(outcome: Result<T, { readonly code: string }>): T {
  if (!outcome.ok) throw new Error(outcome.error.code);
  return outcome.value;
}

function text(plain: string) {
  const content = [{ type: 'paragraph', content: [{ type: 'text', text: plain }] }];
  return { json: JSON.stringify({ type: 'doc', content }), plain };
}

function named(given: string): PatientInput {
  return PatientInput.parse({ ...samplePatient, name: { given, surname1: 'Ruiz', surname2: '', codeName: '' } });
}

beforeAll(async () => {
  template = await vaultTemplate(
    async ({ session: { vault } }) => {
      const noted = (given: string): [PatientId, NoteId] => {
        const patientId = must(registerPatient(vault, { patient: named(given) })).id;
        const { note } = must(startNote(vault, { patientId, kind: 'session', ...at, appointmentId: null }));
        must(saveNoteDraft(vault, { id: note.id, body: text(`first of ${given}`), caret }));
        must(keepNoteVersion(vault, { id: note.id }));
        must(signNote(vault, { id: note.id, body: text(`second of ${given} ${'y'.repeat(400)}`) }));
        return [patientId, note.id];
      };
      [elena, noteOfElena] = noted('Elena');
      [marta, noteOfMarta] = noted('Marta');
      for (let n = 0; n < 20; n += 1) must(registerPatient(vault, { patient: named(`Patient ${n}`) }));
      blobs = [await addDocument(vault, elena, 'one'), await addDocument(vault, marta, 'two')];
    },
    { kdf: quickKdf },
  );
});
afterAll(() => template.dispose());

async function open(folder: string): Promise<VaultSession> {
  const session = await sessionOver(folder, { kdf: quickKdf });
  must(await session.unlock(bytesOf(PASSPHRASE)));
  return session;
}

/** What somebody can do who has the page key and goes past the program; the file is whole again for SQLite afterwards. */
async function pastTheProgram(change: (db: Database) => void): Promise<string> {
  const folder = template.copy();
  const session = await open(folder);
  const { page, databasePath } = session.vault.lendKeys();
  session.close();
  const db = must(openDatabase(databasePath, page, 'write', nodeFiles));
  change(db);
  db.checkpoint();
  expect(db.integrityFindings(), 'SQLite itself finds nothing').toEqual([]);
  db.close();
  return folder;
}

async function findingsIn(folder: string) {
  const session = await open(folder);
  const verified = must(await verifyVault(session));
  const kept = must(protections(session.vault)).lastVerification;
  session.close();
  expect(kept?.findings).toBe(verified.findings.length);
  return verified.findings;
}

const kindsOf = (findings: readonly { kind: string; table: string }[]) =>
  findings.map(({ kind, table }) => `${kind} ${table}`);

describe('claim:verify-finds "Verify vault"', () => {
  test('finds nothing in a whole record, and keeps that with its date', async () => {
    const session = await open(template.copy());
    const verified = must(await verifyVault(session));
    expect(verified.findings).toEqual([]);
    const { entries, rows } = verified;
    expect(must(protections(session.vault)).lastVerification).toEqual({
      at: session.vault.clock.now(),
      entries,
      rows,
      blobs: 2,
      findings: 0,
    });
    session.close();
  });

  test('finds every older page of the file that is put back under the right key, which SQLite’s own check takes', async () => {
    const folder = template.copy();
    const path = join(folder, 'vault-1.db');
    const before = readFileSync(path);
    const session = await open(folder);
    for (const [id, given] of [
      [elena, 'Helena'],
      [marta, 'Martina'],
    ] as const) {
      must(updatePatient(session.vault, { id, revision: 1, patient: named(given) }));
    }
    const { page: pageKey } = session.vault.lendKeys();
    session.close();
    const after = readFileSync(path);
    const pageOf = (bytes: Buffer, page: number) => bytes.subarray(page * PAGE_BYTES, (page + 1) * PAGE_BYTES);
    let takenBySqlite = 0;
    for (let page = 1; page < before.length / PAGE_BYTES; page += 1) {
      if (pageOf(before, page).equals(pageOf(after, page))) continue;
      const replayed = Buffer.from(after);
      pageOf(before, page).copy(replayed, page * PAGE_BYTES);
      writeFileSync(path, replayed);
      const db = openDatabase(path, pageKey, 'write', nodeFiles);
      const taken = db.ok && isSoundForSqlite(db.value);
      if (db.ok) db.value.close();
      if (!taken) continue;
      takenBySqlite += 1;
      const again = await sessionOver(folder, { kdf: quickKdf });
      const unlocked = await again.unlock(bytesOf(PASSPHRASE));
      if (unlocked.ok) expect(must(await verifyVault(again)).findings, `page ${page + 1}`).not.toEqual([]);
      else expect(unlocked.error.code).not.toBe('wrong-passphrase');
      again.close();
    }
    expect(takenBySqlite, 'pages that SQLite took').toBeGreaterThan(0);
  });

  test('finds a changed plain column, and says of whom and when it was last written', async () => {
    const folder = await pastTheProgram((db) => {
      db.prepare("UPDATE patients SET given_name = 'Nobody' WHERE id = ?").run(elena);
    });
    const findings = await findingsIn(folder);
    expect(findings).toMatchObject([{ kind: 'row-changed', table: 'patients', row: elena }]);
    expect(findings[0]?.patient?.id).toBe(elena);
    expect(findings[0]?.at).toBe('2026-11-17T09:00:00.000Z');
  });

  test.each([
    ['another patient', () => [`${noteOfMarta}/2`, `${noteOfElena}/2`] as const, 'Elena Ruiz'],
    ['another version', () => [`${noteOfElena}/1`, `${noteOfElena}/2`] as const, 'Elena Ruiz'],
  ])('finds a sealed text moved to %s', async (_to, rows, name) => {
    const [from, to] = rows().map((row) => row.split('/'));
    const folder = await pastTheProgram((db) => {
      db.prepare(
        `UPDATE note_versions SET sealed = (SELECT o.sealed FROM note_versions o WHERE o.note_id = ? AND o.version = ?)
         WHERE note_id = ? AND version = ?`,
      ).run(from?.[0] ?? '', Number(from?.[1]), to?.[0] ?? '', Number(to?.[1]));
    });
    const findings = await findingsIn(folder);
    expect(kindsOf(findings)).toEqual(['row-changed note_versions', 'record-damaged note_versions']);
    for (const finding of findings) expect(finding.patient?.name).toBe(name);
  });

  test('finds two sealed texts exchanged', async () => {
    const folder = await pastTheProgram((db) => {
      const sealed = (note: string) =>
        (
          db.prepare('SELECT sealed FROM note_versions WHERE note_id = ? AND version = 2').get(note) as {
            sealed: Uint8Array;
          }
        ).sealed;
      const [first, second] = [sealed(noteOfElena), sealed(noteOfMarta)];
      const put = db.prepare('UPDATE note_versions SET sealed = ? WHERE note_id = ? AND version = 2');
      put.run(second, noteOfElena);
      put.run(first, noteOfMarta);
    });
    const findings = await findingsIn(folder);
    expect(findings.filter(({ kind }) => kind === 'record-damaged')).toHaveLength(2);
    expect(new Set(findings.map(({ patient }) => patient?.id))).toEqual(new Set([elena, marta]));
  });

  test('finds a note given to another patient by its plain column', async () => {
    const folder = await pastTheProgram(
      (db) => void db.prepare('UPDATE notes SET patient_id = ? WHERE id = ?').run(marta, noteOfElena),
    );
    const kinds = kindsOf(await findingsIn(folder));
    expect(kinds).toContain('row-changed notes');
    expect(kinds).toContain('record-damaged note_versions');
  });

  test('finds a deleted row and a row out of nowhere', async () => {
    const folder = await pastTheProgram((db) => {
      db.prepare('DELETE FROM note_versions WHERE note_id = ? AND version = 1').run(noteOfElena);
      db.prepare(
        'INSERT INTO grants SELECT patient_id, 9, grantee, granter, sealed, signature, created_at FROM grants WHERE patient_id = ?',
      ).run(marta);
    });
    const findings = await findingsIn(folder);
    expect(kindsOf(findings).sort()).toEqual(['row-missing note_versions', 'row-unexpected grants']);
    expect(findings.find(({ kind }) => kind === 'row-missing')?.patient?.id).toBe(elena);
  });

  test('finds two blob files exchanged', async () => {
    const folder = template.copy();
    const [first, second] = blobs.map((id) => blobPath(folder, id));
    if (first === undefined || second === undefined) throw new Error('no blobs');
    chmodSync(first, 0o600);
    chmodSync(second, 0o600);
    copyFileSync(first, `${first}.kept`);
    renameSync(second, first);
    renameSync(`${first}.kept`, second);
    const findings = await findingsIn(folder);
    expect(kindsOf(findings)).toEqual(['blob-damaged documents', 'blob-damaged documents']);
    expect(new Set(findings.map(({ patient }) => patient?.name))).toEqual(new Set(['Elena Ruiz', 'Marta Ruiz']));
  });

  test('finds a chain cut back, with its rows and heads, behind what a known backup holds', async () => {
    const folder = await pastTheProgram((db) => {
      const { last } = db.prepare('SELECT max(seq) AS last FROM audit').get() as { last: number };
      // As the newest verified backup had it, entries that are gone now.
      db.prepare(
        `INSERT INTO backups (id, created_at, verified_at, sequence, bytes, file_name, patients, notes, audit_seq)
         VALUES ('8f3a12c4-1111-4222-8333-444455556666', '2026-11-17T09:00:00.000Z', '2026-11-17T09:00:00.000Z', 1, '1', 'a', 1, 1, ?)`,
      ).run(last + 7);
    });
    expect(kindsOf(await findingsIn(folder))).toContain('chain-cut audit');
  });

  test('finds entries cut off at the end although the heads over them went too', async () => {
    const folder = await pastTheProgram((db) => {
      db.prepare('DELETE FROM audit_heads WHERE seq > 10').run();
      db.prepare('DELETE FROM audit WHERE seq > 10').run();
    });
    expect(kindsOf(await findingsIn(folder))).toContain('row-unexpected patients');
  });
});

/** Whether SQLite reads the whole file without complaint. */
function isSoundForSqlite(db: Database): boolean {
  try {
    return db.integrityFindings().length === 0;
  } catch {
    return false;
  }
}

test('claim:failed-unauthenticated attempts that were noted while it was locked are counted apart', async () => {
  const folder = template.copy();
  const closed = await sessionOver(folder, { kdf: quickKdf });
  expect(await closed.unlock(bytesOf('not the passphrase'))).toMatchObject({ ok: false });
  closed.close();
  const session = await sessionOver(folder, { kdf: quickKdf });
  await expect
    .poll(async () => (await session.unlock(bytesOf(PASSPHRASE))).ok, { timeout: 5000, interval: 200 })
    .toBe(true);
  expect(must(await verifyVault(session))).toMatchObject({ unauthenticated: 1, findings: [] });
  session.close();
});
