import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState, type KeyboardEvent } from 'react';
import { fold, fullName, listName } from '../../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { EmptyState } from '../../../ui/empty-state.tsx';
import type { PrivatelyKnown } from '../use-private-part.ts';
import type { Person } from '../use-version.ts';
import { PeopleTable, PEOPLE_TABLE_ID, movedRow, personRowId } from './people-table.tsx';

const SHOWN = ['all', 'missing-here', 'differs'] as const;
type Shown = (typeof SHOWN)[number];

/** What she looks at and where she is in it; kept while she goes on and comes back. */
export interface Picked {
  readonly filter: string;
  readonly shown: Shown;
  readonly active: PatientId | null;
}
export const NOTHING_PICKED: Picked = { filter: '', shown: 'all', active: null };

interface PeoplePickerProps {
  readonly people: readonly Person[];
  /** What the version has of them in the private part; null while that is closed. */
  readonly privately: PrivatelyKnown['people'];
  readonly picked: Picked;
  readonly busy: boolean;
  readonly onPicked: (picked: Picked) => void;
  readonly onChoose: (person: Person) => void;
}

/** Everybody in a version, found by a few letters or by how they stand to the record of now. The arrows move in the list while she types, Enter chooses. */
export function PeoplePicker({ people, privately, picked, busy, onPicked, onChoose }: PeoplePickerProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const [refused, setRefused] = useState<Person | null>(null);
  const { filter, shown, active } = picked;
  const indexed = useMemo(
    () => people.map((person) => ({ person, text: fold(`${listName(person.name)} ${fullName(person.name)}`) })),
    [people],
  );
  const rows = useMemo(() => {
    const words = fold(filter).split(/\s+/).filter(Boolean);
    return indexed
      .filter(({ person, text }) => (shown === 'all' || person.state === shown) && words.every((w) => text.includes(w)))
      .map(({ person }) => person);
  }, [indexed, filter, shown]);
  const at = Math.max(
    0,
    rows.findIndex(({ patientId }) => patientId === active),
  );
  const choose = (person: Person): void => {
    if (busy) return;
    onPicked({ ...picked, active: person.patientId });
    setRefused(person.state === 'erased' ? person : null);
    if (person.state !== 'erased') onChoose(person);
  };
  const keys = (event: KeyboardEvent): void => {
    const inField = event.target instanceof HTMLInputElement;
    const moved =
      inField && (event.key === 'Home' || event.key === 'End') ? null : movedRow(event.key, at, rows.length);
    const chosen = rows[at];
    if (moved !== null) {
      event.preventDefault();
      onPicked({ ...picked, active: rows[moved]?.patientId ?? null });
    } else if (event.key === 'Enter' && chosen !== undefined) {
      event.preventDefault();
      choose(chosen);
    } else if (event.key === 'Escape' && filter !== '') {
      event.preventDefault();
      onPicked({ ...picked, filter: '', active: null });
    }
  };
  if (people.length === 0)
    return <EmptyState title={t('bringBack.nobodyAtAll')}>{t('bringBack.nobodyAtAllMeans')}</EmptyState>;
  const number = format.number(rows.length);
  const count = people.length;
  return (
    <>
      <TextInput
        id="bring-back-filter"
        className="people-filter"
        type="search"
        aria-label={t('bringBack.filter')}
        placeholder={t('bringBack.filter')}
        leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
        value={filter}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        aria-controls={rows.length === 0 ? undefined : PEOPLE_TABLE_ID}
        aria-activedescendant={rows.length === 0 ? undefined : personRowId(at)}
        onChange={(event) => onPicked({ ...picked, filter: event.currentTarget.value, active: null })}
        onKeyDown={keys}
      />
      <div className="people-shown" role="group" aria-label={t('bringBack.column.state')}>
        {SHOWN.map((which) => (
          <button
            key={which}
            type="button"
            className="people-view"
            aria-pressed={shown === which}
            onClick={() => onPicked({ ...picked, shown: which, active: null })}
          >
            {t(`bringBack.shown.${which}`)}{' '}
            <span className="meta">
              {format.number(which === 'all' ? count : people.filter(({ state }) => state === which).length)}
            </span>
          </button>
        ))}
      </div>
      <p className="meta" role="status">
        {rows.length === count
          ? t('bringBack.count', { count, number })
          : t('bringBack.countFiltered', { count: rows.length, number, total: format.number(count) })}
      </p>
      {rows.length === 0 ? (
        <EmptyState
          title={t('bringBack.nobodyFits')}
          action={<Button onClick={() => onPicked(NOTHING_PICKED)}>{t('bringBack.showAll')}</Button>}
        >
          {t('bringBack.nobodyFitsMeans')}
        </EmptyState>
      ) : (
        <PeopleTable
          rows={rows}
          privately={privately}
          active={at}
          startsAnew={`${shown} ${filter}`}
          onKeyDown={keys}
          onChoose={choose}
        />
      )}
      {refused !== null && <p role="alert">{t('bringBack.erasedMeans', { name: fullName(refused.name) })}</p>}
    </>
  );
}
