import { useTranslation } from '../../i18n/index.ts';
import './pin.css';

/** What a PIN is for and what it cannot do, said where one is set. */
export function PinLimits() {
  const { t } = useTranslation();
  return (
    <div className="pin-limits">
      <h2>{t('pin.limits')}</h2>
      <ul>
        <li>{t('pin.limit.tries')}</li>
        <li>{t('pin.limit.forgotten')}</li>
        <li>{t('pin.limit.memory')}</li>
      </ul>
    </div>
  );
}
