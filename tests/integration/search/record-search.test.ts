import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RecordSearch } from '../../../src-main/vault/use-cases/search/record-search.ts';
import { createSearchRoom } from '../../../src-main/vault/use-cases/search/search-room.ts';
import { findInRecord } from '../../../src-main/vault/use-cases/search/find.ts';
import type { OpenVault } from '../../../src-main/vault/session/open-vault.ts';
import { archivePatient } from '../../../src-main/vault/use-cases/patients/archive-patient.ts';
import { updatePatient } from '../../../src-main/vault/use-cases/patients/update-patient.ts';
import { discardEmptyNote } from '../../../src-main/vault/use-cases/notes/discard-empty-note.ts';
import { keepNoteVersion } from '../../../src-main/vault/use-cases/notes/keep-note-version.ts';
import { restoreNoteVersion } from '../../../src-main/vault/use-cases/notes/restore-note-version.ts';
import { saveNoteDraft } from '../../../src-main/vault/use-cases/notes/save-note-draft.ts';
import { signNote } from '../../../src-main/vault/use-cases/notes/sign-note.ts';
import { startAddendum } from '../../../src-main/vault/use-cases/notes/start-addendum.ts';
import { startNote } from '../../../src-main/vault/use-cases/notes/start-note.ts';
import { undoSign } from '../../../src-main/vault/use-cases/notes/undo-sign.ts';
import type { SearchFilters } from '../../../src-shared/commands/search.contract.ts';
import type { NoteId, PatientId } from '../../../src-shared/ids.ts';
import { Instant, PlainDate, Zone } from '../../../src-shared/time.ts';
import { buildVault, bytesOf, PASSPHRASE, type BuiltVault } from '../../support/vault-builder.ts';
import {
  AT_START,
  body,
  must,
  newNote,
  newPatient,
  NOON,
  patientInput,
  ZONE,
} from '../../unit/vault/use-cases/practice-vault.ts';

const ANYTHING: SearchFilters = { patientId: null, from: null, to: null, kinds: [] };

function find(search: RecordSearch | null, text: string, filters: Partial<SearchFilters> = {}) {
  return must(
    findInRecord(search, { text, filters: { ...ANYTHING, ...filters }, private: false, limit: 20, offset: 0 }),
  );
}
function found(search: RecordSearch | null, text: string, filters: Partial<SearchFilters> = {}): string[] {
  return find(search, text, filters).hits.map(({ id }) => id);
}

let built: BuiltVault;
let vault: OpenVault;
let search: RecordSearch;
let patient: PatientId;
beforeAll(async () => {
  built = await buildVault();
  vault = built.session.vault;
  patient = newPatient(vault, { name: { given: 'Sofía', surname1: 'Peña', surname2: '', codeName: '' } });
  search = new RecordSearch(vault);
  await search.settled();
});
afterAll(() => {
  search.close();
  built.dispose();
});

const write = (id: NoteId, text: string) => must(saveNoteDraft(vault, { id, body: body(text), caret: AT_START }));
function noteAt(occurredAt: string, zone: string, text: string, of = patient): NoteId {
  const about = { patientId: of, kind: 'call', occurredAt: Instant.parse(occurredAt), zone: Zone.parse(zone) } as const;
  const { note } = must(startNote(vault, { ...about, appointmentId: null }));
  write(note.id, text);
  return note.id;
}

