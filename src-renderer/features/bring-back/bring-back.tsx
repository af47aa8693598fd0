import { Button } from '@mantine/core';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { assertNever } from '../../../src-shared/assert-never.ts';
import { fullName } from '../../../src-shared/clinical/person-name.ts';
import { ok } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useNavigation } from '../../navigation/navigation-store.ts';
import { ErrorNote } from '../../ui/error-note.tsx';
import { now } from '../../vault-client/now.ts';
import type { ChosenVersion, PrivatePart, SecretStep, What, WithSecret } from './bring-back.types.ts';
import './bring-back.css';
import { changesOf, privateChanges } from './changes.ts';
import { PatientDone } from './parts/patient-done.tsx';
import { PatientPreview } from './parts/patient-preview.tsx';
import { PeoplePicker, NOTHING_PICKED, type Picked } from './parts/people-picker.tsx';
import { VersionDocuments } from './parts/version-documents.tsx';
import { Working } from './parts/working.tsx';
import { usePrivatePart, type Looking, type PrivatelyBroughtBack, type PrivatelyKnown } from './use-private-part.ts';
import { useVersion, type Brought, type Listed, type Person, type VersionDocument } from './use-version.ts';

interface BringBackProps {
  readonly what: What;
  readonly version: ChosenVersion;
  readonly secretStep: SecretStep;
  readonly privatePart: PrivatePart;
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
      /** Which opening of the private part they were last read in. */
      readonly opening: number;
    }
  | {
      readonly at: 'done';
      readonly listed: Listed;
      readonly person: Person;
      readonly brought: Brought;
      /** What came back of the private part; said only while that is open. */
      readonly privately: PrivatelyBroughtBack | null;
    };

/**
 * One patient or one document out of a version: read it, choose whom, see what will happen, bring back. With the keys of the open record where these open it, else with
 * a secret of its day. Nothing is written before the last step.
 */
