import { assertNever } from '../../src-shared/assert-never.ts';
import { useSession, useShellInfo, useVaultStatus } from '../vault-client/session-store.ts';
import { ClosedFlow } from './access/closed-flow.tsx';
import { FirstRunFlow } from './access/first-run-flow.tsx';
import { SampleFlow } from './access/sample-flow.tsx';
import { UnlockFlow } from './access/unlock-flow.tsx';
import { AppShell } from './shell/app-shell.tsx';

/** What the state of the vault lets her see. */
export function Gate() {
  const { state } = useVaultStatus();
  const { sample } = useShellInfo();
  const ceremony = useSession((session) => session.ceremony);
  if (sample && (ceremony || state !== 'unlocked')) return <SampleFlow />;
  if (ceremony) return <FirstRunFlow />;
  switch (state) {
    case 'none':
      return <FirstRunFlow />;
    case 'locked':
    case 'unlocking':
      return <UnlockFlow />;
    case 'in-use':
    case 'unusable':
      return <ClosedFlow />;
    case 'unlocked':
      return <AppShell />;
    case 'locking':
      return null;
    default:
      return assertNever(state);
  }
}
