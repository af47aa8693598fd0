import type { OpenVault } from '../../session/open-vault.ts';
import type { Session } from '../../session/session.types.ts';
import { RecordSearch } from './record-search.ts';

/** The search of the vault that is open now. One a vault process. */
export interface SearchRoom {
  /** Null while no vault is open. */
  readonly current: RecordSearch | null;
}

/** Begins to read when a vault is opened and forgets all of it when that one is locked. */
export function createSearchRoom(session: Session): SearchRoom {
  let current: RecordSearch | null = null;
  const follow = (): void => {
    const vault: OpenVault | null = session.vaultOrNull;
    if (current !== null && current.vault === vault) return;
    current?.close();
    current = vault === null ? null : new RecordSearch(vault);
  };
  follow();
  session.onStatus(follow);
  return {
    get current() {
      return current;
    },
  };
}
