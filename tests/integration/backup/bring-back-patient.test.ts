import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blobPath } from '../../../src-main/vault/storage/vault-folder.ts';
import { checkBlob } from '../../../src-main/vault/storage/blobs.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { namedBlobs } from '../../../src-main/vault/storage/blob-references.ts';
import { updatePatient } from '../../../src-main/vault/use-cases/patients/update-patient.ts';
import { getPatient } from '../../../src-main/vault/use-cases/patients/get-patient.ts';
import { saveNoteDraft } from '../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../../src-main/vault/use-cases/notes/sign-note.ts';
import { PatientInput } from '../../../src-shared/clinical/patient.ts';
import { PatientId } from '../../../src-shared/ids.ts';
import { allRows, exportTo, removeScratch, scratchFolder, valueOf } from '../../support/backup-vault.ts';
import {
  KEPT_LINE,
  bringBack,
  deleteByHand,
  findingsOf,
  practice,
  preview,
  readingOf,
  statesIn,
  write,
  type Practice,
} from '../../support/bring-back-vault.ts';
import { makeVersion, placeFolder } from '../../support/version-tasks.ts';
import { CARET, textBody } from '../../support/private-vault.ts';

let of: Practice;
beforeEach(async () => {
  of = await practice();
});
afterEach(() => {
  of.built.dispose();
  removeScratch();
});

async function exported(): Promise<{ path: string; secret: null }> {
  return { path: (await exportTo(of.room, scratchFolder())).path, secret: null };
}

function entries() {
  return of.built.session.vault.db.prepare("SELECT seq FROM audit WHERE action = 'patient.brought-back'").all();
}

describe('a patient who is gone', () => {
  test.each(['file', 'version of a place'])(
    'comes back out of a %s word for word, sealed under a new key',
    async (kind) => {
      const { vault } = of.built.session;
      const version =
        kind === 'file' ? await exported() : { path: (await makeVersion(vault, placeFolder())).path, secret: null };
      const before = readingOf(vault, of.elena);
      const blobs = namedBlobs(vault.db);
      const wrapped = vault.db.prepare('SELECT wrapped FROM patient_keys WHERE patient_id = ?').get(of.elena);
      deleteByHand(vault, of.elena);
      for (const id of blobs) vault.blobs.discard(id);
      expect(await statesIn(of, version)).toEqual({ Elena: 'missing-here', Blas: 'same' });

      const foreseen = valueOf(await preview(of, version, of.elena));
      expect(entries()).toHaveLength(0);
      const done = valueOf(await bringBack(of, version, of.elena));
      expect(done).toEqual(foreseen);
      expect(done).toMatchObject({
        added: 8,
        revised: 0,
        same: 0,
        left: 0,
        notes: { added: 3 },
        documents: { added: 2 },
      });
      expect(readingOf(vault, of.elena)).toEqual(before);
      expect(vault.db.prepare('SELECT wrapped FROM patient_keys WHERE patient_id = ?').get(of.elena)).not.toEqual(
        wrapped,
      );
      for (const id of blobs)
        expect(checkBlob({ files: nodeFiles, folder: of.built.folder }, id)).toMatchObject({ value: true });
      expect(entries()).toHaveLength(1);
      expect(await findingsOf(of)).toEqual([]);
      expect(await statesIn(of, version)).toEqual({ Elena: 'same', Blas: 'same' });

      // Once more there is nothing to do, and no entry says that anything was done.
      expect(valueOf(await bringBack(of, version, of.elena))).toMatchObject({ added: 0, revised: 0, same: 8 });
      expect(entries()).toHaveLength(1);
    },
  );

  test('whoever does not stand in the version is not found', async () => {
    const unknown = PatientId.parse('00000000-0000-4000-8000-000000000001');
    expect(await bringBack(of, await exported(), unknown)).toMatchObject({ error: { code: 'not-found' } });
  });
});

