import { Button, Modal } from '@mantine/core';
import { useState, type SyntheticEvent } from 'react';
import { AuditAction } from '../../../../src-shared/clinical/audit.ts';
import type { AuditFilters, AuditTable } from '../../../../src-shared/commands/audit.contract.ts';
import type { FileTicket } from '../../../../src-shared/ids.ts';
import { dayInZone } from '../../../../src-shared/time.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { PasswordField } from '../../../ui/password-field.tsx';
import { call, shell } from '../../../vault-client/call.ts';
import { now } from '../../../vault-client/now.ts';
import { withPassphrase } from '../../../vault-client/with-passphrase.ts';
import { useSentences } from '../use-sentence.ts';

interface ExportDialogProps {
  readonly opened: boolean;
  readonly filters: AuditFilters;
  readonly total: number;
  readonly onClose: () => void;
  /** What was done, in words. */
  readonly onExported: (words: string) => void;
}

/** Readable text leaves the record: said before, done with the passphrase alone. */
export function ExportDialog({ opened, onClose, ...form }: ExportDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened={opened} onClose={onClose} title={t('audit.exportTitle')} withCloseButton={false}>
      <ExportForm onClose={onClose} {...form} />
    </Modal>
  );
}

interface Place {
  readonly ticket: FileTicket;
  readonly fileName: string;
}

function ExportForm({ filters, total, onClose, onExported }: Omit<ExportDialogProps, 'opened'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const table = useTable();
  const [passphrase, setPassphrase] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  // A wrong passphrase leaves the chosen place as it is.
  const [chosen, setChosen] = useState<Place | null>(null);
  const write = async (): Promise<void> => {
    const suggestedName = t('audit.exportFile', { day: dayInZone(now(), filters.zone) });
    const place = chosen ?? (await shell('dialog.saveAudit', { suggestedName }));
    if (place === null) return;
    setChosen(place);
    const result = await withPassphrase(passphrase, (bytes) =>
      call('audit.export', { filters, ticket: place.ticket, passphrase: bytes, table }),
    );
    if (result.ok) {
      const { entries: count } = result.value;
      const words = t('audit.exported', { count, number: format.number(count), file: place.fileName });
      announce(words);
      onExported(words);
      return;
    }
    if (result.error.code !== 'wrong-passphrase' && result.error.code !== 'throttled') setChosen(null);
    setError(result.error);
  };
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (passphrase === '' || busy) return;
    setBusy(true);
    setError(null);
    void write().finally(() => setBusy(false));
  };
  return (
    <form className="stack" onSubmit={submit}>
      <p>{t('audit.exportMeans', { count: total, number: format.number(total) })}</p>
      <p className="note-box warn">{t('audit.exportReadable')}</p>
      <PasswordField label={t('common.passphrase')} value={passphrase} onChange={setPassphrase} busy={busy} />
      {error !== null && <ErrorNote error={error} />}
      <div className="actions end">
        <Button onClick={onClose}>{t('common.cancel')}</Button>
        <Button variant="filled" type="submit" loading={busy}>
          {busy ? t('audit.exporting') : t('audit.exportDo')}
        </Button>
      </div>
    </form>
  );
}

/** The words of the table, which the vault does not have. */
function useTable(): AuditTable {
  const { t, i18n } = useTranslation();
  const { action } = useSentences();
  const columns = ['seq', 'utc', 'local', 'action', 'patient', 'names', 'rows'] as const;
  const words = AuditAction.options.map((known) => [known, action(known)] as const);
  return {
    separator: i18n.language === 'es' ? ';' : ',',
    headings: columns.map((column) => t(`audit.columns.${column}`)),
    actions: Object.fromEntries(words) as Record<AuditAction, string>,
  };
}
