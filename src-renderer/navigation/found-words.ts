import { create } from 'zustand';
import type { NoteId } from '../../src-shared/ids.ts';

/** The words by which a note was found, when it was opened from the search, to be shown in it. In the page's memory alone. */
export const useFoundWords = create<{ readonly note: NoteId | null; readonly words: readonly string[] }>()(() => ({
  note: null,
  words: [],
}));
