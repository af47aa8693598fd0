import { z } from 'zod';
import { DrillReport } from '../../../../src-shared/commands/drills.contract.ts';
import type { BackupStanding } from '../../../../src-shared/commands/places.contract.ts';
import { BackupId } from '../../../../src-shared/ids.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { ReadableDb } from '../sql.ts';

const Dated = z.object({ version_id: BackupId, at: Instant });

/** When each version was last restored on trial with nothing missing. */
export function lastGoodDrills(db: ReadableDb): ReadonlyMap<BackupId, Instant> {
  const rows = db
    .prepare('SELECT version_id, max(at) AS at FROM drills WHERE ok = 1 GROUP BY version_id')
    .all()
    .map((row) => Dated.parse(row));
  return new Map(rows.map((row) => [row.version_id, row.at]));
}

const Kept = z.object({ at: Instant, ok: z.number(), report: z.string() });

/** The newest one, whatever came of it. */
export function lastDrill(db: ReadableDb): BackupStanding['lastDrill'] {
  const row = db.prepare('SELECT at, ok, report FROM drills ORDER BY at DESC, id DESC LIMIT 1').get();
  if (row === undefined) return null;
  const { at, ok, report } = Kept.parse(row);
  const { patients, notes } = DrillReport.pick({ patients: true, notes: true }).parse(JSON.parse(report));
  return { at, ok: ok === 1, patients, notes };
}
