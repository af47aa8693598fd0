import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { NoteBody } from '../../src-shared/clinical/note.ts';
import { generatePractice } from '../../src-shared/sample-practice/generate-practice.ts';
import { NoteId, type PatientId, PrincipalId, SessionId } from '../../src-shared/ids.ts';
import type { Instant } from '../../src-shared/time.ts';
import type { OpenVault, Transaction } from '../../src-main/vault/session/open-vault.ts';
import type { Database } from '../../src-main/vault/storage/database.ts';
import { insertNoteVersion } from '../../src-main/vault/storage/repositories/note-versions.ts';
import { insertNote } from '../../src-main/vault/storage/repositories/notes.ts';
import { insertSession } from '../../src-main/vault/storage/repositories/sessions.ts';
import { keepText } from '../../src-main/vault/use-cases/notes/keep-text.ts';
import { addNote } from '../../src-main/vault/use-cases/notes/new-note.ts';
import { registerPatient } from '../../src-main/vault/use-cases/patients/register-patient.ts';
import { RecordSearch } from '../../src-main/vault/use-cases/search/record-search.ts';
import { BENCH_OPTIONS, BENCH_ZONE, newVault } from './bench-vault.ts';
import { ratioFigure, type Figure } from './figures.ts';
import { alternating, timed } from './measure.ts';
import { must } from './must.ts';
import { plainDatabase } from './plain-database.ts';

const NOTES_A_PATIENT = 10;
const PEER = 'plain SQLite with FTS5';

interface Text {
  readonly at: Instant;
  readonly body: NoteBody;
}

/** Notes as the app keeps them (sealed, in the audit chain, searchable) against the same rows with plain texts and an FTS5 table in one plain file. */
export async function writing(scratch: string, quick: boolean): Promise<Figure[]> {
  const session = await newVault(join(scratch, 'writing-vault'));
  const { vault } = session;
  const search = new RecordSearch(vault);
  await search.settled();

  const [notes, rounds, commits] = quick ? [40, 4, 40] : [1500, 8, 300];
  const texts = sampleTexts(notes);
  const patient = samplePatient();
  const ids = Array.from(
    { length: Math.ceil(notes / NOTES_A_PATIENT) },
    () => must(registerPatient(vault, { patient })).id,
  );
  await search.settled();
  const plain = plainPeer(join(scratch, 'writing-plain.db'), vault, ids);
  let written = 0;
  const write = (tx: Transaction, { at, body }: Text): void => {
    const patientId = inTurn(ids, (written += 1));
    const about = { patientId, kind: 'session', occurredAt: at, zone: BENCH_ZONE, appointment: null } as const;
    must(keepText(vault, tx, addNote(vault, tx, about), body));
  };
  const bulk = await alternating(
    rounds,
    () =>
      timed(async () => {
        vault.transact((tx) => texts.forEach((text) => write(tx, text)));
        await search.settled();
      }),
    () => timed(() => plain.db.transaction(() => texts.forEach((text) => plain.write(text)))),
  );
  const nth = (round: number): Text =>
    texts[round % texts.length] ?? { at: vault.clock.now(), body: { json: '', plain: '' } };
  const single = await alternating(
    commits,
    (round) =>
      timed(() => {
        vault.transact((tx) => write(tx, nth(round)));
        search.freshen();
      }),
    (round) => timed(() => plain.db.transaction(() => plain.write(nth(round)))),
  );
  search.close();
  session.close();
  plain.db.close();
  const on = `${notes} notes of ${Math.round(texts.reduce((sum, { body }) => sum + body.plain.length, 0) / notes)} characters`;
  return [
    ratioFigure('sealed, chained and searchable: bulk insert', on, PEER, bulk, 1.5),
    ratioFigure('sealed, chained and searchable: single commit', `${commits} notes`, PEER, single, 1.5),
  ];
}

function inTurn<T>(list: readonly T[], turn: number): T {
  const value = list[turn % list.length];
  if (value === undefined) throw new Error('nobody to write about');
  return value;
}

function samplePatient() {
  const first = generatePractice({ ...BENCH_OPTIONS, patients: 1 }).next().value;
  if (!first) throw new Error('no practice was generated');
  return first.patient;
}

function sampleTexts(count: number): Text[] {
  const texts: Text[] = [];
  for (const { contacts } of generatePractice({ ...BENCH_OPTIONS, patients: count })) {
    for (const { startsAt, note } of contacts) if (note !== null) texts.push({ at: startsAt, body: note.body });
    if (texts.length >= count) break;
  }
  return texts.slice(0, count);
}

/** The same session, note and version rows, the text in the place of the sealed bytes, and its words in FTS5. */
function plainPeer(
  path: string,
  vault: OpenVault,
  ids: readonly PatientId[],
): { db: Database; write(text: Text): void } {
  const db = plainDatabase(path);
  db.exec(`CREATE VIRTUAL TABLE words USING fts5(text, tokenize="unicode61 remove_diacritics 2")`);
  const author = PrincipalId.parse(vault.me.principal);
  const now = vault.clock.now();
  const register = db.prepare(
    `INSERT INTO patients (id, kind, given_name, surname_1, surname_2, code_name, name_order, sort_key, birth_date, contacts, archived, key_epoch, sealed,
      revision, created_at, updated_at)
    VALUES (?, 'adult', 'Ana', '', '', '', 'ES', 'ana', NULL, '[]', 0, 1, x'00', 1, ?, ?)`,
  );
  for (const id of ids) register.run(id, now, now);
  let number = 0;
  const encoder = new TextEncoder();
  return {
    db,
    write: ({ at, body }) => {
      const patientId = inTurn(ids, (number += 1));
      const sessionId = SessionId.parse(randomUUID());
      const noteId = NoteId.parse(randomUUID());
      const stamps = { revision: 1, createdAt: now, updatedAt: now };
      const zone = BENCH_ZONE;
      insertSession(db, {
        id: sessionId,
        patientId,
        appointmentId: null,
        number,
        startedAt: at,
        endedAt: null,
        zone,
        mode: 'in-person',
        ...stamps,
      });
      insertNote(db, {
        id: noteId,
        patientId,
        kind: 'session',
        parentId: null,
        sessionId,
        author,
        occurredAt: at,
        zone,
        state: 'draft',
        signedVersion: null,
        signedAt: null,
        finalAt: null,
        versions: 1,
        ...stamps,
      });
      const sealed = encoder.encode(JSON.stringify({ v: 1, ...body }));
      insertNoteVersion(db, { noteId, version: 1, author, keyEpoch: 1, sealed, signature: null, writtenAt: now });
      db.prepare('INSERT INTO words (text) VALUES (?)').run(body.plain);
    },
  };
}
