import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PlaceId } from '../../../../src-shared/ids.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Section } from '../../../ui/page.tsx';
import { ChangePlaceDialog } from './change-place-dialog.tsx';
import { PlaceRow } from './place-row.tsx';
import { RemovePlaceDialog } from './remove-place-dialog.tsx';
import type { AddPlace, Place } from './use-add-place.ts';

interface PlaceListProps {
  readonly places: readonly Place[];
  readonly add: AddPlace;
  readonly disabled: boolean;
  readonly onAdd: () => void;
  readonly onBackUp: (placeId: PlaceId) => void;
  readonly onVerify: (placeId: PlaceId) => void;
}

/** Where backups lie, one row each; what can be done with one is behind its details. */
export function PlaceList({ places, add, disabled, onAdd, onBackUp, onVerify }: PlaceListProps) {
  const { t } = useTranslation();
  const [changing, setChanging] = useState<Place | null>(null);
  const [removing, setRemoving] = useState<Place | null>(null);
  const addButton = (
    <Button
      id="add-place"
      variant={places.length === 0 ? 'filled' : 'default'}
      disabled={disabled || add.adding}
      onClick={onAdd}
    >
      {add.adding ? t('places.adding') : t('places.add')}
    </Button>
  );
  const failure = add.error !== null && <ErrorNote error={add.error} />;
  return (
    <Section title={t('places.title')}>
      {places.length === 0 ? (
        <>
          <EmptyState title={t('places.none')} action={addButton}>
            {t('places.noneMeans')}
          </EmptyState>
          {failure}
        </>
      ) : (
        <>
          <ul className="rows place-rows" aria-label={t('places.title')}>
            {places.map((place) => (
              <PlaceRow
                key={place.placeId}
                place={place}
                disabled={disabled}
                onBackUp={() => onBackUp(place.placeId)}
                onVerify={() => onVerify(place.placeId)}
                onChange={() => setChanging(place)}
                onRemove={() => setRemoving(place)}
              />
            ))}
          </ul>
          <div className="actions top">{addButton}</div>
          <div className="below-actions">{failure}</div>
        </>
      )}
      {changing !== null && <ChangePlaceDialog place={changing} onClose={() => setChanging(null)} />}
      {removing !== null && <RemovePlaceDialog place={removing} onClose={() => setRemoving(null)} />}
    </Section>
  );
}
