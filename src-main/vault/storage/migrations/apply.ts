import type { Database } from '../database.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** Brings a database to the last migration, inside the caller's transaction. Answers the numbers that were applied. */
export function applyMigrations(db: Database, migrations: readonly Migration[] = MIGRATIONS): number[] {
  const applied: number[] = [];
  for (const { number, sql } of migrations.toSorted((a, b) => a.number - b.number)) {
    if (number <= db.userVersion) continue;
    db.exec(sql);
    db.userVersion = number;
    applied.push(number);
  }
  return applied;
}
