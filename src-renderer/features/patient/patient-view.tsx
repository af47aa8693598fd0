import { IconLock } from '@tabler/icons-react';
import { useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { Patient } from '../../../src-shared/clinical/patient.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { PatientTab } from '../../navigation/route.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { useMenuItem } from '../../vault-client/shell-events.ts';
import { useQuery } from '../../vault-client/use-query.ts';
import { IdentityBanner } from './parts/identity-banner.tsx';
import { Summary } from './parts/summary.tsx';

interface PatientViewProps {
  readonly id: PatientId;
  readonly tab: PatientTab;
  /** A note is open: the focus belongs to it and not to the banner. */
  readonly noteOpen: boolean;
  /** The parts that other features draw. */
  readonly notes: (startAsked: boolean) => ReactNode;
  readonly appointments: (patient: Patient) => ReactNode;
  /** `takesFocus`: she chose this part; passing over it by the arrow keys leaves the focus on its tab. */
  readonly privateNotes: (takesFocus: boolean) => ReactNode;
}

const TABS = PatientTab.options;

/** One patient: who it is stays on the screen, whatever part of the record is open under it. */
export function PatientView({ id, tab, noteOpen, notes, appointments, privateNotes }: PatientViewProps) {
  const opened = useQuery('patients.get', { id });
  const { replace } = useNavigation();
  const [startAsked, setStartAsked] = useState(false);
  const [passing, setPassing] = useState(false);
  // Ctrl+N from any part of the record; in the notes it is theirs.
  useMenuItem('new-note', () => {
    if (tab === 'notes') return;
    setStartAsked(true);
    replace({ screen: 'patient', id, tab: 'notes' });
  });
  if (opened.state === 'failed') {
    return (
      <div className="page">
        <ErrorNote error={opened.error} />
      </div>
    );
  }
  if (opened.state === 'loading') return <div className="patient-screen" aria-busy="true" />;
  const { patient } = opened.value;
  return (
    <div className="patient-screen">
      <IdentityBanner patient={patient} takesFocus={!noteOpen && tab !== 'private'}>
        <Tabs
          tab={tab}
          onTab={(next, passed) => {
            setStartAsked(false);
            setPassing(passed);
            replace({ screen: 'patient', id, tab: next });
          }}
        />
      </IdentityBanner>
      <div className="patient-panel" role="tabpanel" id="patient-panel" aria-labelledby={`tab-${tab}`}>
        {tab === 'summary' && <Summary patient={patient} onChanged={() => void opened.reload()} />}
        {tab === 'notes' && notes(startAsked)}
        {tab === 'appointments' && appointments(patient)}
        {tab === 'private' && privateNotes(!passing)}
      </div>
    </div>
  );
}

interface TabsProps {
  readonly tab: PatientTab;
  /** `passed`: by an arrow key, on the way to another one. */
  readonly onTab: (tab: PatientTab, passed: boolean) => void;
}

function Tabs({ tab, onTab }: TabsProps) {
  const { t } = useTranslation();
  const row = useRef<HTMLDivElement>(null);
  const arrows = (event: KeyboardEvent<HTMLButtonElement>, index: number): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const next = TABS[(index + step + TABS.length) % TABS.length];
    if (next === undefined) return;
    onTab(next, true);
    row.current?.querySelectorAll('button')[TABS.indexOf(next)]?.focus();
  };
  return (
    <div ref={row} className="tabs" role="tablist" aria-label={t('patient.tabs.label')}>
      {TABS.map((one, index) => (
        <button
          key={one}
          type="button"
          role="tab"
          id={`tab-${one}`}
          aria-selected={one === tab}
          aria-controls="patient-panel"
          tabIndex={one === tab ? 0 : -1}
          onClick={() => onTab(one, false)}
          onKeyDown={(event) => arrows(event, index)}
        >
          {one === 'private' && <IconLock size={18} stroke={1.5} aria-hidden />}
          {t(`patient.tabs.${one}`)}
        </button>
      ))}
    </div>
  );
}
