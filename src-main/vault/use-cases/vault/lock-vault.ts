import { keepMoment } from '../latest-moment.ts';
import type { Session } from '../use-case.types.ts';
import { expectedFailure } from '../expected-failure.ts';

/** Keeps the moment where the disk still takes it, and ends the session: its keys are wiped whatever happens before. */
export function lockVault(session: Session): void {
  try {
    if (session.vaultOrNull !== null) keepMoment(session.vaultOrNull);
  } catch (thrown) {
    if (expectedFailure(thrown) === null) throw thrown;
  } finally {
    session.lock();
  }
}
