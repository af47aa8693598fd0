import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { moveBetweenEntries } from '../entry-keys.ts';
import { attemptsIn, isFailed, type LogItem } from '../grouped-lines.ts';
import { useSentences } from '../use-sentence.ts';
import { EntryDetails } from './entry-details.tsx';

/** One line of the log; opened, it shows what the entry names and its place in the chain. */
export function LogEntry({ item: { first, lines } }: { readonly item: LogItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { line: sentence, more } = useSentences();
  const [opened, setOpened] = useState(false);
  const failed = isFailed(first);
  const attempts = attemptsIn(lines);
  const Chevron = opened ? IconChevronDown : IconChevronRight;
  const details = `entry-details-${first.seq}`;
  return (
    <li className="audit-entry">
      <button
        type="button"
        id={`entry-${first.seq}`}
        aria-expanded={opened}
        aria-controls={opened ? details : undefined}
        onClick={() => setOpened(!opened)}
        onKeyDown={moveBetweenEntries}
      >
        <span className="meta nums">{format.time(first.at)}</span>
        <span className={failed ? 'audit-failed' : undefined}>
          {failed ? t('audit.failed', { count: attempts, number: format.number(attempts) }) : sentence(first)}
          {!failed &&
            more(first).map((words) => (
              <span key={words} className="meta audit-more">
                {words}
              </span>
            ))}
        </span>
        <Chevron size={18} stroke={1.5} aria-hidden />
      </button>
      {opened && (
        <div className="audit-details" id={details}>
          {failed && (
            <>
              <p className="meta">{t('audit.failedMeans')}</p>
              <ul>
                {lines.map((line) => (
                  <li key={line.seq}>{more(line).join(' ')}</li>
                ))}
              </ul>
            </>
          )}
          <EntryDetails seq={first.seq} />
        </div>
      )}
    </li>
  );
}
