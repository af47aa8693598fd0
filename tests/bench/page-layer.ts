import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { initCrypto } from '../../src-main/vault/crypto/index.ts';
import { nodeFiles } from '../../src-main/vault/ports/node-files.ts';
import { openDatabase, type Database } from '../../src-main/vault/storage/database.ts';
import { MIGRATIONS } from '../../src-main/vault/storage/migrations/migrations.ts';
import { insertNoteVersion } from '../../src-main/vault/storage/repositories/note-versions.ts';
import { NoteId, PatientId, PrincipalId } from '../../src-shared/ids.ts';
import { Instant } from '../../src-shared/time.ts';
import { ratioFigure, type Figure } from './figures.ts';
import { alternating, median, timed } from './measure.ts';
import { plainDatabase } from './plain-database.ts';

const PEER = 'plain SQLite';
const AT = Instant.parse('2026-11-17T09:00:00.000Z');
const AUTHOR = PrincipalId.parse(randomUUID());
/** What a note of 2 KB is once it is sealed with its document. */
const SEALED_BYTES = 4096;

/** Encryption of pages and nothing else: the same rows through the same repository, with and without a key. */
export async function pageLayer(scratch: string, quick: boolean): Promise<Figure[]> {
  await initCrypto();
  const ours = encryptedDatabase(join(scratch, 'page-layer.db'));
  const peer = plainDatabase(join(scratch, 'page-layer-plain.db'));
  const notes = [ours, peer].map(seedNote);
  const [rows, rounds, commits] = quick ? [300, 6, 60] : [5000, 10, 400];
  const sealed = Array.from({ length: rows }, () => new Uint8Array(randomBytes(SEALED_BYTES)));
  let version = 0;

  const insertAll = (db: Database, note: NoteId | undefined): Promise<number> =>
    timed(() => {
      db.transaction(() => sealed.forEach((bytes) => insertVersion(db, note, (version += 1), bytes)));
      db.checkpoint();
    });
  const bulk = await alternating(
    rounds,
    () => insertAll(ours, notes[0]),
    () => insertAll(peer, notes[1]),
  );
  const commitOne = (db: Database, note: NoteId | undefined): Promise<number> =>
    timed(() => db.transaction(() => insertVersion(db, note, (version += 1), sealed[0] ?? new Uint8Array())));
  const single = await alternating(
    commits,
    () => commitOne(ours, notes[0]),
    () => commitOne(peer, notes[1]),
  );
  ours.close();
  peer.close();
  const on = `${rows} rows of ${SEALED_BYTES} bytes`;
  return [
    ratioFigure('page layer alone: bulk insert with checkpoint', on, PEER, bulk, 1.25),
    ratioFigure(
      'page layer alone: single commit',
      `${commits} commits, median ${median(single.ours).toFixed(2)} ms`,
      PEER,
      single,
      1.25,
    ),
  ];
}

function encryptedDatabase(path: string): Database {
  const opened = openDatabase(path, new Uint8Array(randomBytes(32)), 'create', nodeFiles);
  if (!opened.ok) throw new Error(opened.error.code);
  for (const { sql } of MIGRATIONS) opened.value.exec(sql);
  return opened.value;
}

/** A patient and a note for the versions to belong to. */
function seedNote(db: Database): NoteId {
  const patient = PatientId.parse(randomUUID());
  const note = NoteId.parse(randomUUID());
  db.prepare(
    `INSERT INTO patients (id, kind, given_name, surname_1, surname_2, code_name, name_order, sort_key, birth_date, contacts, archived, key_epoch, sealed,
      revision, created_at, updated_at)
    VALUES (?, 'adult', 'Ana', '', '', '', 'ES', 'ana', NULL, '[]', 0, 1, x'00', 1, ?, ?)`,
  ).run(patient, AT, AT);
  db.prepare(
    `INSERT INTO notes (id, patient_id, kind, parent_id, session_id, author, occurred_at, zone, state, signed_version, signed_at, final_at, versions,
      revision, created_at, updated_at)
    VALUES (?, ?, 'other', NULL, NULL, ?, ?, 'Europe/Madrid', 'draft', NULL, NULL, NULL, 0, 1, ?, ?)`,
  ).run(note, patient, AUTHOR, AT, AT, AT);
  return note;
}

function insertVersion(db: Database, noteId: NoteId | undefined, version: number, sealed: Uint8Array): void {
  if (noteId === undefined) throw new Error('no note to write to');
  insertNoteVersion(db, { noteId, version, author: AUTHOR, keyEpoch: 1, sealed, signature: null, writtenAt: AT });
}
