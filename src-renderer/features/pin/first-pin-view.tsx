import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { PinForm } from './pin-form.tsx';
import { PinLimits } from './pin-limits.tsx';

interface FirstPinViewProps {
  readonly onSet: () => void;
  readonly onLater: () => void;
}

/** The last step of the first run. */
export function FirstPinView({ onSet, onLater }: FirstPinViewProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="stack">
      <div>
        <h1 tabIndex={-1} ref={heading}>
          {t('pin.title')}
        </h1>
        <p>{t('pin.means')}</p>
      </div>
      <PinLimits />
      <PinForm asksPassphrase={false} action={t('pin.set')} onSet={onSet}>
        <Button variant="subtle" onClick={onLater}>
          {t('pin.later')}
        </Button>
      </PinForm>
      <p className="meta">{t('pin.laterMeans')}</p>
    </div>
  );
}
