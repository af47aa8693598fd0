import { checkNoteSignatures } from '../notes/check-note-signatures.ts';
import type { Outcome, Session } from '../use-case.types.ts';

export function verifyVault(session: Session): Promise<Outcome<'vault.verify'>> {
  return session.verify({ checks: [checkNoteSignatures(session.vault)] });
}
