import type { SettingsSectionId } from '../../../navigation/settings-place.ts';
import { settingsHeading } from '../../../navigation/settings-place.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { useFitsSearch } from '../../../ui/settings-search.ts';
import { State } from '../../../ui/state.tsx';
import { useProtections, type Protection } from './use-protections.ts';

const KINDS = { ok: 'ok', action: 'warn', unknown: 'none', unused: 'none' } as const;

/** Every protection in one place: how it stands as words, on what evidence, and the way to it. */
export function Protections() {
  const { t } = useTranslation();
  const { protections, error } = useProtections();
  return (
    <>
      <p className="meta verify-words">{t('protections.means')}</p>
      {error !== null && <ErrorNote error={error} />}
      <Rows label={t('settings.protections')}>
        {protections.map((protection) => (
          <ProtectionRow key={protection.id} {...protection} />
        ))}
      </Rows>
    </>
  );
}

function ProtectionRow({ id, name, state, evidence, place }: Protection) {
  const { t } = useTranslation();
  const { go } = useNavigation();
  const shown = useFitsSearch(name, evidence, t(`protections.state.${state}`));
  if (!shown) return null;
  const show = (): void => {
    if (place === 'backups') go({ screen: 'backups' });
    else goToSection(place);
  };
  return (
    <Row columns="128px minmax(0, 1fr) auto" className="protection">
      <State kind={KINDS[state]}>{t(`protections.state.${state}`)}</State>
      <span>
        {name} <span className="meta">{evidence}</span>
      </span>
      <button
        type="button"
        className="link"
        id={`protection-${id}`}
        aria-label={t('protections.showOf', { name })}
        onClick={show}
      >
        {t('protections.show')}
      </button>
    </Row>
  );
}

/** On this very screen: the heading of the section takes the focus. */
function goToSection(place: SettingsSectionId): void {
  const heading = document.getElementById(settingsHeading(place));
  heading?.focus({ preventScroll: true });
  heading?.scrollIntoView({ block: 'start' });
}
