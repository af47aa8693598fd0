import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cborDecoder } from '../../../src-main/vault/backup/cbor.ts';
import { readerPlatform } from '../../../src-main/vault/backup/verify.ts';
import { hash, initCrypto } from '../../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../../src-main/vault/ports/node-files.ts';
import { addPrivateDocument } from '../../../src-main/vault/use-cases/private/add-private-document.ts';
import { listPrivateNotes } from '../../../src-main/vault/use-cases/private/list-private-notes.ts';
import { openPrivateNote } from '../../../src-main/vault/use-cases/private/view-private-note.ts';
import { openBackup } from '../../../src-shared/backup-format/open.ts';
import { PracticePrivate } from '../../../src-shared/backup-format/practice-private.ts';
import { noPrivateRows, privateSink, type PrivateRows } from '../../../src-shared/backup-format/private-rows.ts';
import { readObjects } from '../../../src-shared/backup-format/read-objects.ts';
import type { OpenedCompartment } from '../../../src-shared/backup-format/compartment.ts';
import { unlockHeader, type HeaderSecret } from '../../../src-shared/backup-format/unlock.ts';
import { utf8Encode } from '../../../src-shared/encoding/utf8.ts';
import { PatientId } from '../../../src-shared/ids.ts';
import { parseRecoveryCode } from '../../../src-shared/recovery-code.ts';
import type { VaultHeader } from '../../../src-shared/vault-header.ts';
import { memorySource } from '../../support/backup-bytes.ts';
import {
  exportTo,
  fillVault,
  registerOne,
  removeScratch,
  roomFor,
  scratchFolder,
  valueOf,
} from '../../support/backup-vault.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { openPrivately, textBody, writePrivately } from '../../support/private-vault.ts';
import { PASSPHRASE, buildVault, bytesOf, type BuiltVault } from '../../support/vault-builder.ts';

const kdf = memoKdf();
const TEXT = 'mi contratransferencia en la sesión';
const CONTENT = new Uint8Array(70_000).map((_, index) => (index * 13) & 0xff);
const KEY_FILE = utf8Encode('a photograph of the sea');

let vault: BuiltVault;
let elena: PatientId;
let carlos: PatientId;
let file: Uint8Array;
let lockedFile: Uint8Array;

beforeAll(async () => {
  await initCrypto();
  vault = await buildVault({ kdf });
  const { session } = vault;
  await fillVault(session.vault, { patients: 1, notes: 1, blobs: [] });
  await openPrivately(session);
  elena = registerOne(session.vault, 'Elena');
  carlos = registerOne(session.vault, 'Carlos');
  writePrivately(session.vault, elena, TEXT);
  writePrivately(session.vault, elena, 'a medias', { kept: false });
  writePrivately(session.vault, carlos, 'de Carlos');
  const path = join(scratchFolder(), 'test.pdf');
  writeFileSync(path, CONTENT);
  const inJob = <T>(work: (signal: AbortSignal) => T): T => work(new AbortController().signal);
  valueOf(await addPrivateDocument(session.vault, nodeFiles, { patientId: elena, path }, inJob));
  const room = roomFor(session, vault.folder, nodeFiles, kdf);
  file = new Uint8Array(readFileSync((await exportTo(room, scratchFolder())).path));
  const groups = [1, 2].map((position) => ({ position, text: vault.sheet.groups[position - 1] ?? '' }));
  valueOf(session.proveRecoverySheet(groups));
  const hashed = { hash: hash(KEY_FILE), again: hash(KEY_FILE) };
  valueOf(await session.keys.enrolKeyFile(bytesOf(PASSPHRASE), hashed));
  lockedFile = new Uint8Array(readFileSync((await exportTo(room, scratchFolder())).path));
});
afterAll(() => {
  vault.dispose();
  removeScratch();
});

const byPassphrase = (): HeaderSecret => ({ kind: 'passphrase', bytes: bytesOf(PASSPHRASE) });
const bySheet = (): HeaderSecret => ({
  kind: 'recovery',
  code: valueOf(parseRecoveryCode(vault.sheet.groups.join('-'))),
});

async function opened(secret: HeaderSecret, bytes: Uint8Array, change: (rows: PrivateRows) => void = () => undefined) {
  const platform = readerPlatform(kdf);
  const { backup, unlocked } = valueOf(await openBackup(memorySource(bytes), secret, platform, { compartment: true }));
  const rows = noPrivateRows();
  valueOf(await readObjects(backup, { sodium: platform.sodium, cbor: cborDecoder }, privateSink(rows)));
  expect(rows.unreadable).toBe(0);
  change(rows);
  const { compartment, principal } = unlocked;
  if (!(compartment instanceof Uint8Array)) throw new Error(`the compartment is ${compartment}`);
  const { vaultId } = backup.structure.header;
  const practice = new PracticePrivate({ vaultId, principal, rows }, compartment, platform.sodium);
  compartment.fill(0);
  return practice;
}

