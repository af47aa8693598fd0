import { useEffect, useState } from 'react';
import { useTranslation } from '../../../i18n/index.ts';
import { MAIN_ID } from '../../../navigation/navigation-store.ts';
import { settingsHeading, type SettingsSectionId } from '../../../navigation/settings-place.ts';
import type { SettingsSection } from '../settings-section.ts';

/** How far under the top of what scrolls, which a notice may push down, a heading counts as the one she reads. */
const READING_LINE_PX = 120;

/** The contents of the page, which stay in sight; the section that is read is the marked one. */
export function SectionList({ sections }: { readonly sections: readonly SettingsSection[] }) {
  const { t } = useTranslation();
  const current = useCurrentSection(sections);
  if (sections.length === 0) return null;
  return (
    <nav className="settings-contents" aria-label={t('settings.contents')}>
      <ul>
        {sections.map(({ id, title }) => (
          <li key={id}>
            <button
              type="button"
              aria-current={id === current ? 'location' : undefined}
              onClick={() => {
                const heading = document.getElementById(settingsHeading(id));
                heading?.focus({ preventScroll: true });
                heading?.scrollIntoView({ block: 'start' });
              }}
            >
              {title}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function useCurrentSection(sections: readonly SettingsSection[]): SettingsSectionId | null {
  const ids = sections.map(({ id }) => id).join(' ');
  const [current, setCurrent] = useState<string | null>(null);
  useEffect(() => {
    const main = document.getElementById(MAIN_ID);
    if (main === null) return;
    const drawn = ids.split(' ');
    const look = (): void => {
      const line = main.getBoundingClientRect().top + READING_LINE_PX;
      const read = drawn.filter((id) => topOf(id) <= line).at(-1) ?? drawn[0];
      // At the end of the page the last section is in sight and cannot come further up.
      const atEnd = main.scrollTop > 0 && main.scrollTop + main.clientHeight >= main.scrollHeight - 2;
      setCurrent((atEnd ? drawn.at(-1) : read) ?? null);
    };
    look();
    main.addEventListener('scroll', look, { passive: true });
    return () => main.removeEventListener('scroll', look);
  }, [ids]);
  return sections.find(({ id }) => id === current)?.id ?? null;
}

function topOf(id: string): number {
  return document.querySelector(`#settings-${id}`)?.getBoundingClientRect().top ?? 0;
}
