import { create } from 'zustand';
import type { NoteId } from '../../src-shared/ids.ts';

/** What was looked for when a note was opened from the search, to be shown in it. In the page's memory alone. */
export const useFoundWords = create<{ readonly note: NoteId | null; readonly text: string }>()(() => ({
  note: null,
  text: '',
}));
