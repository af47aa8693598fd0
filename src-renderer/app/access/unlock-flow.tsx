import { startTransition, useEffect, useState } from 'react';
import { UnlockView } from '../../features/unlock/unlock-view.tsx';
import { fetchLaterScreens, OtherWaysIn } from '../later-screens.ts';
import { GateBox } from './gate-box.tsx';

/** By then what comes later is fetched, even where the page was never idle. */
const FETCH_WITHIN_MS = 300;

/** A locked record: the passphrase, the recovery sheet with a new passphrase, or a backup. */
export function UnlockFlow() {
  const [otherWay, setOtherWay] = useState<'recovery-code' | 'restore' | null>(null);
  useEffect(() => {
    const waiting = requestIdleCallback(fetchLaterScreens, { timeout: FETCH_WITHIN_MS });
    return () => cancelIdleCallback(waiting);
  }, []);
  // This screen stays until the next one is there: no blank page between them.
  const take = (way: typeof otherWay): void => startTransition(() => setOtherWay(way));
  return otherWay === null ? (
    <GateBox>
      <UnlockView onUseRecovery={() => take('recovery-code')} onRestore={() => take('restore')} />
    </GateBox>
  ) : (
    <OtherWaysIn first={otherWay} onLeave={() => take(null)} />
  );
}
