import { foundation } from './0001-foundation.ts';
import { firstWeek } from './0002-first-week.ts';
import { privateNotes } from './0003-private-notes.ts';
import { backupPlaces } from './0004-backup-places.ts';

/** One step of the schema; never changed once released. `number` becomes `user_version`. */
export interface Migration {
  readonly number: number;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  { number: 1, sql: foundation },
  { number: 2, sql: firstWeek },
  { number: 3, sql: privateNotes },
  { number: 4, sql: backupPlaces },
];

/** The schema that this program writes and the highest it reads. */
export function schemaVersion(migrations: readonly Migration[] = MIGRATIONS): number {
  return Math.max(0, ...migrations.map((migration) => migration.number));
}
