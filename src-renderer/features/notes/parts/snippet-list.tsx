import type { Editor } from '@tiptap/react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from '../../../i18n/index.ts';
import { announce } from '../../../ui/announcer.tsx';
import type { SnippetMenu, SnippetMenuStore } from '../editor/snippets.ts';
import './snippet-list.css';

const LIST_ID = 'snippet-list';

interface SnippetListProps {
  readonly editor: Editor;
  readonly menu: SnippetMenuStore;
}

/** The list that a stroke opens. The keys stay with the text: it names the chosen line, as a combobox does. */
export function SnippetList({ editor, menu }: SnippetListProps) {
  const open = useStore(menu);
  return open === null ? null : <OpenList editor={editor} open={open} />;
}

function OpenList({ editor, open }: { readonly editor: Editor; readonly open: SnippetMenu }) {
  const { t } = useTranslation();
  const list = useRef<HTMLDivElement>(null);
  // One list stays at its place from opening to closing, whatever is typed meanwhile.
  const [mount] = useState(() => open.mount);
  const { entries, chosen } = open;
  const count = entries.length;

  useEffect(() => (list.current === null ? undefined : mount(list.current)), [mount]);
  useEffect(() => announce(t('writing.snippets.said', { count })), [t, count]);
  useEffect(() => {
    const text = editor.view.dom;
    text.setAttribute('aria-autocomplete', 'list');
    text.setAttribute('aria-controls', LIST_ID);
    return () => {
      for (const name of ['aria-autocomplete', 'aria-controls', 'aria-activedescendant']) text.removeAttribute(name);
    };
  }, [editor]);
  useEffect(() => {
    editor.view.dom.setAttribute('aria-activedescendant', optionId(chosen));
    document.getElementById(optionId(chosen))?.scrollIntoView({ block: 'nearest' });
  }, [editor, chosen, entries]);

  return (
    <div ref={list} id={LIST_ID} className="snippet-list" role="listbox" aria-label={t('writing.snippets.label')}>
      {entries.map((entry, index) => (
        <div
          key={entry.id}
          id={optionId(index)}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          // The press brings it in: a click would first take the caret out of the text.
          onMouseDown={(event) => {
            event.preventDefault();
            open.choose(entry);
          }}
          onMouseMove={() => {
            if (index !== chosen) open.point(index);
          }}
        >
          <span className="name">{entry.name}</span>
          {entry.shortcut !== '' && <span className="shortcut">/{entry.shortcut}</span>}
          <span className="snippet-preview">{entry.preview}</span>
        </div>
      ))}
    </div>
  );
}

function optionId(index: number): string {
  return `${LIST_ID}-${index}`;
}