describe('the search follows what is committed', () => {
  it('a draft at every save, a version, a signature and its undoing, an addendum', () => {
    const { id } = newNote(vault, patient);
    expect(found(search, 'mariposa')).toEqual([]);
    write(id, 'Sueña con una mariposa azul.');
    expect(found(search, 'mariposa ')).toEqual([id]);
    write(id, 'Sueña con un caballo.');
    expect(found(search, 'mariposa ')).toEqual([]);
    expect(found(search, 'caballo ')).toEqual([id]);
    must(keepNoteVersion(vault, { id }));
    expect(found(search, 'caballo ')).toEqual([id]);
    must(signNote(vault, { id, body: body('Sueña con una cigarra.') }));
    expect(found(search, 'cigarra ')).toEqual([id]);
    expect(found(search, 'caballo ')).toEqual([]);
    must(undoSign(vault, { id }));
    write(id, 'Sueña con nada.');
    expect(found(search, 'cigarra ')).toEqual([]);
    const { note } = { note: must(signNote(vault, { id, body: body('Sueña con una cigarra.') })) };
    built.clock.advance(Date.parse(note.finalAt) - Date.parse(note.signedAt) + 60_000);
    const addendum = must(startAddendum(vault, { parentId: id, occurredAt: NOON, zone: ZONE })).note.id;
    write(addendum, 'Era un saltamontes.');
    expect(found(search, 'saltamontes', { kinds: ['addendum'] })).toEqual([addendum]);
    expect(found(search, 'saltamontes', { kinds: ['session'] })).toEqual([]);
  });

  it('a version that is restored, and a note that is discarded', () => {
    const { id } = newNote(vault, patient);
    write(id, 'Habla del trompetista.');
    must(keepNoteVersion(vault, { id }));
    write(id, 'Habla del violinista.');
    expect(found(search, 'trompetista ')).toEqual([]);
    const revision = vault.db.prepare('SELECT revision FROM notes WHERE id = ?').get(id) as { revision: number };
    must(restoreNoteVersion(vault, { id, version: 1, revision: revision.revision, caret: AT_START }));
    expect(found(search, 'trompetista ')).toEqual([id]);

    const empty = newNote(vault, patient).id;
    write(empty, 'Ornitorrinco');
    expect(found(search, 'ornitorrinco ')).toEqual([empty]);
    write(empty, '');
    must(discardEmptyNote(vault, { id: empty }));
    expect(found(search, 'ornitorrinco ')).toEqual([]);
  });

  it('a patient who is registered, renamed and archived', () => {
    const id = newPatient(vault, { name: { given: 'Xiomara', surname1: 'Quirós', surname2: '', codeName: '' } });
    expect(found(search, 'quiro')).toEqual([id]);
    expect(found(search, 'xiomara 600000000')).toEqual([id]);
    const renamed = patientInput({ name: { given: 'Xiomara', surname1: 'Zubiri', surname2: '', codeName: '' } });
    must(updatePatient(vault, { id, revision: 1, patient: renamed }));
    expect(found(search, 'quiros ')).toEqual([]);
    must(archivePatient(vault, { id, archived: true }));
    expect(find(search, 'zubiri').hits).toMatchObject([{ found: 'patient', id, archived: true }]);
  });

  it('nothing of a transaction that is rolled back', () => {
    const { id } = newNote(vault, patient);
    write(id, 'Queda esto.');
    expect(found(search, 'queda ')).toEqual([id]);
    expect(() =>
      vault.transact((tx) => {
        tx.touched({ table: 'drafts', row: [`note:${id}`] });
        throw new Error('full disk');
      }),
    ).toThrow('full disk');
    expect(search.progress.complete).toBe(true);
    expect(found(search, 'queda ')).toEqual([id]);
  });
});

describe('what is found', () => {
  it('is in the order of time while a word is unfinished, whatever the order of writing', async () => {
    const middle = noteAt('2025-05-10T10:00:00.000Z', ZONE, 'cormorán');
    const oldest = noteAt('1965-05-10T10:00:00.000Z', ZONE, 'cormorán');
    const newest = noteAt('2026-05-10T10:00:00.000Z', ZONE, 'cormorán');
    const same = Array.from({ length: 80 }, () => noteAt('2025-08-01T10:00:00.000Z', ZONE, 'cormorán')).length;
    await search.settled();
    const all = found(search, 'cormo');
    expect(all[0]).toBe(newest);
    const rest = must(
      findInRecord(search, { text: 'cormo', filters: ANYTHING, private: false, limit: 20, offset: 80 }),
    ).hits.map(({ id }) => id);
    expect(rest).toEqual([expect.any(String), middle, oldest]);
    expect(find(search, 'cormo').total).toBe(same + 3);
  });

  it('by days is of the day it was where it happened', () => {
    // Half past midnight of the 2nd in Madrid is still the 1st in UTC; a minute to midnight of the 1st in Los Angeles is the 2nd.
    const madrid = noteAt('2026-03-01T23:30:00.000Z', 'Europe/Madrid', 'albatros');
    const angeles = noteAt('2026-03-02T07:59:00.000Z', 'America/Los_Angeles', 'albatros');
    const day = (text: string) => ({ from: PlainDate.parse(text), to: PlainDate.parse(text) });
    expect(found(search, 'albatros', day('2026-03-02'))).toEqual([madrid]);
    expect(found(search, 'albatros', day('2026-03-01'))).toEqual([angeles]);
    expect(found(search, 'albatros', { from: PlainDate.parse('2026-03-01'), to: null })).toEqual([angeles, madrid]);
    expect(found(search, 'albatros', { from: null, to: PlainDate.parse('2026-02-28') })).toEqual([]);
  });

  it('by patient is hers alone', () => {
    const other = newPatient(vault, { name: { given: 'Otra', surname1: '', surname2: '', codeName: '' } });
    const hers = noteAt(NOON, ZONE, 'gaviota', other);
    noteAt(NOON, ZONE, 'gaviota');
    expect(found(search, 'gaviota', { patientId: other })).toEqual([hers]);
    expect(found(search, 'gaviota')).toHaveLength(2);
  });

  it('forgives a slip and says so; a word that stands somewhere is left as it is', () => {
    const id = noteAt(NOON, ZONE, 'Una discusión con la vecina.');
    const slip = find(search, 'discucion');
    expect(slip.hits).toMatchObject([{ id, snippet: { text: 'Una discusión con la vecina.', marks: [[4, 13]] } }]);
    expect(slip.corrected).toEqual([{ typed: 'discucion', used: ['discusion'] }]);
    expect(find(search, 'discusion').corrected).toEqual([]);
    expect(find(search, 'sofai').corrected).toEqual([{ typed: 'sofai', used: ['sofia'] }]);
    expect(find(search, 'zzzzzzz')).toMatchObject({ total: 0, corrected: [] });
  });
});

