import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { now } from '../../../vault-client/now.ts';
import { useAttachmentsText, useContentText } from './content-text.ts';
import type { Version } from './version-texts.ts';

interface VersionFactsProps {
  readonly version: Version;
  readonly brake: CommandOutput<'places.list'>['brake'];
  readonly placeName: (placeId: string) => string;
}

/** Why it was made, what is in it, where its copies lie and how long it is kept. */
export function VersionFacts({ version, brake, placeName }: VersionFactsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const contentText = useContentText();
  const attachments = useAttachmentsText();
  const kept = (): string => {
    if (version.pin !== null) return t('versions.keptPinned');
    if (brake !== null) return t('versions.keptBrake');
    return version.keptUntil === null
      ? t('versions.keptOpen')
      : t('versions.keptUntil', { date: format.date(version.keptUntil) });
  };
  const copy = ({ placeId, bytes, verifiedAt, state, attachmentsLost }: Version['copies'][number]): string => {
    const place = placeName(placeId);
    if (state === 'damaged') return t('versions.copyDamaged', { place });
    if (state === 'missing') return t('versions.copyMissing', { place });
    const size = format.bytes(bytes);
    const read =
      verifiedAt === null
        ? t('versions.copyUnread', { place, size })
        : t('versions.copyWhole', { place, size, when: format.moment(verifiedAt, now()) });
    if (attachmentsLost === 0) return read;
    return `${read} ${t('lostAttachments.state', { attachments: attachments(attachmentsLost) })}.`;
  };
  return (
    <dl className="facts">
      <dt>{t('versions.made')}</dt>
      <dd>
        {t('versions.madeOn', {
          when: format.momentInWords(version.createdAt, now()),
          reason: t(`versions.reason.${version.reason}`),
        })}
      </dd>
      <dt>{t('versions.holds')}</dt>
      <dd>{contentText(version)}</dd>
      <dt>{t('versions.copies')}</dt>
      <dd>
        {version.copies.length === 0 ? (
          t('versions.state.missing')
        ) : (
          <ul className="plain">
            {version.copies.map((held) => (
              <li key={held.placeId}>
                {copy(held)} <span className="meta file-name">{held.fileName}</span>
              </li>
            ))}
          </ul>
        )}
      </dd>
      <dt>{t('versions.kept')}</dt>
      <dd>{kept()}</dd>
    </dl>
  );
}
