import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey, TextSelection, type EditorState, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet, type EditorView } from '@tiptap/pm/view';
import { wordsIn } from './words-in.ts';

/** A word that no list has, at its place in the document. */
export interface Misspelling {
  readonly from: number;
  readonly to: number;
  readonly word: string;
}

/** What was found in one paragraph; it replaces what was marked there. */
export interface CheckedBlock {
  readonly from: number;
  readonly to: number;
  readonly found: readonly Misspelling[];
}

interface Range {
  readonly from: number;
  readonly to: number;
}

interface SpellingState {
  readonly marks: DecorationSet;
  /** The word she is typing: not marked until she leaves it. */
  readonly typing: Range | null;
}

interface SpellingActions {
  /** Whether she is in the editor already: then the word at the caret is one she may be typing. */
  readonly writing: boolean;
  /** The document, the selection or the view changed. */
  readonly onUpdate: (view: EditorView) => void;
  /** She asked what to do about a word. */
  readonly onAsk: (view: EditorView, misspelling: Misspelling) => void;
}

const key = new PluginKey<SpellingState>('spelling');

export function spellingPlugin({ writing, onUpdate, onAsk }: SpellingActions): Plugin<SpellingState> {
  const ask = (view: EditorView, misspelling: Misspelling | null): boolean => {
    if (misspelling === null || !view.editable) return false;
    onAsk(view, misspelling);
    return true;
  };
  return new Plugin<SpellingState>({
    key,
    state: {
      init: (_config, { doc, selection }) => ({
        marks: DecorationSet.empty,
        typing: writing && selection.empty ? wordAround(doc, selection.head) : null,
      }),
      apply: (transaction, before, _old, state) => ({
        marks: marksAfter(transaction, before.marks),
        typing: typingAfter(transaction, before.typing, state),
      }),
    },
    view: (view) => {
      onUpdate(view);
      return { update: (changed) => onUpdate(changed) };
    },
    props: {
      decorations: (state) => {
        const spelling = key.getState(state);
        if (spelling === undefined) return null;
        const { marks, typing } = spelling;
        return typing === null ? marks : marks.remove(marks.find(typing.from, typing.to));
      },
      handleKeyDown: (view, event) => {
        if (event.ctrlKey || event.metaKey) return false;
        if (event.key === 'F7' && !event.altKey) {
          const next = nextMisspelling(view.state, event.shiftKey ? -1 : 1);
          if (next === null) return false;
          const caret = TextSelection.create(view.state.doc, next.to);
          view.dispatch(view.state.tr.setSelection(caret).scrollIntoView());
          return ask(view, next);
        }
        const menuKey =
          event.key === 'ContextMenu' ||
          (event.key === 'F10' && event.shiftKey) ||
          (event.key === 'Enter' && event.altKey && !event.shiftKey);
        return menuKey && ask(view, misspellingAt(view.state, view.state.selection.head));
      },
      handleDOMEvents: {
        contextmenu: (view, event) => {
          const place = view.posAtCoords({ left: event.clientX, top: event.clientY });
          const asked = place !== null && ask(view, misspellingAt(view.state, place.pos));
          if (asked) event.preventDefault();
          return asked;
        },
      },
    },
  });
}

/** Puts what was found into the plugin's state; no change of the document, and none to undo. */
export function markChecked(state: EditorState, checked: readonly CheckedBlock[]): Transaction {
  return state.tr.setMeta(key, checked).setMeta('addToHistory', false);
}

/** The marked word that the position is in or at the edge of. */
export function misspellingAt(state: EditorState, position: number): Misspelling | null {
  const [found] = key.getState(state)?.marks.find(position, position) ?? [];
  return found === undefined ? null : misspellingOf(state, found);
}

/** The first marked word behind the caret (`1`) or the last before it (`-1`); past the end it goes on at the other one. */
function nextMisspelling(state: EditorState, direction: 1 | -1): Misspelling | null {
  const marks = (key.getState(state)?.marks.find() ?? []).toSorted((one, other) => one.from - other.from);
  const { head } = state.selection;
  const next =
    direction === 1
      ? (marks.find(({ from }) => from >= head) ?? marks.at(0))
      : (marks.findLast(({ to }) => to < head) ?? marks.at(-1));
  return next === undefined ? null : misspellingOf(state, next);
}

function misspellingOf(state: EditorState, { from, to }: Range): Misspelling {
  return { from, to, word: state.doc.textBetween(from, to) };
}

function marksAfter(transaction: Transaction, before: DecorationSet): DecorationSet {
  const { doc } = transaction;
  let marks = transaction.docChanged ? before.map(transaction.mapping, doc) : before;
  const checked = transaction.getMeta(key) as readonly CheckedBlock[] | undefined;
  for (const { from, to, found } of checked ?? []) {
    const fresh = found.map((word) => Decoration.inline(word.from, word.to, { class: 'misspelt' }));
    marks = marks.remove(marks.find(from, to)).add(doc, fresh);
  }
  return marks;
}

function typingAfter(transaction: Transaction, before: Range | null, state: EditorState): Range | null {
  const { selection } = state;
  if (!selection.empty) return null;
  const now = wordAround(state.doc, selection.head);
  if (transaction.docChanged) return now;
  // The caret alone: as long as it stays in the word she is still at it; another word it comes to is one she has left before.
  if (before === null || now === null || !transaction.selectionSet) return transaction.selectionSet ? null : before;
  return now.from === before.from ? now : null;
}

const NEAR = 80;

function wordAround(doc: Node, position: number): Range | null {
  const at = doc.resolve(position);
  if (!at.parent.isTextblock) return null;
  // No word is longer than this to either side, and a paragraph may be long.
  const cutFrom = Math.max(0, at.parentOffset - NEAR);
  const start = at.start() + cutFrom;
  const word = wordsIn(textOf(at.parent).slice(cutFrom, at.parentOffset + NEAR)).find(
    ({ from, word: text }) => start + from <= position && position <= start + from + text.length,
  );
  return word === undefined ? null : { from: start + word.from, to: start + word.from + word.word.length };
}

/** The text of a paragraph with one character for everything else in it, so that offsets are positions. */
export function textOf(block: Node): string {
  return block.textBetween(0, block.content.size, undefined, '\n');
}
