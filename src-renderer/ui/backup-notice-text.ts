import { assertNever } from '../../src-shared/assert-never.ts';
import type { CommandOutput } from '../../src-shared/commands/contract.ts';
import type { Instant } from '../../src-shared/time.ts';
import { useFormat } from '../i18n/format.ts';
import { useTranslation } from '../i18n/index.ts';

export type Notice = CommandOutput<'backups.standing'>['notices'][number];
type Places = readonly { readonly placeId: string; readonly name: string }[];

/** The one sentence of a notice about backups, the same on every screen. `places`: what is known of their names. */
export function useNoticeText(now: () => Instant): (notice: Notice, places: Places) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (notice, places) => {
    switch (notice.kind) {
      case 'no-place':
      case 'nothing-off-device':
      case 'automatic-stopped':
        return t(`backupNotices.${notice.kind}`);
      case 'overdue':
        return t('backupNotices.overdue', { count: notice.days });
      case 'place-failing':
        return notice.error.code === 'erasures-not-noted'
          ? t('backupNotices.place-erasures', { name: notice.name })
          : t('backupNotices.place-failing', { name: notice.name });
      case 'place-unseen':
        return t('backupNotices.place-unseen', { name: notice.name, count: notice.days });
      case 'copy-damaged':
        return t('backupNotices.copy-damaged', {
          name: notice.name,
          count: notice.count,
          number: format.number(notice.count),
        });
      case 'attachments-lost':
        return t('lostAttachments.notice', { count: notice.count, number: format.number(notice.count) });
      case 'place-silent':
        return t('backupNotices.place-silent', { name: notice.name });
      case 'place-unread':
        return t('backupNotices.place-unread', { name: notice.name, count: notice.days });
      case 'no-drill':
        return t('backupNotices.no-drill', { count: notice.days });
      case 'drill-failed':
        return t('backupNotices.drill-failed', { date: format.dayMonth(notice.at) });
      case 'brake': {
        const { reason, percent, placeId } = notice.brake;
        if (reason === 'many-changes')
          return percent === null
            ? t('backupNotices.brake.manyWithoutPercent')
            : t('backupNotices.brake.many-changes', { percent });
        const name = places.find((place) => place.placeId === placeId)?.name;
        const where =
          placeId === null
            ? t('backupNotices.brake.inRecord')
            : name === undefined
              ? t('backupNotices.brake.aPlace')
              : t('backupNotices.brake.named', { name });
        return t(`backupNotices.brake.${reason}`, { where });
      }
      case 'other-computer':
        return t('backupNotices.other-computer', {
          name: notice.name,
          when: format.momentInWords(notice.at, now()),
        });
      case 'left-behind':
        return t('backupNotices.left-behind', { when: format.momentInWords(notice.at, now()) });
      default:
        return assertNever(notice);
    }
  };
}
