import { Suspense } from 'react';
import { assertNever } from '../../src-shared/assert-never.ts';
import { useSession, useShellInfo, useVaultStatus } from '../vault-client/session-store.ts';
import { UnlockFlow } from './access/unlock-flow.tsx';
import { AppShell, ClosedFlow, FirstRunFlow, SampleFlow } from './later-screens.ts';

/** What the state of the vault lets her see. */
export function Gate() {
  return (
    <Suspense fallback={null}>
      <Shown />
    </Suspense>
  );
}

function Shown() {
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
