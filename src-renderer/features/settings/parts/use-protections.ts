import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import type { SettingsSectionId } from '../../../navigation/settings-place.ts';
import { useNoticeText } from '../../../ui/backup-notice-text.ts';
import { now } from '../../../vault-client/now.ts';
import { useShellInfo, useVaultStatus } from '../../../vault-client/session-store.ts';
import { useBackupStanding } from '../../../vault-client/use-backup-standing.ts';
import { useQuery } from '../../../vault-client/use-query.ts';

/** `unknown`: nobody can say. `unused`: a choice that she has not made. Neither counts as good. */
export type ProtectionState = 'ok' | 'action' | 'unknown' | 'unused';

export interface Protection {
  readonly id: string;
  readonly name: string;
  readonly state: ProtectionState;
  readonly evidence: string;
  readonly place: SettingsSectionId | 'backups';
}

const LONG_IDLE_MINUTES = 15;
const DAY_MS = 86_400_000;
const BACKUP_DAYS = 7;
const VERIFICATION_DAYS = 90;

/** What the record, its backups and this laptop can show of each protection; none until all of it is known. */
export function useProtections(): { readonly protections: readonly Protection[]; readonly error: VaultError | null } {
  const { t } = useTranslation();
  const format = useFormat();
  const { pinSet, keyFileNeeded } = useVaultStatus();
  const { screenLock, diskEncryption } = useShellInfo();
  const settings = useQuery('settings.get', {});
  const since = useQuery('settings.protections', {});
  const backups = useBackupStanding();
  const noticeText = useNoticeText(now);
  const failed = [settings, since, backups].find((query) => query.state === 'failed');
  if (failed?.state === 'failed') return { protections: [], error: failed.error };
  if (settings.state !== 'ready' || since.state !== 'ready' || backups.state !== 'ready')
    return { protections: [], error: null };

  const when = (at: Instant): string => format.momentInWords(at, now());
  const { passphraseSetAt, pinSetAt, keyFileEnrolledAt, keysRotatedAt, sheet, lastVerification } = since.value;
  const { idleMinutes } = settings.value;
  const time = t('common.minutes', { count: idleMinutes, number: format.number(idleMinutes) });
  const disks = {
    on: t('protections.diskOn'),
    off: t('protections.diskOff'),
    'cannot-check': t('protections.diskUnknown'),
  };
  const diskStates = { on: 'ok', off: 'action', 'cannot-check': 'unknown' } as const;

  const backup = (): Pick<Protection, 'state' | 'evidence'> => {
    const { last, notices, changesSince: count } = backups.value;
    if (last === null) return { state: 'action', evidence: t('protections.backupNone') };
    if (keysRotatedAt !== null && Date.parse(last.createdAt) < Date.parse(keysRotatedAt)) {
      return { state: 'action', evidence: t('protections.backupOldKeys', { when: when(keysRotatedAt) }) };
    }
    // A file that she carries away needs no place.
    const notice = notices.find(({ kind }) => kind !== 'no-place');
    if (notice !== undefined) return { state: 'action', evidence: noticeText(notice, []) };
    const old = count > 0 && isOlder(last.verifiedAt, BACKUP_DAYS);
    const { attachmentsLost: lost } = last;
    if (lost > 0) {
      const attachments = t('backups.attachments', { count: lost, number: format.number(lost) });
      return { state: 'action', evidence: t('lostAttachments.state', { attachments }) };
    }
    if (!old) return { state: 'ok', evidence: t('protections.backupLast', { when: when(last.verifiedAt) }) };
    const evidence = t('protections.backupOld', { when: when(last.verifiedAt), count, number: format.number(count) });
    return { state: 'action', evidence };
  };
  const verification = (): Pick<Protection, 'state' | 'evidence'> => {
    if (lastVerification === null) return { state: 'action', evidence: t('protections.wholeNever') };
    const { at, entries, findings: count } = lastVerification;
    if (count > 0) {
      const evidence = t('protections.wholeFound', { when: when(at), count, number: format.number(count) });
      return { state: 'action', evidence };
    }
    if (isOlder(at, VERIFICATION_DAYS)) {
      return { state: 'action', evidence: t('protections.wholeOld', { when: when(at) }) };
    }
    return { state: 'ok', evidence: t('protections.wholeGood', { when: when(at), entries: format.number(entries) }) };
  };

  const protections: readonly Protection[] = [
    {
      id: 'passphrase',
      name: t('protections.passphrase'),
      state: 'ok',
      evidence: t('protections.passphraseSet', { when: when(passphraseSetAt) }),
      place: 'locking',
    },
    {
      id: 'sheet',
      name: t('protections.sheet'),
      state: sheet.provedAt === null ? 'action' : 'ok',
      evidence:
        sheet.provedAt === null
          ? t('protections.sheetNotProved', { when: when(sheet.madeAt) })
          : t('protections.sheetProved', { when: when(sheet.provedAt) }),
      place: 'recovery',
    },
    { id: 'backup', name: t('protections.backup'), ...backup(), place: 'backups' },
    {
      id: 'idle',
      name: t('protections.idle', { time }),
      state: idleMinutes > LONG_IDLE_MINUTES ? 'action' : 'ok',
      evidence: t(idleMinutes > LONG_IDLE_MINUTES ? 'protections.idleLong' : 'protections.idleGood'),
      place: 'locking',
    },
    {
      id: 'screen',
      name: t('protections.screen'),
      state: screenLock === 'told' ? 'ok' : 'unknown',
      evidence: t(screenLock === 'told' ? 'protections.screenTold' : 'protections.screenUnknown'),
      place: 'locking',
    },
    {
      id: 'pin',
      name: t('protections.pin'),
      state: pinSet === true ? 'ok' : 'unused',
      evidence:
        pinSet === true && pinSetAt !== null
          ? t('protections.pinSet', { when: when(pinSetAt) })
          : t('protections.pinNone'),
      place: 'pin',
    },
    {
      id: 'key-file',
      name: t('protections.keyFile'),
      state: keyFileNeeded === true ? 'ok' : 'unused',
      evidence:
        keyFileNeeded === true && keyFileEnrolledAt !== null
          ? t('protections.keyFileSet', { when: when(keyFileEnrolledAt) })
          : t('protections.keyFileNone'),
      place: 'key-file',
    },
    {
      id: 'disk',
      name: t('protections.disk'),
      state: diskStates[diskEncryption],
      evidence: disks[diskEncryption],
      place: 'locking',
    },
    { id: 'verification', name: t('protections.whole'), ...verification(), place: 'audit' },
  ];
  return { protections, error: null };
}

function isOlder(at: Instant, days: number): boolean {
  return Date.parse(now()) - Date.parse(at) > days * DAY_MS;
}
