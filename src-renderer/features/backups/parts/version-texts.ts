import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import type { StateKind } from '../../../ui/state.tsx';
import { useAttachmentsText, useContentText } from './content-text.ts';

export type Version = CommandOutput<'versions.list'>['versions'][number];

/** "4 notes, 1 document"; the whole content where there is nothing to compare it with. */
export function useChangesText(): (version: Version) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  return (version) => {
    const { changed, reason } = version;
    if (reason === 'first' || reason === 'found') return contentText(version);
    const part = (what: 'newPatients' | 'patients' | 'notes' | 'documents', count: number): string[] =>
      count === 0 ? [] : [t(`versions.changed.${what}`, { count, number: format.number(count) })];
    const clinical = [
      ...part('notes', changed.notes),
      ...part('documents', changed.documents),
      ...part('newPatients', changed.newPatients),
      ...part('patients', changed.patients),
    ];
    if (clinical.length > 0) return clinical.join(', ');
    if (changed.appointments > 0) return t('versions.changed.agenda');
    return t(changed.others > 0 ? 'versions.changed.settings' : 'versions.changed.nothing');
  };
}

export interface VersionState {
  readonly kind: StateKind;
  readonly text: string;
}

/** What is known of its copies: the best news where all are whole, else the worst. */
export function useVersionState(): (version: Version, placeName: (placeId: string) => string) => VersionState {
  const { t } = useTranslation();
  const attachments = useAttachmentsText();
  return ({ copies, drilledAt }, placeName) => {
    const whole = copies.filter(({ state }) => state === 'whole');
    const damaged = copies.filter(({ state }) => state === 'damaged');
    const [firstDamaged] = damaged;
    if (whole.length === 0)
      return firstDamaged === undefined
        ? { kind: 'warn', text: t('versions.state.missing') }
        : { kind: 'danger', text: t('versions.state.damaged') };
    if (firstDamaged !== undefined)
      return { kind: 'warn', text: t('versions.state.partly', { place: placeName(firstDamaged.placeId) }) };
    const lost = Math.min(...whole.map(({ attachmentsLost }) => attachmentsLost));
    if (lost > 0) return { kind: 'warn', text: t('lostAttachments.state', { attachments: attachments(lost) }) };
    if (drilledAt !== null) return { kind: 'ok', text: t('versions.state.drill') };
    return whole.some(({ verifiedAt }) => verifiedAt !== null)
      ? { kind: 'ok', text: t('versions.state.readBack') }
      : { kind: 'none', text: t('versions.state.unread') };
  };
}
