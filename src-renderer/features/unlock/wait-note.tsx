import { IconClock } from '@tabler/icons-react';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';

interface WaitNoteProps {
  /** More than 0. */
  readonly seconds: number;
}

/** How long until the next attempt. It counts down in silence: a text that is read out every second cannot be listened to. */
export function WaitNote({ seconds }: WaitNoteProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <p className="wait-note" role="timer">
      <IconClock size={20} stroke={1.5} aria-hidden />
      {t('unlock.wait', { time: format.wait(seconds) })}
    </p>
  );
}
