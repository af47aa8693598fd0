import { Button } from '@mantine/core';
import { useTranslation } from '../../../i18n/index.ts';

export type What = 'whole' | 'patient' | 'document';

interface RestoreWhatProps {
  readonly onWhat: (what: What) => void;
  readonly onBack: () => void;
}

/** The whole record, or one thing out of it. */
export function RestoreWhat({ onWhat, onBack }: RestoreWhatProps) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="rows what-rows" aria-label={t('restore.what')}>
        {(['patient', 'document', 'whole'] as const).map((what) => (
          <li className="row what-row" key={what}>
            <span>
              {t(`restore.${what}`)}
              <span className="meta" id={`what-${what}-means`}>
                {t(`restore.${what}Means`)}
              </span>
            </span>
            <Button aria-describedby={`what-${what}-means`} onClick={() => onWhat(what)}>
              {t(`restore.${what}`)}
            </Button>
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button onClick={onBack}>{t('common.back')}</Button>
      </div>
    </>
  );
}