describe('the private compartment in a backup', () => {
  it.each([
    ['the passphrase', byPassphrase, () => file],
    ['the recovery sheet', bySheet, () => file],
    ['the passphrase and its key file', () => ({ ...byPassphrase(), keyFileHash: hash(KEY_FILE) }), () => lockedFile],
    ['the sheet alone where the passphrase needs a key file', bySheet, () => lockedFile],
  ])('is what the vault itself shows, opened with %s', async (_name, secret, bytes) => {
    const practice = await opened(secret(), bytes());
    for (const patientId of [elena, carlos]) {
      const { notes } = valueOf(listPrivateNotes(vault.session.vault, { patientId }));
      const shown = practice.of(patientId);
      expect(shown.notes.map(({ id }) => id).toSorted()).toEqual(notes.map(({ id }) => id).toSorted());
      for (const { id } of notes) {
        const { note } = valueOf(openPrivateNote(vault.session.vault, { id }));
        const { occurredAt, zone } = note;
        expect(shown.notes.find((one) => one.id === id)).toMatchObject({ body: note.body, when: { occurredAt, zone } });
      }
      expect(practice.count(patientId)).toBe(notes.length + shown.documents.length);
    }
    expect(practice.of(elena).notes.map(({ body }) => body)).toContainEqual(textBody(TEXT));
    expect(practice.of(elena).documents).toMatchObject([{ details: { fileName: 'test.pdf', bytes: CONTENT.length } }]);
    expect(practice.strays([elena, carlos])).toBe(0);
    expect(practice.strays([carlos])).toBe(3);
  });

  it.each([
    ['the passphrase', byPassphrase],
    ['the recovery sheet', bySheet],
  ] as const)(
    'stays shut for %s, and the record opens, where its wrap is missing or another',
    async (_name, secret) => {
      const platform = readerPlatform(kdf);
      const { backup } = valueOf(await openBackup(memorySource(file), secret(), platform));
      const { vaultHeader, structure } = backup;
      const other = (text: string): string => (text.startsWith('A') ? 'B' : 'A') + text.slice(1);
      const variants: readonly [VaultHeader['private'], OpenedCompartment][] = [
        [[], 'none'],
        [vaultHeader.fields.private.map((wrap) => ({ ...wrap, sealed: other(wrap.sealed) })), 'damaged'],
      ];
      for (const [wraps, expected] of variants) {
        const header = { ...vaultHeader, fields: { ...vaultHeader.fields, private: wraps } };
        const unlocked = await unlockHeader(header, structure.header.vkEpoch, secret(), platform, {
          compartment: true,
        });
        expect(valueOf(unlocked).compartment).toBe(expected);
      }
    },
  );

  it('is not taken from a box that the author did not sign', async () => {
    const platform = readerPlatform(kdf);
    const { backup } = valueOf(await openBackup(memorySource(file), bySheet(), platform));
    const wraps = backup.vaultHeader.fields.private.map((wrap) =>
      wrap.kind === 'recovery' ? { ...wrap, signature: 'A'.repeat(86) } : wrap,
    );
    const header = { ...backup.vaultHeader, fields: { ...backup.vaultHeader.fields, private: wraps } };
    const unlocked = await unlockHeader(header, backup.structure.header.vkEpoch, bySheet(), platform, {
      compartment: true,
    });
    expect(valueOf(unlocked).compartment).toBe('damaged');
  });

  it('is not opened where nobody asks for it', async () => {
    const { unlocked } = valueOf(await openBackup(memorySource(file), byPassphrase(), readerPlatform(kdf)));
    expect(unlocked.compartment).toBe('none');
  });

  it('says of every note and document that does not open that it does not', async () => {
    const wrongKey = await opened(bySheet(), file, (rows) => {
      for (const row of rows.private_keys) row.wrapped[30] = (row.wrapped[30] ?? 0) ^ 1;
    });
    expect(wrongKey.of(elena)).toMatchObject({
      notes: [
        { when: null, body: 'damaged' },
        { when: null, body: 'damaged' },
      ],
      documents: [{ details: null }],
    });
    const destroyed = await opened(bySheet(), file, (rows) => rows.private_keys.splice(0));
    expect(destroyed.of(carlos).notes).toMatchObject([{ when: null, body: 'damaged' }]);
  });

  it('does not show what was put under another patient or another row', async () => {
    const moved = await opened(bySheet(), file, (rows) => {
      const [first] = rows.private_notes;
      const other = rows.private_notes.find((row) => row.patient_tag !== first?.patient_tag);
      if (first === undefined || other === undefined) throw new Error('no notes of two patients');
      [first.patient_tag, other.patient_tag] = [other.patient_tag, first.patient_tag];
      const [document] = rows.private_documents;
      const blob = (document?.blob_id ?? '').replace(/^./, (first) => (first === '0' ? '1' : '0'));
      Object.assign(document ?? {}, { blob_id: blob });
    });
    const bodies = [...moved.of(elena).notes, ...moved.of(carlos).notes].map(({ body }) => body);
    expect(bodies.filter((body) => body === 'damaged')).toHaveLength(2);
    expect(moved.of(elena).documents).toMatchObject([{ details: null }]);
  });

  it('finds nothing about somebody whom nothing private is about', async () => {
    const practice = await opened(byPassphrase(), file);
    const nobody = PatientId.parse(crypto.randomUUID());
    expect(practice.of(nobody)).toEqual({ notes: [], documents: [] });
    expect(practice.count(nobody)).toBe(0);
  });
});
