import { Button, Radio } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { isReady, NO_PIN_YET, PinFields } from './pin-fields.tsx';
import { PinLimits } from './pin-limits.tsx';
import { usePinVerdict } from './use-pin-verdict.ts';
import './pin.css';

interface PinChoiceProps {
  /** The verb on the button. */
  readonly action: string;
  /** Null: none. */
  readonly onChosen: (pin: string | null) => void;
  /** The way out, beside the button. */
  readonly children: ReactNode;
}

/** A PIN or none, as one step of something longer: nothing is set here. */
export function PinChoice({ action, onChosen, children }: PinChoiceProps) {
  const { t } = useTranslation();
  const [way, setWay] = useState<'none' | 'new'>('none');
  const [typed, setTyped] = useState(NO_PIN_YET);
  const [tried, setTried] = useState(false);
  const verdict = usePinVerdict(typed.first);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (way === 'none') onChosen(null);
    else if (isReady(typed, verdict)) onChosen(typed.first);
  };
  return (
    <form className="stack pin-form" onSubmit={submit}>
      <Radio.Group
        value={way}
        onChange={(value) => {
          setWay(value === 'new' ? 'new' : 'none');
          setTyped(NO_PIN_YET);
          setTried(false);
        }}
        label={t('pin.choice')}
      >
        <div className="stack ways">
          <Radio value="none" label={t('pin.choiceNone')} description={t('pin.choiceNoneMeans')} />
          <Radio value="new" label={t('pin.choiceNew')} />
        </div>
      </Radio.Group>
      {way === 'new' && (
        <>
          <PinLimits />
          <PinFields typed={typed} onTyped={setTyped} tried={tried} busy={false} />
        </>
      )}
      <div className="actions">
        <Button variant="filled" type="submit">
          {action}
        </Button>
        {children}
      </div>
    </form>
  );
}
