import { Button } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { fullName } from '../../../../src-shared/clinical/person-name.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { Row, Rows } from '../../../ui/row.tsx';
import { State } from '../../../ui/state.tsx';
import type { Person, VersionCalls, VersionDocument } from '../use-version.ts';
import { Working } from './working.tsx';

interface VersionDocumentsProps {
  readonly person: Person;
  readonly documents: readonly VersionDocument[];
  readonly door: ReactNode;
  readonly calls: VersionCalls;
  readonly onPatient: () => void;
  readonly onOpen: () => void;
  readonly onBack: () => void;
}

/** A patient's documents in a version, each to be brought back alone while the patient is in the record. */
export function VersionDocuments({ person, documents, door, calls, onPatient, onOpen, onBack }: VersionDocumentsProps) {
  const { t } = useTranslation();
  const [error, setError] = useState<VaultError | null>(null);
  /** What was just done, in words; those that are here by now. */
  const [done, setDone] = useState<string | null>(null);
  const [here, setHere] = useState<ReadonlySet<string>>(new Set());
  const { job } = calls;
  const name = fullName(person.name);
  const isGone = person.state === 'missing-here';
  const bring = async (document: VersionDocument): Promise<void> => {
    setError(null);
    setDone(null);
    const result = await calls.bringDocument(person.patientId, document);
    if (!result.ok) {
      if (result.error.code !== 'cancelled') setError(result.error);
      return;
    }
    const { title } = document;
    const said =
      result.value.added > 0 ? t('bringBack.documentBack', { title, name }) : t('bringBack.documentHere', { title });
    setHere((before) => new Set(before).add(document.documentId));
    setDone(said);
    announce(said);
  };
  return (
    <>
      {documents.length === 0 && (
        <EmptyState title={t('bringBack.noDocuments')}>{t('bringBack.noDocumentsMeans', { name })}</EmptyState>
      )}
      {isGone && documents.length > 0 && <p>{t('bringBack.patientFirst', { name })}</p>}
      {documents.length > 0 && (
        <Rows label={t('bringBack.documentsTitle', { name })}>
          {documents.map((document) => (
            <DocumentRow
              key={document.documentId}
              document={here.has(document.documentId) ? { ...document, state: 'same' } : document}
              canBring={!isGone}
              busy={job !== null}
              onBring={() => void bring(document)}
            />
          ))}
        </Rows>
      )}
      {door}
      {done !== null && (
        <p>
          <State kind="ok">{done}</State>
        </p>
      )}
      {error !== null && <ErrorNote error={error} />}
      {job !== null && <Working job={job} label={t('common.working')} />}
      <div className="actions">
        {isGone && (
          <Button variant="filled" disabled={job !== null} onClick={onPatient}>
            {t('bringBack.bringPatient')}
          </Button>
        )}
        {done !== null && (
          <Button variant="filled" onClick={onOpen}>
            {t('bringBack.openPatient', { name })}
          </Button>
        )}
        <Button disabled={job !== null} onClick={onBack}>
          {t('common.back')}
        </Button>
      </div>
    </>
  );
}

interface DocumentRowProps {
  readonly document: VersionDocument;
  readonly canBring: boolean;
  readonly busy: boolean;
  readonly onBring: () => void;
}

function DocumentRow({ document, canBring, busy, onBring }: DocumentRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { title, bytes, addedAt, isPrivate, state } = document;
  return (
    <Row columns="minmax(0, 1fr) minmax(150px, auto) auto" className="document-row">
      <span className="document-name">
        {title}
        <span className="meta">
          {t('bringBack.documentFacts', { bytes: format.bytes(bytes), date: format.date(addedAt) })}
          {isPrivate && `, ${t('bringBack.private')}`}
        </span>
      </span>
      <State kind={state === 'same' ? 'ok' : 'warn'}>{t(`bringBack.documentState.${state}`)}</State>
      {canBring && state !== 'same' && (
        <Button size="sm" disabled={busy} aria-label={t('bringBack.bringDocument', { title })} onClick={onBring}>
          {t('bringBack.confirm')}
        </Button>
      )}
    </Row>
  );
}
