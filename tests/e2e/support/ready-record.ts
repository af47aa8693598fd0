import { join } from 'node:path';
import { bytesOf, sessionOver } from '../../support/vault-builder.ts';
import { PASSPHRASE } from './psychologist.ts';

/** An empty record in `<userData>/vault`, opened by PASSPHRASE with Argon2 at its floor: for tests of what comes after the first run. */
export async function makeReadyRecord(userData: string): Promise<void> {
  const session = await sessionOver(join(userData, 'vault'));
  const created = await session.create(bytesOf(PASSPHRASE));
  session.close();
  if (!created.ok) throw new Error(`The record was not made: ${created.error.code}`);
}
