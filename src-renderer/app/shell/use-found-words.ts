import { useEffect } from 'react';
import { MAIN_ID, useNavigation } from '../../navigation/navigation-store.ts';
import { useFoundWords } from '../../navigation/found-words.ts';

/** How long a note may take to be on screen. */
const PATIENCE_MS = 3000;
const NAME = 'found';
const WORD = /[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu;

/**
 * In a note that was opened from the search, what was looked for is marked and brought into sight. The marks are the browser's own highlights over the text: nothing
 * is put into the note.
 */
export function useFoundWordsMarks(): void {
  const { note, words } = useFoundWords();
  const route = useNavigation((navigation) => navigation.route);
  const here = note !== null && route.screen === 'note' && route.id === note;
  useEffect(() => {
    if (note !== null && !here) useFoundWords.setState({ note: null, words: [] });
    const main = document.getElementById(MAIN_ID);
    if (!here || main === null || !('highlights' in CSS)) return undefined;
    const mark = (): boolean => {
      const sheet = main.querySelector('.ProseMirror, .note-text');
      const ranges = sheet === null ? [] : rangesOf(sheet, words);
      const [first] = ranges;
      if (first === undefined) return false;
      CSS.highlights.set(NAME, new Highlight(...ranges));
      first.startContainer.parentElement?.scrollIntoView({ block: 'center' });
      return true;
    };
    const watcher = new MutationObserver(() => {
      if (mark()) stop();
    });
    const stop = (): void => {
      watcher.disconnect();
      clearTimeout(timer);
    };
    const timer = setTimeout(stop, PATIENCE_MS);
    if (mark()) stop();
    else watcher.observe(main, { childList: true, subtree: true });
    return () => {
      stop();
      CSS.highlights.delete(NAME);
    };
  }, [note, here, words]);
}

/** Words of the element's text that begin with a word that was looked for, without accents and case. */
function rangesOf(element: Element, words: readonly string[]): Range[] {
  const asked = Array.from(words.join(' ').matchAll(WORD), ([word]) => folded(word));
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const ranges: Range[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    for (const match of (node.nodeValue ?? '').matchAll(WORD)) {
      if (!asked.some((start) => folded(match[0]).startsWith(start))) continue;
      const range = document.createRange();
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      ranges.push(range);
    }
  }
  return ranges;
}

function folded(word: string): string {
  return word.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');
}
