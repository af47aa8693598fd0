import { PatientsViewName } from '../../../../src-shared/clinical/patient-views.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';

interface SavedViewsProps {
  readonly chosen: PatientsViewName;
  /** How many stand in each view; null where that is not known yet. */
  readonly counts: Readonly<Record<PatientsViewName, number | null>>;
  readonly onChoose: (view: PatientsViewName) => void;
}

/** The ways of looking at the list, one pressed at a time. */
export function SavedViews({ chosen, counts, onChoose }: SavedViewsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="saved-views" role="group" aria-label={t('patients.views')}>
      {PatientsViewName.options.map((view) => {
        const count = counts[view];
        return (
          <button
            key={view}
            type="button"
            id={`view-${view}`}
            className="saved-view"
            aria-pressed={view === chosen}
            onClick={() => onChoose(view)}
          >
            {t(`patients.view.${view}`)} {count !== null && <span className="meta">{format.number(count)}</span>}
          </button>
        );
      })}
    </div>
  );
}
