import type { VaultEvent } from '../../../src-shared/commands/events.ts';
import type { OpenVault, Session } from '../use-cases/use-case.types.ts';

/** Says to the page when the private compartment of the open vault is opened or closed, also by itself. Answers what to call after a command that used it. */
export function followPrivateNotes(session: Session, emit: (event: VaultEvent) => void): () => void {
  let followed: OpenVault | null = null;
  let stop = (): void => undefined;
  const tell = (): void => {
    if (session.vaultOrNull !== null) emit({ event: 'private.status', payload: session.privateDoor.status });
  };
  const follow = (): void => {
    const vault = session.vaultOrNull;
    if (vault === followed) return;
    stop();
    const swapped = followed !== null && vault !== null;
    followed = vault;
    stop = vault === null ? () => undefined : vault.privateNotes.onChange(tell);
    // New keys for everything: the vault was opened anew without a lock, and its compartment is closed.
    if (swapped) tell();
  };
  follow();
  session.onStatus(follow);
  return tell;
}
