import { TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { useTranslation } from '../../i18n/index.ts';
import { settingsHeading } from '../../navigation/settings-place.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { fitsSearch, searchedWords, SettingsSearchContext } from '../../ui/settings-search.ts';
import { SectionList } from './parts/section-list.tsx';
import type { SettingsSection } from './settings-section.ts';
import './settings.css';

const SEARCH_FIELD = 'settings-search';
const MAX_SEARCH = 100;

interface SettingsViewProps {
  readonly sections: readonly SettingsSection[];
}

/** Everything that can be set, in one page with its contents beside it; a few letters leave the rows that speak of them. Every setting saves by itself. */
export function SettingsView({ sections }: SettingsViewProps) {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const wanted = useMemo(() => searchedWords(text), [text]);
  const found = sections.filter(
    ({ title, words }) => fitsSearch(wanted, title) || words.some((row) => fitsSearch(wanted, title, row)),
  );
  return (
    <Page title={t('settings.title')} meta={t('settings.meta')}>
      <div className="settings">
        <div className="settings-aside">
          <TextInput
            id={SEARCH_FIELD}
            type="search"
            aria-label={t('settings.search')}
            placeholder={t('settings.search')}
            leftSection={<IconSearch size={18} stroke={1.5} aria-hidden />}
            maxLength={MAX_SEARCH}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Escape' || text === '') return;
              event.preventDefault();
              setText('');
            }}
          />
          <SectionList sections={found} />
        </div>
        <div className="settings-sections">
          <p role="status" className="visually-hidden">
            {wanted.length > 0 && t('settings.found', { count: found.length })}
          </p>
          {found.map(({ id, title, body }) => (
            <section key={id} className="section" aria-labelledby={settingsHeading(id)}>
              <h2 id={settingsHeading(id)} tabIndex={-1}>
                {title}
              </h2>
              <SettingsSearchContext value={{ wanted, title }}>{body}</SettingsSearchContext>
            </section>
          ))}
          {found.length === 0 && (
            <EmptyState title={t('settings.nothingFound', { text: text.trim() })}>
              {t('settings.nothingFoundMeans')}
            </EmptyState>
          )}
        </div>
      </div>
    </Page>
  );
}
