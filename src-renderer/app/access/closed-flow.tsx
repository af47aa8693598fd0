import { useState } from 'react';
import { RestoreFlow } from '../../features/backups/restore-flow.tsx';
import { ClosedView } from '../../features/unlock/closed-view.tsx';
import { useVaultStatus } from '../../vault-client/session-store.ts';
import { GateBox } from './gate-box.tsx';

/** A record that cannot be opened here: in use elsewhere, damaged, or of a newer version. */
export function ClosedFlow() {
  const { unusable } = useVaultStatus();
  const [restoring, setRestoring] = useState(false);
  return (
    <GateBox wide>
      {restoring ? (
        <RestoreFlow onLeave={() => setRestoring(false)} />
      ) : (
        <ClosedView reason={unusable ?? 'in-use'} onRestore={() => setRestoring(true)} />
      )}
    </GateBox>
  );
}
