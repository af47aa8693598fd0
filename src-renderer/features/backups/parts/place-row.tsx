import { Button } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { State } from '../../../ui/state.tsx';
import { now } from '../../../vault-client/now.ts';
import type { Place } from './use-add-place.ts';

interface PlaceRowProps {
  readonly place: Place;
  readonly disabled: boolean;
  readonly onBackUp: () => void;
  readonly onVerify: () => void;
  readonly onChange: () => void;
  readonly onRemove: () => void;
}

/** One place: its name, how it stands, how much lies there; the rest on demand. */
export function PlaceRow({ place, disabled, onBackUp, onVerify, onChange, onRemove }: PlaceRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const panel = `place-${place.placeId}-details`;
  const count = t('places.versions', { count: place.versions, number: format.number(place.versions) });
  return (
    <li className={open ? 'backup-row open' : 'backup-row'}>
      <div className="place-line">
        <span className="place-name">
          {place.name} <span className="meta">{t(`places.kind.${place.kind}`)}</span>
        </span>
        <PlaceState place={place} />
        <span className="meta">
          {place.bytes === 0
            ? count
            : t('places.versionsAndSize', { versions: count, size: format.bytes(place.bytes) })}
        </span>
        <button
          type="button"
          className="link disclose"
          id={`place-${place.placeId}`}
          aria-expanded={open}
          aria-controls={panel}
          aria-label={t('places.detailsOf', { name: place.name })}
          onClick={() => setOpen(!open)}
        >
          {t('places.details')}
          <IconChevronDown size={16} stroke={1.5} aria-hidden />
        </button>
      </div>
      <div id={panel} hidden={!open} className="row-details">
        {open && (
          <>
            <PlaceFacts place={place} />
            {place.lastError !== null && place.lastError.code !== 'place-not-here' && (
              <ErrorNote error={place.lastError} />
            )}
            <div className="actions">
              <Button size="sm" disabled={disabled || !place.here} onClick={onBackUp}>
                {t('places.backUp')}
              </Button>
              <Button size="sm" disabled={disabled || !place.here} onClick={onVerify}>
                {t('places.verify')}
              </Button>
              <Button size="sm" id={`change-${place.placeId}`} onClick={onChange}>
                {t('places.change')}
              </Button>
              <Button size="sm" disabled={disabled} onClick={onRemove}>
                {t('places.remove')}
              </Button>
            </div>
          </>
        )}
      </div>
    </li>
  );
}

const DAY_MS = 86_400_000;

/** The worst that can be said of it, or when it was verified. */
function PlaceState({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { damaged, lastError, here, silent, seenAt, remindAfterDays, lastVerified } = place;
  if (damaged > 0)
    return <State kind="danger">{t('places.state.damaged', { count: damaged, number: format.number(damaged) })}</State>;
  if (silent) return <State kind="warn">{t('places.state.silent')}</State>;
  if (!here) {
    const days = Math.floor((Date.parse(now()) - Date.parse(seenAt)) / DAY_MS);
    if (days < 1) return <State kind="none">{t('places.state.away')}</State>;
    const late = remindAfterDays !== null && days >= remindAfterDays;
    return <State kind={late ? 'warn' : 'none'}>{t('places.state.unseen', { count: days })}</State>;
  }
  if (lastError?.code === 'erasures-not-noted') return <State kind="warn">{t('places.state.erasures')}</State>;
  if (lastError !== null) return <State kind="danger">{t('places.state.failed')}</State>;
  if (lastVerified === null) return <State kind="none">{t('places.state.none')}</State>;
  return <State kind="ok">{t('places.state.verified', { when: format.moment(lastVerified.verifiedAt, now()) })}</State>;
}

function PlaceFacts({ place }: { readonly place: Place }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { path, freeBytes, addedAt, seenAt, checkedAt, remindAfterDays, here } = place;
  return (
    <dl className="facts">
      <dt>{t('places.path')}</dt>
      <dd className="file-name">{path}</dd>
      {here ? (
        <>
          <dt>{t('places.free')}</dt>
          <dd>{freeBytes === null ? t('places.unknown') : format.bytes(freeBytes)}</dd>
        </>
      ) : (
        <>
          <dt>{t('places.seen')}</dt>
          <dd>{format.moment(seenAt, now())}</dd>
        </>
      )}
      <dt>{t('places.checked')}</dt>
      <dd>{checkedAt === null ? t('places.neverChecked') : format.moment(checkedAt, now())}</dd>
      <dt>{t('places.added')}</dt>
      <dd>{format.date(addedAt)}</dd>
      <dt>{t('places.reminder')}</dt>
      <dd>
        {remindAfterDays === null ? t('places.reminderNever') : t('places.reminderDays', { count: remindAfterDays })}
      </dd>
    </dl>
  );
}
