import type { PrivateStatus } from '../../../../src-shared/commands/private.contract.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { In, Outcome, Session } from '../use-case.types.ts';

/** Whether it is open, and which ways there are. Not what is in it: nothing is counted. */
export function privateStatus(vault: OpenVault): PrivateStatus {
  const { closesInMs } = vault.privateNotes;
  return { open: closesInMs !== null, closesInMs, pinSet: false, triesLeft: 0 };
}

export async function openPrivateNotes(session: Session, input: In<'private.open'>): Promise<Outcome<'private.open'>> {
  const opened = await session.openPrivate(input.way);
  if (!opened.ok) return opened;
  // Locked while the key was being derived.
  return session.vaultOrNull === null ? err({ code: 'cancelled' }) : ok(privateStatus(session.vaultOrNull));
}

export function closePrivateNotes(vault: OpenVault): Outcome<'private.close'> {
  vault.privateNotes.close();
  return ok({});
}

/** The two minutes begin anew. */
export function keepPrivateNotesOpen(vault: OpenVault): Outcome<'private.keepOpen'> {
  const open = vault.privateNotes.use();
  return open.ok ? ok(privateStatus(vault)) : open;
}
