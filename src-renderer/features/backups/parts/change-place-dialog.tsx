import { Button, Modal, Select, TextInput } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { call } from '../../../vault-client/call.ts';
import { refreshBackups } from '../../../vault-client/use-backups-changed.ts';
import type { Place } from './use-add-place.ts';

const DAYS = [3, 7, 14, 30, 60, 90];
const NEVER = 'never';
const LONGEST_NAME = 80;

interface ChangePlaceDialogProps {
  readonly place: Place;
  readonly onClose: () => void;
}

/** What she calls it, and after how long without it she is reminded. */
export function ChangePlaceDialog({ place, onClose }: ChangePlaceDialogProps) {
  const { t } = useTranslation();
  const [name, setName] = useState(place.name);
  const [days, setDays] = useState(place.remindAfterDays === null ? NEVER : String(place.remindAfterDays));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [unnamed, setUnnamed] = useState(false);
  const offered = [...new Set([...DAYS, ...(place.remindAfterDays === null ? [] : [place.remindAfterDays])])];
  const save = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '') {
      setUnnamed(true);
      return;
    }
    setBusy(true);
    const remindAfterDays = days === NEVER ? null : Number(days);
    const result = await call('places.change', { placeId: place.placeId, name: name.trim(), remindAfterDays });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    await refreshBackups();
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={t('places.changeTitle')} withCloseButton={false}>
      <form className="stack" onSubmit={(event) => void save(event)} noValidate>
        <TextInput
          data-autofocus
          label={t('places.name')}
          description={t('places.nameHint')}
          value={name}
          maxLength={LONGEST_NAME}
          error={unnamed && name.trim() === '' ? t('places.nameNeeded') : undefined}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Select
          label={t('places.remindAfter')}
          allowDeselect={false}
          comboboxProps={{ withinPortal: false }}
          value={days}
          onChange={(value) => setDays(value ?? NEVER)}
          data={[
            ...offered
              .toSorted((a, b) => a - b)
              .map((count) => ({ value: String(count), label: t('places.days', { count }) })),
            { value: NEVER, label: t('places.never') },
          ]}
        />
        {error !== null && <ErrorNote error={error} />}
        <div className="actions end">
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button variant="filled" type="submit" loading={busy}>
            {t('common.save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
