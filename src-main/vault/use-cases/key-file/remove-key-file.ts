import { ok } from '../../../../src-shared/result.ts';
import type { In, Outcome, Session } from '../use-case.types.ts';

export async function removeKeyFile(session: Session, input: In<'keyFile.remove'>): Promise<Outcome<'keyFile.remove'>> {
  const removed = await session.keys.removeKeyFile(input.passphrase);
  return removed.ok ? ok({}) : removed;
}