export function BringBack({ what, version, secretStep, privatePart, onLeave }: BringBackProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const go = useNavigation((navigation) => navigation.go);
  const calls = useVersion(version);
  const { job, list, documents } = calls;
  const { isOpen } = privatePart;
  const [step, setStep] = useState<Step>({ at: 'opening' });
  const [error, setError] = useState<VaultError | null>(null);
  const [picked, setPicked] = useState<Picked>(NOTHING_PICKED);
  const [opening, setOpening] = useState(0);
  const [wasOpen, setWasOpen] = useState(false);
  if (wasOpen !== isOpen) {
    setWasOpen(isOpen);
    if (isOpen) setOpening(opening + 1);
    else if (step.at === 'documents')
      setStep({ ...step, documents: step.documents.filter(({ isPrivate }) => !isPrivate) });
    else if (step.at === 'done') setStep({ ...step, privately: null });
  }
  const looking = lookingAt(step);
  const privately = usePrivatePart(privatePart, looking, calls);
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
  const documentsOf = useCallback(
    async (listed: Listed, person: Person): Promise<void> => {
      setError(null);
      const result = await documents(person.patientId);
      if (result.ok) setStep({ at: 'documents', listed, person, documents: result.value.documents, opening });
      else setError(result.error);
    },
    [documents, opening],
  );
  const bring = async (listed: Listed, person: Person, brought: Brought): Promise<void> => {
    setError(null);
    const { patientId } = person;
    const { foreseen } = privately;
    const dates = { today: format.date(now()), date: format.date(version.createdAt) };
    const result = changesOf(brought) > 0 ? await calls.bring(patientId, t('bringBack.keptLine', dates)) : ok(brought);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    const done = { at: 'done', listed, person, brought: result.value } as const;
    if (foreseen === null || privateChanges(foreseen) === 0) {
      setStep({ ...done, privately: null });
      return;
    }
    const own = await calls.bringPrivate(patientId);
    if (own.ok) {
      setStep({ ...done, privately: own.value });
      return;
    }
    if (own.error.code === 'private-locked') privatePart.onLost();
    privately.forget();
    // The record's own part is back: what is left to do is seen anew.
    await preview(listed, { ...person, state: 'differs' });
    setError(own.error);
  };
  /** What stands in the record is another now, so everybody is held against it again; where it can be said who alone, nobody else. */
  const again = (from?: { readonly listed: Listed; readonly person: Person }): void => {
    setError(null);
    privately.forget();
    setStep({ at: 'opening' });
    void calls.again(from?.person.patientId).then((result) => {
      if (result.ok) setStep({ at: 'people', listed: from ? withNews(from.listed, result.value) : result.value });
      else setError(result.error);
    });
  };
  const toPeople = (listed: Listed): void => {
    setError(null);
    setStep({ at: 'people', listed });
  };

  // Opened on the screen of the documents: those of the private part are read as well.
  useEffect(() => {
    if (step.at !== 'documents' || !isOpen || step.opening === opening || job !== null) return;
    void documents(step.person.patientId).then((result) => {
      if (!result.ok) setError(result.error);
      setStep({ ...step, opening, documents: result.ok ? result.value.documents : step.documents });
    });
  }, [step, isOpen, opening, job, documents]);

  const cancelled = error?.code === 'cancelled';
  const damaged = error !== null && DAMAGED.has(error.code);
  const failure = error !== null && !cancelled && (
    <ErrorNote error={error} action={damaged ? <p>{t('bringBack.otherVersion')}</p> : undefined} />
  );
  const privateFailure = privately.error !== null && (
    <ErrorNote error={privately.error} action={<p>{t('bringBack.privateDamaged')}</p>} />
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
              <Button variant="filled" onClick={() => again()}>
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
          {privatePart.door}
          <PeoplePicker
            people={listed.patients.map((person) => withPrivate(person, privately.people))}
            privately={privately.people}
            picked={picked}
            busy={job !== null}
            onPicked={setPicked}
            onChoose={(person) => void (what === 'patient' ? preview(listed, person) : documentsOf(listed, person))}
          />
          {failure}
          {privateFailure}
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
            privately={privately.foreseen}
            door={privatePart.door}
            busy={job !== null}
            onBring={() => void bring(listed, person, brought)}
            onBack={() => toPeople(listed)}
          />
          {failure}
          {privateFailure}
          {job !== null && <Working job={job} label={t('bringBack.bringing')} />}
        </>,
      );
    }
    case 'documents': {
      const { listed, person } = step;
      // Of the private part nothing is in the page while it is closed.
      const shown = step.documents.filter(({ isPrivate }) => isOpen || !isPrivate);
      return page(
        t('bringBack.documentsTitle', { name: fullName(person.name) }),
        <>
          {ofVersion}
          <VersionDocuments
            person={person}
            documents={shown}
            door={privatePart.door}
            calls={calls}
            onPatient={() => void preview(listed, person)}
            onOpen={() => go({ screen: 'patient', id: person.patientId, tab: 'summary' })}
            onBack={() => again({ listed, person })}
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
              privately={isOpen ? step.privately : null}
              onOpen={() => go({ screen: 'patient', id: step.person.patientId, tab: 'summary' })}
              onAnother={() => again(step)}
              onLeave={onLeave}
            />,
          )}
        </div>
      );
    default:
      return assertNever(step);
  }
}

function lookingAt(step: Step): Looking {
  if (step.at === 'people') return { at: 'people' };
  return step.at === 'preview' ? { at: 'preview', patientId: step.person.patientId } : null;
}

/** With those who were held against the record anew in the place of what was said of them before. */
function withNews(listed: Listed, { patients }: Listed): Listed {
  const news = new Map(patients.map((person) => [person.patientId, person]));
  return { ...listed, patients: listed.patients.map((person) => news.get(person.patientId) ?? person) };
}

/** Somebody of whom only something private is another here is different here, while that may be said. */
function withPrivate(person: Person, privately: PrivatelyKnown['people']): Person {
  const differs = person.state === 'same' && privately?.get(person.patientId)?.state === 'differs';
  return differs ? { ...person, state: 'differs' } : person;
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
