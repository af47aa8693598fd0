import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { fullName } from '../../../src-shared/clinical/person-name.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { now } from '../../vault-client/now.ts';
import type { ChosenVersion, SecretStep, What, WithSecret } from './bring-back.types.ts';
import './bring-back.css';
import { PatientDone } from './parts/patient-done.tsx';
import { PatientPreview } from './parts/patient-preview.tsx';
import { PeoplePicker, NOTHING_PICKED, type Picked } from './parts/people-picker.tsx';
import { VersionDocuments } from './parts/version-documents.tsx';
import { Working } from './parts/working.tsx';
import { useVersion, type Brought, type Listed, type Person, type VersionDocument } from './use-version.ts';

interface BringBackProps {
  readonly what: What;
  readonly version: ChosenVersion;
  readonly secretStep: SecretStep;
  readonly onLeave: () => void;
}

type Step =
  | { readonly at: 'opening' }
  | { readonly at: 'secret' }
  | { readonly at: 'people'; readonly listed: Listed }
  | { readonly at: 'preview'; readonly listed: Listed; readonly person: Person; readonly brought: Brought }
  | {
      readonly at: 'documents';
      readonly listed: Listed;
      readonly person: Person;
      readonly documents: readonly VersionDocument[];
    }
  | { readonly at: 'done'; readonly person: Person; readonly brought: Brought };

/**
 * One patient or one document out of a version: read it, choose whom, see what will happen, bring back. With the keys of the open record where these open it, else with
 * a secret of its day. Nothing is written before the last step.
 */
