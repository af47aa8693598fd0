import { createContext, useContext } from 'react';

interface SettingsSearch {
  /** Folded words; none: everything is shown. */
  readonly wanted: readonly string[];
  /** The heading that the row stands under: a section that is found by its name shows all of its rows. */
  readonly title: string;
}

/** What she looks for in the settings; drawn by the settings screen around every section. */
export const SettingsSearchContext = createContext<SettingsSearch>({ wanted: [], title: '' });

/** Without case and marks; n also finds ñ, as on a keyboard that has none. */
function fold(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

/** The words of a search field, without case or accents. */
export function searchedWords(text: string): string[] {
  return fold(text)
    .split(/\s+/u)
    .filter((word) => word !== '');
}

/** Every word is somewhere in the texts. */
export function fitsSearch(wanted: readonly string[], ...texts: readonly string[]): boolean {
  const searched = fold(texts.join(' '));
  return wanted.every((word) => searched.includes(word));
}

/** Whether a row with these words is shown. */
export function useFitsSearch(...texts: readonly string[]): boolean {
  const { wanted, title } = useContext(SettingsSearchContext);
  return fitsSearch(wanted, title, ...texts);
}
