import { Menu } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import type { Misspelling } from './spelling-plugin.ts';

/** A word she asked about, and where it stands on the screen. */
export interface AskedWord extends Misspelling {
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

interface SpellingMenuProps {
  readonly asked: AskedWord;
  readonly suggest: () => Promise<readonly string[]>;
  readonly canAdd: boolean;
  readonly onReplace: (replacement: string) => void;
  readonly onAdd: () => void;
  readonly onIgnore: () => void;
  readonly onClose: () => void;
}

/** What can be done about one word: suggestions, her dictionary, nothing. It opens once the suggestions are there, so that nothing moves under the pointer. */
export function SpellingMenu(props: SpellingMenuProps) {
  const { asked, onClose } = props;
  const { t } = useTranslation();
  const [suggestions, setSuggestions] = useState<readonly string[] | null>(null);
  const suggest = useRef(props.suggest);
  useEffect(() => {
    let wanted = true;
    void suggest.current().then((found) => {
      if (!wanted) return;
      setSuggestions(found);
      announce(t('spelling.unknown', { word: asked.word, count: found.length }));
    });
    return () => {
      wanted = false;
    };
  }, [asked, t]);

  if (suggestions === null) return null;
  return (
    <Menu
      opened
      onChange={(opened) => {
        if (!opened) onClose();
      }}
      position="bottom-start"
      returnFocus={false}
      withinPortal={false}
      floatingStrategy="fixed"
      trapFocus={false}
      withInitialFocusPlaceholder={false}
      transitionProps={{ duration: 0 }}
      loop
    >
      <Menu.Target>
        <span
          aria-hidden
          className="spelling-anchor"
          style={{ left: asked.left, top: asked.top, height: asked.height }}
        />
      </Menu.Target>
      <Menu.Dropdown
        aria-label={t('spelling.menu', { word: asked.word })}
        onKeyDown={(event) => {
          if (event.key !== 'Tab') return;
          event.preventDefault();
          onClose();
        }}
      >
        {suggestions.length === 0 && <Menu.Label>{t('spelling.noSuggestion')}</Menu.Label>}
        {suggestions.map((suggestion, index) => (
          <Menu.Item
            key={suggestion}
            className="spelling-item suggestion"
            ref={index === 0 ? takeFocus : undefined}
            onClick={() => props.onReplace(suggestion)}
          >
            {suggestion}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {props.canAdd && (
          <Menu.Item
            className="spelling-item"
            ref={suggestions.length === 0 ? takeFocus : undefined}
            onClick={props.onAdd}
          >
            {t('spelling.add')}
          </Menu.Item>
        )}
        <Menu.Item
          className="spelling-item"
          ref={suggestions.length === 0 && !props.canAdd ? takeFocus : undefined}
          onClick={props.onIgnore}
        >
          {t('spelling.ignore')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** The first entry, as soon as it is there; it is put in its place afterwards, and the text must not scroll meanwhile. */
function takeFocus(item: HTMLButtonElement | null): void {
  item?.focus({ preventScroll: true });
}
