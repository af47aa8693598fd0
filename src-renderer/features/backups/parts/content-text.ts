import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';

interface Content {
  readonly patients: number;
  readonly notes: number;
  readonly documents?: number;
}

/** "312 patients, 8,904 notes", documents where they are counted and there are any. */
export function useContentText(): (content: Content) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ patients, notes, documents = 0 }) => {
    const parts: string[] = [
      t('common.patients', { count: patients, number: format.number(patients) }),
      t('common.notes', { count: notes, number: format.number(notes) }),
    ];
    if (documents > 0) parts.push(t('common.documents', { count: documents, number: format.number(documents) }));
    return parts.join(', ');
  };
}

/** "2 attachments". */
export function useAttachmentsText(): (count: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (count) => t('backups.attachments', { count, number: format.number(count) });
}
