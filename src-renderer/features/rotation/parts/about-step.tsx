import { Button } from '@mantine/core';
import { useTranslation } from '../../../i18n/index.ts';
import { useVaultStatus } from '../../../vault-client/session-store.ts';

interface AboutStepProps {
  readonly onBegin: () => void;
  readonly onChangePassphrase: () => void;
  readonly onNewSheet: () => void;
  readonly onLeave: () => void;
}

/** When less is enough, what new keys do, and what no key can do. */
export function AboutStep({ onBegin, onChangePassphrase, onNewSheet, onLeave }: AboutStepProps) {
  const { t } = useTranslation();
  const { keyFileNeeded } = useVaultStatus();
  return (
    <>
      <p>{t('rotation.about.lead')}</p>
      <section className="rotation-words">
        <h2>{t('rotation.about.enoughTitle')}</h2>
        <p>{t('rotation.about.enough')}</p>
        <div className="rotation-links">
          <button type="button" className="link" onClick={onChangePassphrase}>
            {t('rotation.about.justPassphrase')}
          </button>
          <button type="button" className="link" onClick={onNewSheet}>
            {t('rotation.about.justSheet')}
          </button>
        </div>
      </section>
      <section className="rotation-words">
        <h2>{t('rotation.about.neededTitle')}</h2>
        <p>{t('rotation.about.needed')}</p>
      </section>
      <section className="rotation-words">
        <h2>{t('rotation.about.doesTitle')}</h2>
        <ul>
          <li>{t('rotation.about.doesKeys')}</li>
          <li>{t('rotation.about.doesYours')}</li>
          <li>{t('rotation.about.doesPin')}</li>
          {keyFileNeeded === true && <li>{t('rotation.about.doesKeyFile')}</li>}
        </ul>
      </section>
      <section className="rotation-words">
        <h2>{t('rotation.about.doesNotTitle')}</h2>
        <ul>
          <li>{t('rotation.about.doesNotCopies')}</li>
          <li>{t('rotation.about.doesNotRead')}</li>
        </ul>
      </section>
      <div className="actions">
        <Button variant="filled" onClick={onBegin}>
          {t('rotation.about.begin')}
        </Button>
        <Button onClick={onLeave}>{t('common.cancel')}</Button>
      </div>
    </>
  );
}
