import { foldWords } from './fold-words.ts';

/** One thing that can be chosen. Parts of the app add theirs in src-renderer/app/palette. */
export interface PaletteEntry {
  readonly id: string;
  readonly label: string;
  /** As the native menu has it: `Ctrl+Shift+N`. */
  readonly keys?: string;
  /** Other words by which it is found, parted by spaces. */
  readonly alsoCalled?: string;
  readonly run: () => void;
}

/** The entries of which every word typed begins a word, without accents and case, in their order. */
export function entriesFor(entries: readonly PaletteEntry[], typed: string): readonly PaletteEntry[] {
  const asked = foldWords(typed);
  if (asked.length === 0) return entries;
  return entries.filter(({ label, alsoCalled = '' }) => {
    const words = foldWords(`${label} ${alsoCalled}`);
    return asked.every((start) => words.some((word) => word.startsWith(start)));
  });
}