export function BringBack({ what, version, secretStep, onLeave }: BringBackProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useNavigation((navigation) => navigation.go);
  const calls = useVersion(version);
  const { job, list } = calls;
  const [step, setStep] = useState<Step>({ at: 'opening' });
  const [error, setError] = useState<VaultError | null>(null);
  const [picked, setPicked] = useState<Picked>(NOTHING_PICKED);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [step.at]);

  const opened = useCallback(
    async (secret: WithSecret | null): Promise<void> => {
      setError(null);
      const result = await list(secret);
      if (result.ok) setStep({ at: 'people', listed: result.value });
      else if (secret === null && result.error.code === 'wrong-passphrase') setStep({ at: 'secret' });
      else setError(result.error);
    },
    [list],
  );
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void opened(null);
  }, [opened]);

  const preview = async (listed: Listed, person: Person): Promise<void> => {
    setError(null);
    const result = await calls.preview(person.patientId);
    if (result.ok) setStep({ at: 'preview', listed, person, brought: result.value });
    else setError(result.error);
  };
  const documentsOf = async (listed: Listed, person: Person): Promise<void> => {
    setError(null);
    const result = await calls.documents(person.patientId);
    if (result.ok) setStep({ at: 'documents', listed, person, documents: result.value.documents });
    else setError(result.error);
  };
  const bring = async (person: Person): Promise<void> => {
    setError(null);
    const dates = { today: format.date(now()), date: format.date(version.createdAt) };
    const result = await calls.bring(person.patientId, t('bringBack.keptLine', dates));
    if (result.ok) setStep({ at: 'done', person, brought: result.value });
    else setError(result.error);
  };
  /** What stands in the record is another now, so everybody is held against it again. */
  const again = (): void => {
    setError(null);
    setStep({ at: 'opening' });
    void calls.again().then((result) => {
      if (result.ok) setStep({ at: 'people', listed: result.value });
      else setError(result.error);
    });
  };
  const toPeople = (listed: Listed): void => {
    setError(null);
    setStep({ at: 'people', listed });
  };

  const cancelled = error?.code === 'cancelled';
  const damaged = error !== null && DAMAGED.has(error.code);
  const failure = error !== null && !cancelled && (
    <ErrorNote error={error} action={damaged ? <p>{t('bringBack.otherVersion')}</p> : undefined} />
  );
  const page = (title: string, children: ReactNode) => (
    <div className="stack bring-back">
      <h1 tabIndex={-1} ref={heading}>
        {title}
      </h1>
      {children}
    </div>
  );
  const ofVersion = <p>{t('bringBack.ofVersion', { when: format.moment(version.createdAt, now()) })}</p>;
  switch (step.at) {
    case 'opening':
      return page(
        t(`bringBack.title.${what}`),
        <>
          {ofVersion}
          {failure}
          {job !== null && <Working job={job} label={t('bringBack.reading')} />}
          {job === null && error !== null && (
            <div className="actions">
              <Button variant="filled" onClick={again}>
                {t('common.tryAgain')}
              </Button>
              <Button onClick={onLeave}>{t('common.back')}</Button>
            </div>
          )}
        </>,
      );
    case 'secret': {
      const date = format.date(version.createdAt);
      const { keyFileNeeded } = version;
      return page(
        t('bringBack.secretTitle'),
        <>
          <p>{t(keyFileNeeded ? 'bringBack.secretWhyKeyFile' : 'bringBack.secretWhy', { date })}</p>
          {secretStep({
            action: t('bringBack.open'),
            busy: job !== null,
            keyFileNeeded,
            onSecret: (secret) => void opened(secret),
            onBack: onLeave,
          })}
          {error?.code === 'wrong-passphrase' ? (
            <ErrorNote error={error} action={<p>{t('bringBack.thatDay', { date })}</p>} />
          ) : (
            failure
          )}
          {job !== null && <Working job={job} label={t('bringBack.reading')} />}
        </>,
      );
    }
    case 'people': {
      const { listed } = step;
      return page(
        t(`bringBack.whose.${what}`),
        <>
          {ofVersion}
          <PeoplePicker
            people={listed.patients}
            picked={picked}
            busy={job !== null}
            onPicked={setPicked}
            onChoose={(person) => void (what === 'patient' ? preview(listed, person) : documentsOf(listed, person))}
          />
          {failure}
          {job !== null && <Working job={job} label={t('bringBack.previewing')} />}
          <div className="actions">
            <Button disabled={job !== null} onClick={onLeave}>
              {t('common.back')}
            </Button>
          </div>
        </>,
      );
    }
    case 'preview': {
      const { listed, person, brought } = step;
      return page(
        t('bringBack.previewTitle', { name: fullName(person.name) }),
        <>
          {ofVersion}
          <PatientPreview
            name={fullName(person.name)}
            brought={brought}
            busy={job !== null}
            onBring={() => void bring(person)}
            onBack={() => toPeople(listed)}
          />
          {failure}
          {job !== null && <Working job={job} label={t('bringBack.bringing')} />}
        </>,
      );
    }
    case 'documents': {
      const { listed, person, documents } = step;
      return page(
        t('bringBack.documentsTitle', { name: fullName(person.name) }),
        <>
          {ofVersion}
          <VersionDocuments
            person={person}
            documents={documents}
            calls={calls}
            onPatient={() => void preview(listed, person)}
            onOpen={() => go({ screen: 'patient', id: person.patientId, tab: 'summary' })}
            onBack={again}
          />
          {failure}
        </>,
      );
    }
    case 'done':
      return (
        <div role="status">
          {page(
            t('bringBack.doneTitle', { name: fullName(step.person.name) }),
            <PatientDone
              name={fullName(step.person.name)}
              brought={step.brought}
              onOpen={() => go({ screen: 'patient', id: step.person.patientId, tab: 'summary' })}
              onAnother={again}
              onLeave={onLeave}
            />,
          )}
        </div>
      );
    default:
      return assertNever(step);
  }
}

/** Where another version can help. */
const DAMAGED: ReadonlySet<VaultError['code']> = new Set<VaultError['code']>([
  'backup-damaged',
  'backup-truncated',
  'backup-attachments-missing',
  'backup-attachment-damaged',
  'record-damaged',
  'not-a-backup',
]);