describe('a patient who is here', () => {
  test('claim:bring-back-keeps an unsigned note gets the old text as its newest version, and what stood there stays in its history', async () => {
    const { vault } = of.built.session;
    const version = await exported();
    write(vault, of.unsigned, 'third words');
    valueOf(saveNoteDraft(vault, { id: of.unsigned, body: textBody('half typed'), caret: CARET }));
    expect(await statesIn(of, version)).toEqual({ Elena: 'differs', Blas: 'same' });

    const done = valueOf(await bringBack(of, version, of.elena));
    expect(done).toMatchObject({ added: 0, revised: 1, left: 0, notes: { revised: 1, same: 2 } });
    const texts = readingOf(vault, of.elena).texts.filter(({ noteId }) => noteId === of.unsigned);
    expect(texts.map(({ version: number, body }) => [number, body.plain])).toEqual([
      [1, 'first words'],
      [2, 'second words'],
      [3, 'third words'],
      [4, 'half typed'],
      [5, 'second words'],
    ]);
    expect(vault.db.prepare('SELECT key FROM drafts').all()).toEqual([]);
    expect(await findingsOf(of)).toEqual([]);
    expect(await statesIn(of, version)).toEqual({ Elena: 'same', Blas: 'same' });
  });

  test('a note that was signed since is left as it is', async () => {
    const { vault } = of.built.session;
    const version = await exported();
    valueOf(signNote(vault, { id: of.unsigned, body: textBody('as signed in the end') }));
    const before = allRows(vault.db);
    const done = valueOf(await bringBack(of, version, of.elena));
    expect(done).toMatchObject({ added: 0, revised: 0, left: 1, same: 7, notes: { left: 1, same: 2 } });
    expect(allRows(vault.db)).toEqual(before);
  });

  test('a version that goes on where the note here stopped brings its versions as they are, with the signature', async () => {
    const { vault } = of.built.session;
    const early = await exported();
    valueOf(signNote(vault, { id: of.unsigned, body: textBody('third, and signed') }));
    const late = await exported();
    const signed = readingOf(vault, of.elena);
    deleteByHand(vault, of.elena);
    valueOf(await bringBack(of, early, of.elena));
    expect(valueOf(await bringBack(of, late, of.elena))).toMatchObject({ revised: 1, notes: { revised: 1, same: 2 } });
    expect(readingOf(vault, of.elena)).toEqual(signed);
    expect(await findingsOf(of)).toEqual([]);
  });

  test('claim:bring-back-keeps old details become the current ones; what they take the place of stands in the remarks, and no alert goes', async () => {
    const { vault } = of.built.session;
    const change = (changes: Partial<PatientInput>) => {
      const { patient } = valueOf(getPatient(vault, { id: of.elena }));
      valueOf(
        updatePatient(vault, {
          id: of.elena,
          revision: patient.revision,
          patient: PatientInput.parse({ ...patient, ...changes }),
        }),
      );
    };
    change({ identityDocument: '', remarks: 'Old remarks' });
    const version = await exported();
    change({
      name: { given: 'Helena', surname1: 'Ruiz', surname2: '', codeName: '' },
      contacts: [{ kind: 'phone', label: '', value: '+34 611 111 111' }],
      alerts: [{ text: 'allergy', since: PatientInput.shape.birthDate.unwrap().parse('2026-11-20') }],
      identityDocument: '12345678Z',
      remarks: 'New remarks',
    });
    expect(await statesIn(of, version)).toEqual({ Elena: 'differs', Blas: 'same' });
    expect(valueOf(await bringBack(of, version, of.elena))).toMatchObject({ revised: 1, details: { revised: 1 } });

    const { patient } = valueOf(getPatient(vault, { id: of.elena }));
    expect(patient.name).toEqual({ given: 'Elena', surname1: 'Ruiz', surname2: 'Ortega', codeName: '' });
    expect(patient.contacts.map(({ value }) => value)).toEqual(['+34 600 000 000', '+34 611 111 111']);
    expect(patient.alerts.map(({ text }) => text)).toEqual(['allergy']);
    expect(patient.identityDocument).toBe('12345678Z');
    expect(patient.remarks).toBe(`Old remarks\n\n${KEPT_LINE}\nHelena Ruiz\nNew remarks`);
    expect(await statesIn(of, version)).toEqual({ Elena: 'same', Blas: 'same' });
    expect(valueOf(await bringBack(of, version, of.elena))).toMatchObject({ revised: 0 });
    expect(await findingsOf(of)).toEqual([]);
  });
});

test('an attachment that the version has lost keeps nobody away while it is whole here', async () => {
  const { vault } = of.built.session;
  const folder = placeFolder();
  const { path } = await makeVersion(vault, folder);
  const before = readingOf(vault, of.elena);
  deleteByHand(vault, of.elena);
  for (const id of readdirSync(join(folder, 'blobs'))) rmSync(join(folder, 'blobs', id), { recursive: true });
  expect(await statesIn(of, { path, secret: null })).toEqual({ Elena: 'missing-here', Blas: 'same' });
  expect(valueOf(await bringBack(of, { path, secret: null }, of.elena))).toMatchObject({ documents: { added: 2 } });
  expect(readingOf(vault, of.elena)).toEqual(before);
  expect(await findingsOf(of)).toEqual([]);
});

describe('nothing at all changes', () => {
  test('where one byte of the version is another, wherever it is', async () => {
    const { vault } = of.built.session;
    const { path } = await exported();
    deleteByHand(vault, of.elena);
    const before = allRows(vault.db);
    const whole = readFileSync(path);
    for (const part of [0.2, 0.5, 0.8, 0.97]) {
      const bytes = Buffer.from(whole);
      const at = Math.floor(bytes.length * part);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      writeFileSync(path, bytes);
      expect(await bringBack(of, { path, secret: null }, of.elena)).toMatchObject({
        error: { code: 'backup-damaged' },
      });
    }
    writeFileSync(path, whole.subarray(0, whole.length - 9));
    expect(await bringBack(of, { path, secret: null }, of.elena)).toMatchObject({
      error: { code: 'backup-truncated' },
    });
    expect(allRows(vault.db)).toEqual(before);
  });

  test('where an attachment of hers is neither here nor whole beside the version', async () => {
    const { vault } = of.built.session;
    const folder = placeFolder();
    const { path } = await makeVersion(vault, folder);
    const [blob] = namedBlobs(vault.db);
    if (blob === undefined) throw new Error('she has documents');
    deleteByHand(vault, of.elena);
    vault.blobs.discard(blob);
    const before = allRows(vault.db);
    const beside = blobPath(folder, blob);
    const whole = readFileSync(beside);
    nodeFiles.unlink(beside);
    writeFileSync(beside, whole.subarray(1));
    expect(await bringBack(of, { path, secret: null }, of.elena)).toMatchObject({
      error: { code: 'backup-attachment-damaged' },
    });
    nodeFiles.unlink(beside);
    expect(await bringBack(of, { path, secret: null }, of.elena)).toMatchObject({
      error: { code: 'backup-attachments-missing' },
    });
    expect(allRows(vault.db)).toEqual(before);
  });

  test('where she cancels', async () => {
    const { vault } = of.built.session;
    const version = await exported();
    deleteByHand(vault, of.elena);
    const before = allRows(vault.db);
    const abort = new AbortController();
    abort.abort();
    expect(await bringBack(of, version, of.elena, abort.signal)).toMatchObject({ error: { code: 'cancelled' } });
    expect(allRows(vault.db)).toEqual(before);
  });
});
