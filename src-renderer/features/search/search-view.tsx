import { Button, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import type { KeyboardEvent, ReactNode } from 'react';
import { MAX_SEARCH_TEXT, type NoteHit, type SearchFilters } from '../../../src-shared/commands/search.contract.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { NO_FILTERS, useSearchPlace } from '../../navigation/search-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorNote } from '../../ui/error-note.tsx';
import { Page } from '../../ui/page.tsx';
import { Filters } from './parts/filters.tsx';
import { RESULTS_ID, ResultList, resultId } from './parts/result-list.tsx';
import { useResults, type Hit, type Results } from './use-results.ts';
import './search.css';

export const FIELD_ID = 'search-field';
const MIN_LETTERS = 2;

interface SearchViewProps {
  /** Opens a note and shows in it what was found. */
  readonly onNote: (hit: NoteHit) => void;
  /** They are open: what is found in them is shown too. */
  readonly privateToo: boolean;
  /** Below the filters. */
  readonly children: ReactNode;
}

/** Everything that was written, by its words. What she typed and where she was stay as she left them; the arrows move in the list while she types, Enter opens. */
export function SearchView({ onNote, privateToo, children }: SearchViewProps) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const { text, filters, active } = useSearchPlace();
  const leave = useSearchPlace.setState;
  const { results, error, show } = useResults(text, filters, privateToo);
  const enough = text.replaceAll(/[^\p{L}\p{N}]/gu, '').length >= MIN_LETTERS;
  const shown = enough && results !== null && !isBlank(results) ? results : null;
  const total = shown?.first.total ?? 0;
  const at = Math.min(active, Math.max(0, total - 1));

  const type = (typed: string): void => leave({ text: typed, active: 0, scrollTop: 0 });
  const filter = (changed: SearchFilters): void => leave({ filters: changed, active: 0, scrollTop: 0 });
  const open = (hit: Hit): void => {
    switch (hit.found) {
      case 'patient':
        go({ screen: 'patient', id: hit.id, tab: 'notes' });
        break;
      case 'private-note':
        go({ screen: 'private-note', id: hit.id, patientId: hit.patientId });
        break;
      case 'note':
        onNote(hit);
        break;
    }
  };
  const keys = (event: KeyboardEvent): void => {
    const next = moved(event.key, at, total, event.target instanceof HTMLInputElement);
    if (next !== null) {
      event.preventDefault();
      leave({ active: next });
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      const hit = shown?.text === text ? shown.hits[at] : undefined;
      if (hit === undefined) return;
      event.preventDefault();
      leave({ active: at });
      open(hit);
    } else if (event.key === 'Escape' && text !== '') {
      event.preventDefault();
      type('');
    }
  };
  const filtered = JSON.stringify(filters) !== JSON.stringify(NO_FILTERS);
  const clear = <Button onClick={() => filter(NO_FILTERS)}>{t('search.clear')}</Button>;
  return (
    <div className="search-screen">
      <Page title={t('search.title')} meta={<Meta shown={shown} />}>
        <TextInput
          id={FIELD_ID}
          className="search-field"
          type="text"
          role="combobox"
          aria-expanded={total > 0}
          aria-controls={RESULTS_ID}
          aria-autocomplete="list"
          aria-activedescendant={total > 0 ? resultId(at) : undefined}
          aria-label={t('search.field')}
          placeholder={t('search.field')}
          leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
          value={text}
          maxLength={MAX_SEARCH_TEXT}
          autoComplete="off"
          spellCheck={false}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={keys}
        />
        <Filters filters={filters} onChange={filter} />
        {children}
        {shown !== null && <Corrected shown={shown} />}
        {error !== null && <ErrorNote error={error} />}
        {!enough && (
          <EmptyState title={t('search.emptyTitle')}>
            {t('search.hint')} {t('search.emptyText')}
          </EmptyState>
        )}
        {shown !== null && total === 0 && (
          <EmptyState
            title={t('search.nothingTitle', { text: shown.text.trim() })}
            action={filtered ? clear : undefined}
          >
            {t(filtered ? 'search.nothingFiltered' : 'search.nothingText')}
          </EmptyState>
        )}
        {shown !== null && total > 0 && (
          <ResultList results={shown} active={at} onShow={show} onKeyDown={keys} onOpen={open} />
        )}
      </Page>
    </div>
  );
}

function isBlank({ text }: Results): boolean {
  return text.replaceAll(/[^\p{L}\p{N}]/gu, '').length < MIN_LETTERS;
}

/** How many there are, in which order, and whether the record is still being read. */
function Meta({ shown }: { readonly shown: Results | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (shown === null) return <span role="status">{'\u00a0'}</span>;
  const { total, more, progress } = shown.first;
  const number = format.number(total);
  const order = /[\p{L}\p{N}\p{M}]$/u.test(shown.text) ? t('search.newest') : t('search.best');
  const count = more ? t('search.countMore', { number }) : t('search.count', { count: total, number });
  const reading = t('search.reading', {
    indexed: format.number(progress.indexed),
    total: format.number(progress.total),
  });
  return (
    <span role="status">
      {total === 0 ? '' : `${count}, ${order}. `}
      {!progress.complete && reading}
      {'\u00a0'}
    </span>
  );
}

function Corrected({ shown }: { readonly shown: Results }) {
  const { t } = useTranslation();
  const { corrected } = shown.first;
  return corrected.map(({ typed, used }) => (
    <p key={typed} className="search-corrected meta" role="status">
      {t('search.corrected', { typed, used: used.join(', ') })}
    </p>
  ));
}

/** The row that a key leads to; Home and End belong to the text while she is in the field. */
function moved(key: string, at: number, total: number, inField: boolean): number | null {
  if (total === 0) return null;
  switch (key) {
    case 'ArrowDown':
      return Math.min(at + 1, total - 1);
    case 'ArrowUp':
      return Math.max(at - 1, 0);
    case 'PageDown':
      return Math.min(at + 8, total - 1);
    case 'PageUp':
      return Math.max(at - 8, 0);
    case 'Home':
      return inField ? null : 0;
    case 'End':
      return inField ? null : total - 1;
    default:
      return null;
  }
}
