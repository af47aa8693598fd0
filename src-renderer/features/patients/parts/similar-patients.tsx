import { useEffect, useState } from 'react';
import type { PatientRow } from '../../../../src-shared/clinical/patient.ts';
import { listName } from '../../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import { dayInZone } from '../../../../src-shared/time.ts';
import { localZone, useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNavigation } from '../../../navigation/navigation-store.ts';
import { call } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';
import { parseBirthDate, type PatientFormValues } from '../patient-form-values.ts';

const PAUSE_MS = 300;

interface SimilarPatientsProps {
  readonly values: PatientFormValues;
  /** The patient whose form this is resembles herself. */
  readonly self: PatientId | null;
}

/** A warning before a second record of the same person; never a block. */
export function SimilarPatients({ values, self }: SimilarPatientsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { go } = useNavigation();
  const similar = useSimilar(values).filter((row) => row.id !== self);
  return (
    <div role="status" className="similar">
      {similar.length > 0 && (
        <div className="note-box warn">
          <p>{t('patients.form.similarTitle')}</p>
          <ul>
            {similar.map((row) => (
              <li key={row.id}>
                <button
                  type="button"
                  className="link"
                  onClick={() => go({ screen: 'patient', id: row.id, tab: 'summary' })}
                >
                  {listName(row.name)}
                </button>
                {row.birthDate !== null && <span className="meta"> · {format.date(row.birthDate)}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

function useSimilar(values: PatientFormValues): readonly PatientRow[] {
  const [found, setFound] = useState<readonly PatientRow[]>([]);
  const { given, surname1, surname2, codeName, birthDate } = values;
  useEffect(() => {
    let wanted = true;
    const timer = setTimeout(() => {
      const born = parseBirthDate(birthDate, dayInZone(now(), localZone()));
      const name = { given, surname1, surname2, codeName };
      if (given.trim() === '' && codeName.trim() === '') {
        setFound([]);
        return;
      }
      void call('patients.similar', { name, birthDate: born.ok ? born.value : null }).then((result) => {
        if (wanted) setFound(result.ok ? result.value.patients : []);
      });
    }, PAUSE_MS);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [given, surname1, surname2, codeName, birthDate]);
  return found;
}
