import { startTransition, useEffect, useState } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import type { PinGone } from '../../../src-shared/vault-error.ts';
import { PinView } from '../../features/unlock/pin-view.tsx';
import { UnlockView } from '../../features/unlock/unlock-view.tsx';
import { useShellInfo } from '../../vault-client/session-store.ts';
import { fetchLaterScreens, OtherWaysIn } from '../later-screens.ts';
import { GateBox } from './gate-box.tsx';
import { useUnlockKeyFile } from './unlock-key-file.tsx';

/** By then what comes later is fetched, even where the page was never idle. */
const FETCH_WITHIN_MS = 300;

/** A locked record: the PIN while main keeps its envelope, the passphrase, the recovery sheet with a new passphrase, or a backup. */
export function UnlockFlow() {
  const { pin } = useShellInfo();
  const [pinGone, setPinGone] = useState<PinGone | null>(pin.triesLeft > 0 ? pin.gone : (pin.gone ?? 'tries'));
  const [way, setWay] = useState<'pin' | 'passphrase' | 'recovery-code' | 'restore'>(
    pinGone === null ? 'pin' : 'passphrase',
  );
  useEffect(() => {
    const waiting = requestIdleCallback(fetchLaterScreens, { timeout: FETCH_WITHIN_MS });
    return () => cancelIdleCallback(waiting);
  }, []);
  const keyFile = useUnlockKeyFile();
  // This screen stays until the next one is there: no blank page between them.
  const take = (next: typeof way): void => startTransition(() => setWay(next));
  const usePin = pinGone === null ? () => take('pin') : undefined;
  switch (way) {
    case 'pin':
      return (
        <GateBox>
          <PinView
            onUsePassphrase={() => take('passphrase')}
            onRestore={() => take('restore')}
            onGone={(why) => {
              setPinGone(why);
              setWay('passphrase');
            }}
          />
        </GateBox>
      );
    case 'passphrase':
      return (
        <GateBox>
          <UnlockView
            onUseRecovery={() => take('recovery-code')}
            onRestore={() => take('restore')}
            onUsePin={usePin}
            pinGone={pinGone}
            {...(keyFile ? { keyFile } : {})}
          />
        </GateBox>
      );
    case 'recovery-code':
    case 'restore':
      return <OtherWaysIn first={way} onLeave={() => take('passphrase')} />;
    default:
      return assertNever(way);
  }
}
