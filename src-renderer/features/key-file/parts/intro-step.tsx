import { Button } from '@mantine/core';
import { useTranslation } from '../../../i18n/index.ts';
import { useVaultStatus } from '../../../vault-client/session-store.ts';

interface IntroStepProps {
  readonly onNext: () => void;
  readonly onProveSheet: () => void;
  readonly onLeave: () => void;
}

/** What a key file does, why a one-time code could not, and what it asks of her. */
export function IntroStep({ onNext, onProveSheet, onLeave }: IntroStepProps) {
  const { t } = useTranslation();
  const { recoveryProved } = useVaultStatus();
  return (
    <>
      <p>{t('keyFile.intro.means')}</p>
      <section className="key-file-words">
        <h2>{t('keyFile.intro.whyTitle')}</h2>
        <p>{t('keyFile.intro.whyNoCode')}</p>
        <p>{t('keyFile.intro.whyFile')}</p>
      </section>
      <section className="key-file-words">
        <h2>{t('keyFile.intro.asksTitle')}</h2>
        <ul>
          <li>{t('keyFile.intro.asksLoss')}</li>
          <li>{t('keyFile.intro.asksPlace')}</li>
          <li>{t('keyFile.intro.asksBackups')}</li>
        </ul>
      </section>
      {recoveryProved !== true && <p className="note-box warn">{t('keyFile.intro.notProved')}</p>}
      <div className="actions">
        <Button variant="filled" onClick={recoveryProved === true ? onNext : onProveSheet}>
          {t(recoveryProved === true ? 'common.next' : 'keyFile.intro.prove')}
        </Button>
        <Button onClick={onLeave}>{t('common.cancel')}</Button>
      </div>
    </>
  );
}
