import { z } from 'zod';
import type { AuditAction } from '../../../../src-shared/clinical/audit.ts';
import type { VersionChanges } from '../../../../src-shared/commands/places.contract.ts';
import type { ReadableDb } from '../sql.ts';
import { NOT_A_CHANGE } from './backups.ts';

/** Entries that name rows whose content stayed what it was. */
const REWRITES: readonly AuditAction[] = ['keys.rotated', 'vault.migrated', 'vault.restored'];

/** What goes with something else that is counted: a key with its patient, a session with its note. */
const ACCOMPANY = ['grants', 'sessions', 'private_keys', 'imports'];

const ByTable = z.object({ name: z.string(), n: z.number().int(), fresh: z.number().int() });
const Counted = z.object({ n: z.number().int() });

const ROWS = `SELECT name, count(DISTINCT id) AS n, count(DISTINCT CASE WHEN revision = 1 THEN id END) AS fresh FROM (
    SELECT CASE json_extract(c.value, '$.table') WHEN 'note_versions' THEN 'notes' WHEN 'private_note_versions' THEN 'private_notes'
             ELSE json_extract(c.value, '$.table') END AS name,
           substr(json_extract(c.value, '$.row'), 1, 36) AS id,
           json_extract(c.value, '$.revision') AS revision
      FROM audit a, json_each(a.changes) c
     WHERE a.seq > ? AND a.seq <= ? AND a.action NOT IN (SELECT value FROM json_each(?))
  ) WHERE name NOT IN (SELECT value FROM json_each(?)) GROUP BY name`;

const WITHOUT_ROWS = `SELECT count(*) AS n FROM audit WHERE seq > ? AND seq <= ?
  AND (changes = '[]' OR action IN (SELECT value FROM json_each(?))) AND action NOT IN (SELECT value FROM json_each(?))`;

/** What the audit chain says was written after one of its entries and up to another: each row once, however often it was changed. */
export function changesBetween(db: ReadableDb, after: number, upTo: number): VersionChanges {
  const rewrites = JSON.stringify(REWRITES);
  const tables = new Map(
    db
      .prepare(ROWS)
      .all(after, upTo, rewrites, JSON.stringify(ACCOMPANY))
      .map((row) => ByTable.parse(row))
      .map((row) => [row.name, row]),
  );
  const take = (name: string): { n: number; fresh: number } => {
    const found = tables.get(name) ?? { n: 0, fresh: 0 };
    tables.delete(name);
    return found;
  };
  const patients = take('patients');
  const notes = take('notes').n;
  const documents = take('documents').n;
  const appointments = take('appointments').n;
  const { n: withoutRows } = Counted.parse(
    db.prepare(WITHOUT_ROWS).get(after, upTo, rewrites, JSON.stringify(NOT_A_CHANGE)),
  );
  const others = [...tables.values()].reduce((sum, { n }) => sum + n, withoutRows);
  return { newPatients: patients.fresh, patients: patients.n - patients.fresh, notes, documents, appointments, others };
}

/** What stands in the record: the changes of a version that none came before. */
export function everything(db: ReadableDb): VersionChanges {
  const count = (table: 'patients' | 'notes' | 'documents' | 'appointments'): number =>
    Counted.parse(db.prepare(`SELECT count(*) AS n FROM ${table}`).get()).n;
  return {
    newPatients: count('patients'),
    patients: 0,
    notes: count('notes'),
    documents: count('documents'),
    appointments: count('appointments'),
    others: 0,
  };
}

const Hash = z.object({ hash: z.instanceof(Uint8Array) });

/** The hash of one entry of the chain; null where there is none of that number. */
export function entryHash(db: ReadableDb, seq: number): Uint8Array | null {
  const row = db.prepare('SELECT hash FROM audit WHERE seq = ?').get(seq);
  return row === undefined ? null : Hash.parse(row).hash;
}
