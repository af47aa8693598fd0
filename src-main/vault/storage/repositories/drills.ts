import { z } from 'zod';
import { DrillReport } from '../../../../src-shared/commands/drills.contract.ts';
import type { ReadableDb, WritableDb } from '../sql.ts';
import { mustChangeOne } from './one-row.ts';

const Row = z
  .object({ report: z.string() })
  .transform(({ report }): unknown => JSON.parse(report))
  .pipe(DrillReport);

export function insertDrill(db: WritableDb, report: DrillReport): void {
  mustChangeOne(
    db
      .prepare('INSERT INTO drills (id, at, version_id, ok, report) VALUES (?, ?, ?, ?, ?)')
      .run(report.drillId, report.endedAt, report.backupId, report.ok ? 1 : 0, JSON.stringify(report)),
  );
}

/** More than ten years of monthly ones. */
const MOST = 200;

/** Newest first. */
export function listDrills(db: ReadableDb): DrillReport[] {
  return db
    .prepare('SELECT report FROM drills ORDER BY at DESC, id LIMIT ?')
    .all(MOST)
    .map((row) => Row.parse(row));
}
