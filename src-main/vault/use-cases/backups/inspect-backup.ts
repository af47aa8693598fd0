import { ok } from '../../../../src-shared/result.ts';
import { countPatientsAndNotes } from '../../storage/repositories/backups.ts';
import type { Outcome } from '../use-case.types.ts';
import type { BackupJob, BackupRoom } from './backup-room.ts';
import { headerSecret, type GivenSecret } from './header-secret.ts';

/** Opens a backup with a secret of its day, checks every byte and says what stands in it, held against the open vault where it is the same one. */
export async function inspectBackup(
  { runner, session, folder }: BackupRoom,
  path: string,
  given: GivenSecret,
  job: BackupJob,
): Promise<Outcome<'backups.inspect'>> {
  const secret = headerSecret(given);
  if (!secret.ok) return secret;
  const keys = session.vaultOrNull?.lendKeys() ?? null;
  const inspected = await runner.run({ kind: 'inspect', path, secret: secret.value, keys, folder }, job);
  if (!inspected.ok) return inspected;
  const { content, erasedSince, histories } = inspected.value;
  const vault = session.vaultOrNull;
  if (vault?.vaultId !== content.vaultId)
    return ok({ content: { ...content, difference: null, histories, erasedSince } });
  const now = countPatientsAndNotes(vault.db);
  const difference = { patients: content.patients - now.patients, notes: content.notes - now.notes };
  return ok({ content: { ...content, difference, histories, erasedSince } });
}
