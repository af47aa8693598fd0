import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { changesOf, privateChanges } from '../changes.ts';
import type { PrivatelyBroughtBack } from '../use-private-part.ts';
import type { Brought } from '../use-version.ts';

const KINDS = ['notes', 'dates', 'documents'] as const;
const PRIVATE_KINDS = ['notes', 'documents'] as const;
const VERDICTS = ['added', 'revised', 'left', 'same'] as const;

interface PatientPreviewProps {
  readonly name: string;
  readonly brought: Brought;
  /** What would come back of the private part; null while that is closed. */
  readonly privately: PrivatelyBroughtBack | null;
  readonly door: ReactNode;
  readonly busy: boolean;
  readonly onBring: () => void;
  readonly onBack: () => void;
}

/** What would happen to each kind of entry, in words and numbers; where nothing would, there is nothing to confirm. */
export function PatientPreview({ name, brought, privately, door, busy, onBring, onBack }: PatientPreviewProps) {
  const { t } = useTranslation();
  const changes = changesOf(brought) + (privately === null ? 0 : privateChanges(privately));
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
            <KindRow key={kind} title={t(`bringBack.kind.${kind}`)} kind={kind} counts={brought[kind]} />
          ))}
          {privately !== null &&
            PRIVATE_KINDS.map((kind) => (
              <KindRow
                key={kind}
                title={t(`bringBack.privateKind.${kind}`)}
                kind={kind === 'notes' ? 'privateNotes' : kind}
                counts={privately[kind]}
              />
            ))}
        </dl>
      </section>
      {door}
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
  readonly title: string;
  readonly kind: (typeof KINDS)[number] | 'privateNotes';
  readonly counts: Brought['notes'];
}

function KindRow({ title, kind, counts }: KindRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const said = VERDICTS.filter((verdict) => counts[verdict] > 0);
  return (
    <>
      <dt>{title}</dt>
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
