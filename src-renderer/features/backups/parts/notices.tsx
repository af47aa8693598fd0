import { IconAlertTriangle } from '@tabler/icons-react';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { assertNever } from '../../../../src-shared/assert-never.ts';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { PlaceId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useNoticeText, type Notice } from '../../../ui/backup-notice-text.ts';
import { now } from '../../../vault-client/now.ts';
import { useErrorText } from '../../../ui/error-text.ts';
import { BrakeWords } from './brake.tsx';

type Brake = NonNullable<CommandOutput<'places.list'>['brake']>;

export interface NoticeActions {
  readonly addPlace: () => void;
  readonly backUp: (placeIds: readonly PlaceId[] | null) => void;
  readonly verify: (placeId: PlaceId | null) => void;
  readonly restore: () => void;
  readonly drill: () => void;
  readonly seeReport: (at: Instant) => void;
  readonly itWasMe: (brake: Brake) => void;
}

interface NoticesProps {
  readonly notices: readonly Notice[];
  readonly places: CommandOutput<'places.list'>['places'];
  readonly disabled: boolean;
  readonly actions: NoticeActions;
}

/** What she must act on: what it is, what it means, and the next step as a button. */
export function Notices({ notices, places, disabled, actions }: NoticesProps) {
  const { t } = useTranslation();
  const errorText = useErrorText();
  const title = useNoticeText(now);
  if (notices.length === 0) return null;
  const button = (text: string, onClick: () => void, away = false): ReactNode => (
    <Button size="sm" disabled={disabled || away} onClick={onClick}>
      {text}
    </Button>
  );
  const here = (placeId: PlaceId): boolean => places.some((place) => place.placeId === placeId && place.here);
  const body = (notice: Notice): { readonly means: ReactNode; readonly action: ReactNode } => {
    switch (notice.kind) {
      case 'no-place':
      case 'nothing-off-device':
        return {
          means: t(`backupNotices.${notice.kind}Means`),
          action: button(t('places.add'), actions.addPlace),
        };
      case 'overdue':
        return {
          means: notice.error === null ? t('backupNotices.overdueMeans') : errorText(notice.error),
          action: button(t('backups.now'), () => actions.backUp(null)),
        };
      case 'place-failing':
        return {
          means: errorText(notice.error),
          action: button(t('common.tryAgain'), () => actions.backUp([notice.placeId])),
        };
      case 'place-silent':
        return { means: t('backupNotices.place-silentMeans'), action: null };
      case 'place-unseen':
        return { means: t('backupNotices.place-unseenMeans'), action: null };
      case 'copy-damaged':
        return {
          means: t('backupNotices.copy-damagedMeans'),
          action: (
            <>
              {button(t('places.backUp'), () => actions.backUp([notice.placeId]), !here(notice.placeId))}
              {button(t('places.verify'), () => actions.verify(notice.placeId), !here(notice.placeId))}
            </>
          ),
        };
      case 'place-unread':
        return {
          means: t('backupNotices.place-unreadMeans'),
          action: button(t('places.verify'), () => actions.verify(notice.placeId), !here(notice.placeId)),
        };
      case 'no-drill':
        return { means: t('backupNotices.no-drillMeans'), action: button(t('drills.run'), actions.drill) };
      case 'automatic-stopped':
        return {
          means: t('backupNotices.automatic-stoppedMeans'),
          action: button(t('backups.now'), () => actions.backUp(null)),
        };
      case 'attachments-lost':
        return { means: t('lostAttachments.noticeMeans'), action: button(t('backups.restore'), actions.restore) };
      case 'drill-failed':
        return {
          means: t('backupNotices.drill-failedMeans'),
          action: button(t('backupNotices.seeReport'), () => actions.seeReport(notice.at)),
        };
      case 'brake':
        return {
          means: <BrakeWords brake={notice.brake} />,
          action: (
            <>
              {button(t('backupNotices.brake.itWasMe'), () => actions.itWasMe(notice.brake))}
              {button(t('backups.verifyAll'), () => actions.verify(null))}
            </>
          ),
        };
      case 'other-computer':
        return {
          means: t('backupNotices.other-computerMeans'),
          action: button(t('backups.restore'), actions.restore),
        };
      case 'left-behind':
        return {
          means: t('backupNotices.left-behindMeans'),
          action: button(t('backupNotices.moveBack'), actions.restore),
        };
      default:
        return assertNever(notice);
    }
  };
  return (
    <section className="backup-notices" aria-label={t('backupNotices.title')}>
      {notices.map((notice) => {
        const { means, action } = body(notice);
        return (
          <div
            className="note-box warn backup-notice"
            key={`${notice.kind} ${'placeId' in notice ? notice.placeId : ''}`}
          >
            <IconAlertTriangle size={20} stroke={1.5} aria-hidden />
            <div>
              <p>
                <strong>{title(notice, places)}</strong>
              </p>
              <div className="meta">{means}</div>
              {action !== null && <div className="actions">{action}</div>}
            </div>
          </div>
        );
      })}
    </section>
  );
}