describe('who searches what', () => {
  it('an assistant finds patients and never a note', async () => {
    noteAt(NOON, ZONE, 'martinete');
    const { vaultId, instanceId, lineage, folder, db, clock, records, patientKeys, signer, blobs, privateNotes, me } =
      vault;
    const desk = new RecordSearch({
      ...{ vaultId, instanceId, lineage, folder, db, clock, records, patientKeys, signer, blobs, privateNotes },
      me: { ...me, role: 'assistant' },
      transact: (work) => vault.transact(work),
      lendKeys: () => vault.lendKeys(),
      onCommitted: (listener) => vault.onCommitted(listener),
    });
    await desk.settled();
    noteAt(NOON, ZONE, 'martinete otra vez');
    expect(found(desk, 'martinete')).toEqual([]);
    expect(found(desk, 'martinete', { kinds: ['call'] })).toEqual([]);
    expect(find(desk, 'martinte').corrected).toEqual([]);
    expect(found(desk, 'peña')).toEqual([patient]);
    expect(desk.progress).toEqual({ indexed: 0, total: 0, complete: true });
    desk.close();
  });
});

describe('a record that is opened', () => {
  it('is read in slices that others run between, says how far it is, and is found by then', async () => {
    const queue: (() => void)[] = [];
    let clock = 0;
    const desk = new RecordSearch(vault, { nowMs: () => (clock += 1), later: (work) => void queue.push(work) });
    let slices = 0;
    const seen = new Set<number>();
    for (let work = queue.shift(); work !== undefined; work = queue.shift()) {
      work();
      slices += 1;
      seen.add(desk.progress.indexed);
      expect(queue.length).toBeLessThanOrEqual(1);
    }
    expect(slices).toBeGreaterThan(10);
    expect(seen.size).toBeGreaterThan(5);
    const { n } = vault.db.prepare('SELECT count(*) AS n FROM notes').get() as { n: number };
    expect(desk.progress).toEqual({ indexed: n, total: n, complete: true });
    expect(find(desk, 'cormo').total).toBe(83);
    for (const text of ['cigarra ', '"un saltamontes"', 'discucion'])
      expect([text, found(desk, text)]).toEqual([text, found(search, text)]);
    await desk.settled();
    desk.close();
  });

  it('claim:search-in-memory is forgotten at the lock and read anew at the next unlock; no table of words and no file is ever in its folder', async () => {
    const room = createSearchRoom(built.session);
    await room.current?.settled();
    expect(found(room.current, 'cigarra ')).toHaveLength(1);
    const desk = room.current;
    search.close();
    built.session.lock();
    expect(room.current).toBeNull();
    expect(() => desk?.index.match('"cigarra"', { limit: 1, ranked: false, fromMs: null, toMs: null })).toThrow();
    expect(
      findInRecord(room.current, { text: 'cigarra', filters: ANYTHING, private: false, limit: 1, offset: 0 }),
    ).toEqual({
      ok: false,
      error: { code: 'not-allowed-now' },
    });
    must(await built.session.unlock(bytesOf(PASSPHRASE)));
    vault = built.session.vault;
    await room.current?.settled();
    expect(found(room.current, 'cigarra ')).toHaveLength(1);
    const tables = vault.db
      .prepare("SELECT name FROM sqlite_schema WHERE sql LIKE '%fts5%' OR name LIKE 'notes_%_data'")
      .all();
    expect(tables).toEqual([]);
    const files = readdirSync(built.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) expect(readFileSync(join(file.parentPath, file.name)).includes('cigarra')).toBe(false);
    search = room.current ?? search;
  });
});
