import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { shell } from '../../vault-client/call.ts';
import { useVaultStatus } from '../../vault-client/session-store.ts';
import { chooseTwoGroups } from './choose-groups.ts';
import { ProveSheet } from './prove-sheet.tsx';
import { RecoverySheet, type Sheet } from './recovery-sheet.tsx';

interface RecoverySheetViewProps {
  /** Null: an existing sheet is proved, its groups are on her paper alone. */
  readonly sheet: Sheet | null;
  readonly onProved: () => void;
  readonly onLater: () => void;
}

/** A new sheet: print or copy it, then prove it, now or later. The groups leave the screen before they are asked for. */
export function RecoverySheetView({ sheet, onProved, onLater }: RecoverySheetViewProps) {
  const { t } = useTranslation();
  const [proving, setProving] = useState(sheet === null);
  const { recoveryProofPositions } = useVaultStatus();
  // A sheet just made can be proved by any two groups; later the vault remembers two of them, by their hash alone.
  const [chosen] = useState(() => chooseTwoGroups());
  const positions = sheet === null ? (recoveryProofPositions ?? chosen) : chosen;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [proving]);

  if (proving || sheet === null) {
    return (
      <div className="stack">
        <h1 tabIndex={-1} ref={heading}>
          {t('recovery.proveTitle')}
        </h1>
        <ProveSheet positions={positions} onProved={onProved} />
        <div className="actions wide-gap">
          {sheet !== null && (
            <button type="button" className="link" onClick={() => setProving(false)}>
              {t('recovery.showAgain')}
            </button>
          )}
          <button type="button" className="link" onClick={onLater}>
            {t('recovery.later')}
          </button>
        </div>
      </div>
    );
  }
  return (
    <div className="stack">
      <h1 tabIndex={-1} ref={heading}>
        {t('recovery.title')}
      </h1>
      <p>{t('recovery.intro')}</p>
      <RecoverySheet sheet={sheet} />
      <div className="actions">
        <Button variant="filled" onClick={() => void shell('window.print', {})}>
          {t('recovery.print')}
        </Button>
        <Button onClick={() => setProving(true)}>{t('recovery.haveIt')}</Button>
        <Button variant="subtle" onClick={onLater}>
          {t('recovery.later')}
        </Button>
      </div>
      <p className="meta">{t('recovery.laterMeans')}</p>
    </div>
  );
}
