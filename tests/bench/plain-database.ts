import Sqlite from 'better-sqlite3';
import { CONNECTION_PRAGMAS, Database } from '../../src-main/vault/storage/database.ts';
import { MIGRATIONS } from '../../src-main/vault/storage/migrations/migrations.ts';

/** The peer: an unencrypted file with the vault's schema and pragmas, through the same library and the same class. */
export function plainDatabase(path: string): Database {
  const handle = new Sqlite(path);
  for (const [name, value] of CONNECTION_PRAGMAS) handle.pragma(`${name}=${value}`);
  const db = new Database(handle);
  for (const { sql } of MIGRATIONS) db.exec(sql);
  return db;
}
