import { Button } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useTranslation } from '../../i18n/index.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useErrorText } from '../../ui/error-text.ts';
import { State } from '../../ui/state.tsx';
import './backups.css';
import { JobLine } from './parts/job-line.tsx';
import { useAddPlace, type Place } from './parts/use-add-place.ts';
import { usePlaceRun, type RunOutcome } from './parts/use-place-run.ts';

interface Made {
  readonly place: Place;
  /** Null while its first backup is being made; then what came of it. */
  readonly outcome: { readonly error: VaultError | null } | null;
}

/** The last step of the first run: a place for backups with the first one made at once, and a second place away from the laptop. */
export function FirstPlaceView({ onLeave }: { readonly onLeave: () => void }) {
  const { t } = useTranslation();
  const add = useAddPlace();
  const { job, backUp } = usePlaceRun();
  const [places, setPlaces] = useState<readonly Place[]>([]);
  const [made, setMade] = useState<Readonly<Record<string, VaultError | null>>>({});
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const busy = job !== null || add.adding;
  const choose = async (): Promise<void> => {
    const place = await add.choose();
    if (place === null) return;
    setPlaces((known) => [...known, place]);
    const outcome = await backUp([place.placeId]);
    setMade((known) => ({ ...known, [place.placeId]: errorOf(outcome, place) }));
  };
  const shown: Made[] = places.map((place) => {
    const error = made[place.placeId];
    return { place, outcome: error === undefined ? null : { error } };
  });
  const onlyHere = places.every(({ kind }) => kind === 'this-disk');
  const done = shown.some((one) => one.outcome?.error === null);
  return (
    <div className="stack">
      <div>
        <h1 tabIndex={-1} ref={heading}>
          {t('places.first.title')}
        </h1>
        <p>{t('places.first.why')}</p>
      </div>
      {shown.map((one) => (
        <FirstBackup key={one.place.placeId} {...one} />
      ))}
      {job !== null && <JobLine job={job} />}
      {add.error !== null && <ErrorNote error={add.error} />}
      {places.length > 0 && !busy && (
        <p className={onlyHere ? 'note-box warn' : undefined}>
          {t(onlyHere ? 'places.first.onlyHere' : places.length === 1 ? 'places.first.second' : 'places.first.two')}
        </p>
      )}
      <div className="actions">
        {places.length > 0 && (
          <Button variant={onlyHere ? 'default' : 'filled'} disabled={busy} onClick={onLeave} id="first-place-enter">
            {t('places.first.enter')}
          </Button>
        )}
        <Button
          variant={onlyHere ? 'filled' : 'default'}
          disabled={busy}
          onClick={() => void choose()}
          id="first-place-choose"
        >
          {add.adding ? t('places.adding') : t(places.length === 0 ? 'places.first.choose' : 'places.first.another')}
        </Button>
        {places.length === 0 && (
          <Button disabled={busy} onClick={onLeave}>
            {t('places.first.later')}
          </Button>
        )}
      </div>
      {!done && places.length === 0 && <p className="meta">{t('places.first.laterMeans')}</p>}
    </div>
  );
}

/** Null: it lies there, read back. A place that the answer does not name has none. */
function errorOf(outcome: RunOutcome, { placeId }: Place): VaultError | null {
  if (outcome.kind === 'failed') return outcome.error;
  const of = outcome.places.find((place) => place.placeId === placeId);
  return of === undefined ? { code: 'place-not-here' } : of.error;
}

function FirstBackup({ place, outcome }: Made) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  return (
    <div className={outcome?.error === null ? 'note-box ok' : outcome === null ? 'note-box' : 'note-box warn'}>
      {outcome === null && <p>{t('places.first.making', { name: place.name })}</p>}
      {outcome?.error === null && <State kind="ok">{t('places.first.made', { name: place.name })}</State>}
      {outcome !== null && outcome.error !== null && (
        <>
          <State kind="warn">{place.name}</State>
          <p>{errorText(outcome.error)}</p>
          <p className="meta">{t('places.first.failed')}</p>
        </>
      )}
      <p className="meta file-name">
        {place.path} · {t(`places.kind.${place.kind}`)}
      </p>
    </div>
  );
}
