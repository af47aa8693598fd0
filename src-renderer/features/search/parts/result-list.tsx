import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { fullName, listName } from '../../../../src-shared/clinical/person-name.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useTranslation } from '../../../i18n/index.ts';
import { useSearchPlace } from '../../../navigation/search-place.ts';
import { Marked } from '../../../ui/marked.tsx';
import type { Hit, Results } from '../use-results.ts';

export const RESULTS_ID = 'search-results';
const ROW_PX = 76;

export function resultId(index: number): string {
  return `search-result-${index}`;
}

interface ResultListProps {
  readonly results: Results;
  readonly active: number;
  readonly onShow: (from: number, to: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onOpen: (hit: Hit) => void;
}

/** Only the results in sight are in the page, and only they are read. */
export function ResultList({ results, active, onShow, onKeyDown, onOpen }: ResultListProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const [leftAt] = useState(() => useSearchPlace.getState().scrollTop);
  const { total } = results.first;
  const virtual = useVirtualizer({
    count: total,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_PX,
    overscan: 6,
    initialRect: { width: 1024, height: 640 },
    initialOffset: leftAt,
  });
  const items = virtual.getVirtualItems();
  const from = items[0]?.index ?? 0;
  const to = items.at(-1)?.index ?? 0;
  useEffect(() => onShow(from, to), [onShow, from, to]);
  const before = useRef({ active, text: results.text });
  useEffect(() => {
    const last = before.current;
    before.current = { active, text: results.text };
    if (last.text !== results.text) virtual.scrollToOffset(0);
    else if (last.active !== active) virtual.scrollToIndex(active, { align: 'auto' });
  }, [virtual, active, results.text]);
  return (
    <div
      id={RESULTS_ID}
      ref={scroller}
      className="search-results"
      role="listbox"
      aria-label={t('search.results')}
      aria-activedescendant={resultId(active)}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onScroll={(event) => useSearchPlace.setState({ scrollTop: event.currentTarget.scrollTop })}
    >
      <div role="presentation" className="search-space" style={{ height: virtual.getTotalSize() }}>
        {items.map(({ index, start }) => (
          <div
            key={index}
            id={resultId(index)}
            ref={virtual.measureElement}
            data-index={index}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            aria-setsize={total}
            aria-posinset={index + 1}
            className="search-result"
            style={{ transform: `translateY(${start}px)` }}
            onClick={() => {
              const hit = results.hits[index];
              useSearchPlace.setState({ active: index });
              if (hit !== undefined) onOpen(hit);
            }}
            onKeyDown={onKeyDown}
          >
            <Result hit={results.hits[index]} />
          </div>
        ))}
      </div>
    </div>
  );
}

function Result({ hit }: { readonly hit: Hit | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (hit === undefined) return <span className="meta">{'\u00a0'}</span>;
  if (hit.found === 'patient') {
    const facts = [
      t('search.patient'),
      hit.birthDate === null ? '' : format.date(hit.birthDate),
      hit.contact ?? '',
      hit.archived ? t('search.archived') : '',
    ];
    return (
      <>
        <span className="search-name">{listName(hit.name)}</span>{' '}
        <span className="meta">{facts.filter((fact) => fact !== '').join(' · ')}</span>
      </>
    );
  }
  const facts =
    hit.found === 'private-note'
      ? [t('search.privateNote'), format.date(hit.occurredAt, hit.zone)]
      : [
          t(`notes.kinds.${hit.kind}`),
          format.date(hit.occurredAt, hit.zone),
          hit.state === 'draft' ? t('search.draft') : '',
        ];
  return (
    <>
      <span className="search-name">{fullName(hit.patientName)}</span>{' '}
      <span className="meta">{facts.filter((fact) => fact !== '').join(' · ')}</span>
      <span className="search-snippet">
        <Marked {...hit.snippet} />
      </span>
    </>
  );
}
