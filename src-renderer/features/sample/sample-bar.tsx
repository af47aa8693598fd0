import { useTranslation } from '../../i18n/index.ts';
import { shell } from '../../vault-client/call.ts';
import { useShellInfo } from '../../vault-client/session-store.ts';
import { Kbd } from '../../ui/kbd.tsx';
import './sample.css';

/** On every screen of the sample practice and on none of her record: nothing here is real, and the way out. */
export function SampleBar() {
  const { t } = useTranslation();
  const { sample } = useShellInfo();
  if (!sample) return null;
  return (
    <aside className="sample-bar" aria-label={t('sample.name')}>
      <p>
        <strong>{t('sample.name')}</strong> {t('sample.nothingReal')}
      </p>
      <p className="sample-leave">
        <span className="meta">{t('sample.lockEnds')}</span>
        <button type="button" className="link" id="leave-sample" onClick={() => void shell('sample.leave', {})}>
          {t('sample.leave')}
        </button>
        <Kbd keys="Ctrl+L" />
      </p>
    </aside>
  );
}
