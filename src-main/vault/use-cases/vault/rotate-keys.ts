import { ok } from '../../../../src-shared/result.ts';
import type { RotateJob } from '../../session/key-changes.ts';
import type { In, Outcome, Session } from '../use-case.types.ts';

/** "Someone may know my key." The session stays open, under the new keys. */
export async function rotateKeys(
  session: Session,
  { passphrase, next, pin }: In<'vault.rotate'>,
  job: RotateJob,
): Promise<Outcome<'vault.rotate'>> {
  const rotated = await session.keys.rotate({ passphrase, next, pin }, job);
  return rotated.ok ? ok({ sheet: rotated.value }) : rotated;
}
