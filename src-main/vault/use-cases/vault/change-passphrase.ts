import { ok } from '../../../../src-shared/result.ts';
import type { In, Outcome, Session } from '../use-case.types.ts';

export async function changePassphrase(
  session: Session,
  input: In<'vault.changePassphrase'>,
): Promise<Outcome<'vault.changePassphrase'>> {
  const changed = await session.changePassphrase(input.current, input.next);
  return changed.ok ? ok({}) : changed;
}
