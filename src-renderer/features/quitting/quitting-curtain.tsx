import { Button, FocusTrap } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { ProgressLine } from '../../ui/progress-line.tsx';
import { bridge } from '../../vault-client/bridge.ts';
import { shell } from '../../vault-client/call.ts';
import { flushAll } from '../../vault-client/flushers.ts';
import './quitting.css';

/** While the app waits for its last backup: nothing of the record stays readable, and one button ends the wait. */
export function QuittingCurtain() {
  const { t } = useTranslation();
  const [quitting, setQuitting] = useState(false);
  const [closing, setClosing] = useState(false);
  useEffect(
    () =>
      bridge().onShellEvent((event) => {
        if (event.event !== 'quitting') return;
        setQuitting(true);
        void flushAll();
      }),
    [],
  );
  if (!quitting) return null;
  const close = (): void => {
    setClosing(true);
    void shell('quit.now', {});
  };
  return (
    <FocusTrap active>
      <div
        className="curtain quitting"
        role="alertdialog"
        aria-modal="true"
        aria-labelledby="quitting-title"
        aria-describedby="quitting-text"
      >
        <div className="stack">
          <h1 id="quitting-title">{t('shell.quittingTitle')}</h1>
          <ProgressLine label={t('shell.quittingTitle')} fraction={null} />
          <p className="meta" id="quitting-text">
            {t('shell.quittingText')}
          </p>
          <div className="actions">
            <Button data-autofocus disabled={closing} onClick={close}>
              {t(closing ? 'shell.closing' : 'shell.closeNow')}
            </Button>
          </div>
        </div>
      </div>
    </FocusTrap>
  );
}
