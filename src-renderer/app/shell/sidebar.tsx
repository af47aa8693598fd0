import { Tooltip } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAdjustmentsHorizontal, IconArchive, IconSearch, IconSun, IconUsers } from '@tabler/icons-react';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import type { Route } from '../../navigation/route.ts';
import { LastBackup } from './last-backup.tsx';

type Place = 'today' | 'patients' | 'search' | 'backups' | 'settings';

const ENTRIES = [
  { screen: 'today', icon: IconSun },
  { screen: 'patients', icon: IconUsers },
  { screen: 'search', icon: IconSearch },
] as const satisfies readonly { screen: Place; icon: typeof IconSun }[];
const LOWER_ENTRIES = [
  { screen: 'backups', icon: IconArchive },
  { screen: 'settings', icon: IconAdjustmentsHorizontal },
] as const satisfies readonly { screen: Place; icon: typeof IconSun }[];

/** Which entry a screen belongs to: a patient, the forms and the notes are reached through Patients. */
function placeOf({ screen }: Route): Place {
  switch (screen) {
    case 'patient':
    case 'new-patient':
    case 'edit-patient':
    case 'note':
    case 'private-note':
    case 'import':
      return 'patients';
    case 'note-texts':
    case 'audit':
      return 'settings';
    default:
      return screen;
  }
}

export function Sidebar() {
  const { t } = useTranslation();
  const { route, go } = useNavigation();
  const onlyIcons = useMediaQuery('(max-width: 959px)', false);
  const entry = ({ screen, icon: Icon }: (typeof ENTRIES | typeof LOWER_ENTRIES)[number]) => (
    <Tooltip key={screen} label={t(`shell.${screen}`)} position="right" disabled={!onlyIcons}>
      <button
        type="button"
        className="entry"
        id={`nav-${screen}`}
        aria-current={placeOf(route) === screen ? 'page' : undefined}
        onClick={() => go({ screen })}
      >
        <Icon size={18} stroke={1.5} aria-hidden />
        <span className="label">{t(`shell.${screen}`)}</span>
      </button>
    </Tooltip>
  );
  return (
    <nav className="side" aria-label={t('shell.sections')}>
      <div className="name">Sigilo</div>
      {ENTRIES.map(entry)}
      <div className="grow" />
      {LOWER_ENTRIES.map(entry)}
      <div className="foot meta">
        <LastBackup />
      </div>
    </nav>
  );
}
