import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PrivateDocument } from '../../../../src-shared/commands/private.contract.ts';
import type { PatientId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { ProgressLine } from '../../../ui/progress-line.tsx';
import { call, shell } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';
import { useQuery } from '../../../vault-client/use-query.ts';
import { SaveCopyDialog } from './save-copy-dialog.tsx';

interface DocumentsProps {
  readonly patientId: PatientId;
  readonly onLocked: () => void;
}

/** What was given to her in confidence: sealed like the notes, and readable outside only as a copy she asks for. */
export function Documents({ patientId, onLocked }: DocumentsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const listed = useQuery('private.documents', { patientId });
  const [adding, setAdding] = useState(false);
  const [added, setAdded] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [leaving, setLeaving] = useState<PrivateDocument | null>(null);
  const problem = error ?? (listed.state === 'failed' ? listed.error : null);
  const locked = problem?.code === 'private-locked';
  useEffect(() => {
    if (locked) onLocked();
  }, [locked, onLocked]);

  const add = async (): Promise<void> => {
    setError(null);
    const chosen = await shell('dialog.openDocument', {});
    if (chosen === null) return;
    setAdding(true);
    const result = await call('private.addDocument', { patientId, ticket: chosen.ticket });
    setAdding(false);
    if (!result.ok) {
      setError(result.error);
      return;
    }
    setAdded(true);
    announce(t('privateNotes.added', { name: result.value.document.fileName }));
    await listed.reload();
  };
  const documents = listed.state === 'ready' ? listed.value.documents : [];
  return (
    <section className="private-documents" aria-labelledby="private-documents">
      <h2 id="private-documents">{t('privateNotes.documents')}</h2>
      {listed.state === 'ready' && documents.length === 0 && <p className="meta">{t('privateNotes.noDocuments')}</p>}
      <ul aria-labelledby="private-documents">
        {documents.map((document) => (
          <li key={document.id}>
            <span className="file">{document.fileName}</span>
            <span className="meta">
              {t('privateNotes.documentAdded', {
                size: format.bytes(document.bytes),
                date: format.shortDate(document.addedAt, now()),
              })}
            </span>
            <button
              type="button"
              className="link"
              aria-label={t('privateNotes.saveCopyOf', { name: document.fileName })}
              onClick={() => setLeaving(document)}
            >
              {t('privateNotes.saveCopy')}
            </button>
          </li>
        ))}
      </ul>
      {problem !== null && !locked && <ErrorNote error={problem} />}
      {adding ? (
        <>
          <ProgressLine label={t('privateNotes.adding')} fraction={null} />
          <p className="meta" role="status">
            {t('privateNotes.adding')}
          </p>
        </>
      ) : (
        <Button id="add-private-document" onClick={() => void add()}>
          {t('privateNotes.addDocument')}
        </Button>
      )}
      {added && <p className="meta">{t('privateNotes.addMeans')}</p>}
      {leaving !== null && <SaveCopyDialog document={leaving} onLocked={onLocked} onClose={() => setLeaving(null)} />}
    </section>
  );
}
