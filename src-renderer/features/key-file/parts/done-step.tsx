import { Button } from '@mantine/core';
import { useTranslation } from '../../../i18n/index.ts';

/** What opens what from now on. */
export function DoneStep({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <h2 className="key-file-opens-title">{t('keyFile.done.opens')}</h2>
      <dl className="key-file-opens">
        <dt>{t('keyFile.done.both')}</dt>
        <dd>{t('keyFile.done.bothMeans')}</dd>
        <dt>{t('keyFile.done.pin')}</dt>
        <dd>{t('keyFile.done.pinMeans')}</dd>
        <dt>{t('keyFile.done.sheet')}</dt>
        <dd>{t('keyFile.done.sheetMeans')}</dd>
        <dt>{t('keyFile.done.earlier')}</dt>
        <dd>{t('keyFile.done.earlierMeans')}</dd>
      </dl>
      <div className="actions">
        <Button variant="filled" onClick={onLeave}>
          {t('common.done')}
        </Button>
      </div>
    </>
  );
}
