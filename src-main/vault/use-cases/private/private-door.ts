import { ok } from '../../../../src-shared/result.ts';
import type { In, OpenVault, Outcome, Session } from '../use-case.types.ts';

export function privateStatus({ privateDoor }: Session): Outcome<'private.status'> {
  return ok(privateDoor.status);
}

export function openPrivateNotes(
  { privateDoor }: Session,
  input: In<'private.open'>,
): Promise<Outcome<'private.open'>> {
  return privateDoor.open(input.way);
}

export function closePrivateNotes({ privateNotes }: OpenVault): Outcome<'private.close'> {
  privateNotes.close();
  return ok({});
}

/** The two minutes begin anew. */
export function keepPrivateNotesOpen({ vault, privateDoor }: Session): Outcome<'private.keepOpen'> {
  const open = vault.privateNotes.use();
  return open.ok ? ok(privateDoor.status) : open;
}
