import { useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { PrivateNoteId } from '../../../../src-shared/ids.ts';
import type { Instant, Zone } from '../../../../src-shared/time.ts';
import { useFormat } from '../../../i18n/format.ts';

export interface ListedNote {
  readonly id: PrivateNoteId;
  readonly occurredAt: Instant;
  readonly zone: Zone;
  /** How it begins, or where what she looks for stands. */
  readonly text: ReactNode;
}

interface NoteListProps {
  /** Newest first. */
  readonly notes: readonly ListedNote[];
  readonly current: PrivateNoteId | null;
  readonly onOpen: (id: PrivateNoteId) => void;
}

/** About two lines of the list. */
const SHOWN = 56;

/** The first words that fit, whole. */
export function shortened(text: string): string {
  if (text.length <= SHOWN) return text;
  const cut = text.slice(0, SHOWN);
  const end = cut.lastIndexOf(' ');
  return `${(end < SHOWN / 2 ? cut : cut.slice(0, end)).replace(/[\s.,;:]+$/u, '')}…`;
}

/** Date and beginning. One stop of the Tab key; arrows, Home and End move, Enter opens. */
export function NoteList({ notes, current, onOpen }: NoteListProps) {
  const format = useFormat();
  const list = useRef<HTMLUListElement>(null);
  const tabStop = notes.some(({ id }) => id === current) ? current : (notes[0]?.id ?? null);
  const days = useMemo(() => notes.map(({ occurredAt, zone }) => format.date(occurredAt, zone)), [notes, format]);
  const move = (event: KeyboardEvent<HTMLButtonElement>): void => {
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(event.currentTarget);
    const to: Partial<Record<string, number>> = {
      ArrowDown: at + 1,
      ArrowUp: at - 1,
      Home: 0,
      End: buttons.length - 1,
    };
    const target = buttons[to[event.key] ?? -1];
    if (target === undefined) return;
    event.preventDefault();
    target.focus();
  };
  return (
    <ul ref={list}>
      {notes.map(({ id, occurredAt, zone, text }, index) => {
        const day = days[index] ?? '';
        const shared = days.filter((other) => other === day).length > 1;
        return (
          <li key={id}>
            <button
              type="button"
              id={`private-note-${id}`}
              className="entry"
              aria-current={id === current ? 'true' : undefined}
              tabIndex={id === tabStop ? 0 : -1}
              onClick={() => onOpen(id)}
              onKeyDown={move}
            >
              <span className="day">{day}</span>
              <span className="meta beginning">
                {shared && `${format.time(occurredAt, zone)} · `}
                {text}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
