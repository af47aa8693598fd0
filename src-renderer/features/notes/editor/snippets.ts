import { Extension } from '@tiptap/core';
import { isHistoryTransaction } from '@tiptap/pm/history';
import { PluginKey, type Transaction } from '@tiptap/pm/state';
import { exitSuggestion, Suggestion, type SuggestionMount } from '@tiptap/suggestion';
import { createStore, type StoreApi } from 'zustand/vanilla';
import {
  fillDocument,
  findSnippets,
  type SnippetEntry,
  type SnippetValues,
} from '../../../../src-shared/clinical/snippet.ts';
import { writeAt } from './write-into.ts';

/** The list under the caret; null while it is closed. */
export interface SnippetMenu {
  readonly entries: readonly SnippetEntry[];
  readonly chosen: number;
  readonly choose: (entry: SnippetEntry) => void;
  readonly point: (index: number) => void;
  /** Puts the list at the caret and keeps it there; answers how to let go. */
  readonly mount: SuggestionMount;
}
export type SnippetMenuStore = StoreApi<SnippetMenu | null>;

export function createSnippetMenu(): SnippetMenuStore {
  return createStore<SnippetMenu | null>(() => null);
}

interface SnippetOptions {
  readonly entries: readonly SnippetEntry[];
  readonly values: () => SnippetValues;
  readonly menu: SnippetMenuStore;
}

const snippetsKey = new PluginKey<{ readonly active: boolean }>('snippets');

/**
 * A stroke at the beginning of a word opens the list, typing narrows it, arrows move, Enter or Tab brings in, Escape closes. It opens for what is typed and for
 * nothing else: not in a date or between two words (there no space stands before the stroke), not when the caret passes by, not by undo.
 */
export const Snippets = Extension.create<SnippetOptions>({
  name: 'snippets',
  // Ahead of the list keys: Tab and Enter belong to the open list.
  priority: 900,
  addOptions() {
    return { entries: [], values: () => ({ date: '', time: '', patient: '' }), menu: createSnippetMenu() };
  },
  addProseMirrorPlugins() {
    const { editor } = this;
    const { entries, values, menu } = this.options;
    const bringIn = (entry: SnippetEntry, range: { from: number; to: number }): void =>
      writeAt(editor, range, fillDocument(entry.document, values()));
    return [
      Suggestion<SnippetEntry, SnippetEntry>({
        pluginKey: snippetsKey,
        editor,
        char: '/',
        items: ({ query }) => findSnippets(entries, query),
        command: ({ range, props }) => bringIn(props, range),
        allowedPrefixes: [' ', '('],
        // Out of the sheet's scrolling, which would cut it off.
        floatingUi: { strategy: 'fixed' },
        // `editor.state` is still the one before this change.
        shouldShow: ({ text, transaction }) =>
          snippetsKey.getState(editor.state)?.active === true || (text === '/' && isTyped(transaction)),
        render: () => ({
          onUpdate: ({ items, command, mount, loading }) => {
            if (loading) return;
            const point = (chosen: number): void =>
              menu.setState({ entries: items, chosen, choose: command, point, mount }, true);
            if (items.length === 0) menu.setState(null, true);
            else point(0);
          },
          onExit: () => menu.setState(null, true),
          onKeyDown: ({ event }) => keyPressed(menu, event),
        }),
      }),
    ];
  },
  onBlur() {
    exitSuggestion(this.editor.view, snippetsKey);
  },
});

/** Written by a key: the list opens with the stroke itself, later letters only narrow one that is open. */
function isTyped(transaction: Transaction): boolean {
  return transaction.docChanged && !isHistoryTransaction(transaction) && transaction.getMeta('uiEvent') === undefined;
}

function keyPressed(menu: SnippetMenuStore, event: KeyboardEvent): boolean {
  const open = menu.getState();
  if (open === null || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
  const { entries, chosen } = open;
  switch (event.key) {
    case 'ArrowDown':
      open.point((chosen + 1) % entries.length);
      return true;
    case 'ArrowUp':
      open.point((chosen + entries.length - 1) % entries.length);
      return true;
    case 'Enter':
    case 'Tab': {
      const entry = entries[chosen];
      if (event.shiftKey || entry === undefined) return false;
      open.choose(entry);
      return true;
    }
    default:
      return false;
  }
}
