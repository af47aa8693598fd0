import { Button } from '@mantine/core';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import type { Brought } from '../use-version.ts';

const KINDS = ['notes', 'dates', 'documents'] as const;
const VERDICTS = ['added', 'revised', 'left', 'same'] as const;

interface PatientPreviewProps {
  readonly name: string;
  readonly brought: Brought;
  readonly busy: boolean;
  readonly onBring: () => void;
  readonly onBack: () => void;
}

/** What would happen to each kind of entry, in words and numbers; where nothing would, there is nothing to confirm. */
export function PatientPreview({ name, brought, busy, onBring, onBack }: PatientPreviewProps) {
  const { t } = useTranslation();
  const changes = brought.added + brought.revised;
  return (
    <>
      {changes === 0 && (
        <p className="lead">{brought.left > 0 ? t('bringBack.onlyLeft') : t('bringBack.nothing', { name })}</p>
      )}
      <section aria-label={t('bringBack.willHappen')}>
        <dl className="bring-back-preview">
          <dt>{t('bringBack.kind.details')}</dt>
          <dd>
            {VERDICTS.filter((verdict) => brought.details[verdict] > 0).map((verdict) => (
              <p key={verdict} className={verdict === 'same' ? 'quiet' : undefined}>
                {t(`bringBack.details.${verdict}`)}
              </p>
            ))}
          </dd>
          {KINDS.map((kind) => (
            <KindRow key={kind} kind={kind} counts={brought[kind]} />
          ))}
        </dl>
      </section>
      {changes > 0 && <p className="meta">{t('bringBack.kept')}</p>}
      <div className="actions">
        {changes > 0 && (
          <Button variant="filled" disabled={busy} onClick={onBring}>
            {t('bringBack.confirm')}
          </Button>
        )}
        <Button disabled={busy} onClick={onBack}>
          {t('common.back')}
        </Button>
      </div>
    </>
  );
}

interface KindRowProps {
  readonly kind: (typeof KINDS)[number];
  readonly counts: Brought['notes'];
}

function KindRow({ kind, counts }: KindRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = VERDICTS.filter((verdict) => counts[verdict] > 0);
  return (
    <>
      <dt>{t(`bringBack.kind.${kind}`)}</dt>
      <dd>
        {said.length === 0 && <p className="quiet">{t('bringBack.none')}</p>}
        {said.map((verdict) => (
          <p key={verdict} className={verdict === 'same' ? 'quiet' : undefined}>
            {t(`bringBack.${kind}.${verdict}`, { count: counts[verdict], number: format.number(counts[verdict]) })}
          </p>
        ))}
      </dd>
    </>
  );
}
