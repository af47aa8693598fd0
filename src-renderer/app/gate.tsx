import { assertNever } from '../../src-shared/assert-never.ts';
import { useSession, useVaultStatus } from '../vault-client/session-store.ts';
import { AppShell } from './shell/app-shell.tsx';

/** What the state of the vault lets her see. */
export function Gate() {
  const { state } = useVaultStatus();
  const ceremony = useSession((session) => session.ceremony);
  switch (state) {
    case 'unlocked':
      return ceremony ? null : <AppShell />;
    case 'none':
    case 'locked':
    case 'unlocking':
    case 'in-use':
    case 'unusable':
    case 'locking':
      return null;
    default:
      return assertNever(state);
  }
}
