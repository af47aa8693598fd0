import { useEffect, useState } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { State } from '../../ui/state.tsx';
import { estimate, type CrackTime, type Strength } from './strength.ts';

const KINDS = { weak: 'danger', fair: 'warn', good: 'ok', strong: 'ok' } as const;

/** How strong what she typed is; null until it is known. A late answer to an older text is dropped. */
export function useStrength(passphrase: string): Strength | null {
  const [known, setKnown] = useState<{ readonly of: string; readonly strength: Strength } | null>(null);
  useEffect(() => {
    if (passphrase === '') return undefined;
    let wanted = true;
    void estimate(passphrase).then((strength) => {
      if (wanted) setKnown({ of: passphrase, strength });
    });
    return () => {
      wanted = false;
    };
  }, [passphrase]);
  return known !== null && known.of === passphrase ? known.strength : null;
}

export function useCrackTimeText(): (time: CrackTime) => string {
  const { t } = useTranslation();
  return ({ unit, count }) =>
    unit === 'centuries' ? t('passphrase.time.centuries') : t(`passphrase.time.${unit}`, { count });
}

export function StrengthLine({ strength }: { readonly strength: Strength | null }) {
  const { t } = useTranslation();
  const timeText = useCrackTimeText();
  if (strength === null) return null;
  return (
    <span role="status" className="strength">
      <State kind={KINDS[strength.level]}>{t(`passphrase.level.${strength.level}`)}</State>
      {t('passphrase.guessing', { time: timeText(strength.time) })}
    </span>
  );
}
