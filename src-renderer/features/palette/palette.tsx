import { Modal } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useCallback, useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { MAX_SEARCH_TEXT } from '../../../src-shared/commands/search.contract.ts';
import { useTranslation } from '../../i18n/index.ts';
import { useMenuItem } from '../../vault-client/shell-events.ts';
import type { PaletteEntry } from './palette-entry.ts';
import { NOTES_ONLY, usePaletteAnswer } from './use-palette-answer.ts';
import { usePaletteGroups, type PaletteOffers } from './use-palette-groups.tsx';
import './palette.css';

export interface PaletteProps extends Omit<PaletteOffers, 'recentEntries'> {
  readonly recent: () => Promise<readonly PaletteEntry[]>;
}

/** Ctrl+K: any patient, any action, any note, by a few letters and Enter. */
export function Palette(props: PaletteProps) {
  const { t } = useTranslation();
  const [recent, setRecent] = useState<readonly PaletteEntry[] | null>(null);
  const cameFrom = useRef<Element | null>(null);
  const goBack = (): void => {
    if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true });
  };
  const close = (): void => {
    setRecent(null);
    setTimeout(goBack, 0);
  };
  useMenuItem('palette', () => {
    if (recent !== null) close();
    else {
      cameFrom.current = document.activeElement;
      // Drawn with all that belongs to it, so that nothing moves under her hand.
      void props.recent().then(setRecent);
    }
  });
  /** She is where she was when it begins, so that coming back leads there. */
  const choose = useCallback((run: () => void): void => {
    setRecent(null);
    setTimeout(() => {
      if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus({ preventScroll: true });
      run();
    }, 0);
  }, []);
  return (
    <Modal.Root
      opened={recent !== null}
      onClose={close}
      returnFocus={false}
      size={640}
      yOffset="10vh"
      transitionProps={{ duration: 0 }}
    >
      <Modal.Overlay />
      <Modal.Content aria-label={t('palette.title')} className="palette">
        {recent !== null && <PaletteBody {...props} recentEntries={recent} onChoose={choose} />}
      </Modal.Content>
    </Modal.Root>
  );
}

interface PaletteBodyProps extends PaletteProps {
  readonly recentEntries: readonly PaletteEntry[];
  readonly onChoose: (run: () => void) => void;
}

function PaletteBody(props: PaletteBodyProps) {
  const { t } = useTranslation();
  const list = useId();
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  /** Enter came before the answer to what was typed. */
  const hasty = useRef(false);
  const answer = usePaletteAnswer(typed);
  const groups = usePaletteGroups(props, answer);
  const options = useMemo(() => groups.flatMap((group) => group.options), [groups]);
  const current = options[Math.min(at, options.length - 1)];
  const { onChoose } = props;
  const answered = answer.typed === typed;

  useEffect(() => {
    if (!answered || !hasty.current) return;
    hasty.current = false;
    const first = options[0];
    if (first !== undefined) onChoose(first.run);
  }, [answered, options, onChoose]);
  useEffect(() => {
    if (current !== undefined) document.getElementById(current.id)?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  const keys = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && options.length > 0) {
      event.preventDefault();
      setAt((Math.min(at, options.length - 1) + step + options.length) % options.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      if (!answered) hasty.current = true;
      else if (current !== undefined) onChoose(current.run);
    }
  };
  return (
    <div className="palette-body">
      <div className="palette-field">
        <IconSearch size={20} stroke={1.5} aria-hidden />
        <input
          data-autofocus
          type="text"
          role="combobox"
          aria-label={t('palette.field')}
          aria-expanded
          aria-controls={list}
          aria-autocomplete="list"
          aria-activedescendant={current?.id}
          placeholder={t('palette.field')}
          autoComplete="off"
          spellCheck={false}
          maxLength={MAX_SEARCH_TEXT}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value);
            setAt(0);
            hasty.current = false;
          }}
          onKeyDown={keys}
        />
      </div>
      <div id={list} className="palette-list" role="listbox" aria-label={t('palette.title')} tabIndex={-1}>
        {groups.map((group) => (
          <div key={group.id} role="group" aria-labelledby={`${list}-${group.id}`}>
            <div className="palette-group meta" id={`${list}-${group.id}`}>
              {group.title}
            </div>
            {group.options.map((option) => (
              <div
                key={option.id}
                id={option.id}
                role="option"
                tabIndex={-1}
                aria-selected={option === current}
                className="palette-option"
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => onChoose(option.run)}
                onKeyDown={keys}
              >
                {option.content}
              </div>
            ))}
          </div>
        ))}
      </div>
      <div className="palette-foot meta">
        <span role="status">
          {options.length === 0 && answered
            ? t('palette.nothing')
            : answer.reading
              ? t('palette.reading')
              : t('palette.hint', { sign: NOTES_ONLY })}
        </span>
      </div>
    </div>
  );
}
