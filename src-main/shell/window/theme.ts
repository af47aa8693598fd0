import { nativeTheme } from 'electron';

/** The page's background in both themes, shown before its first paint and while a lock replaces it. */
const BACKGROUND = { light: '#FBFAF7', dark: '#151918' };

export function backgroundColour(): string {
  return nativeTheme.shouldUseDarkColors ? BACKGROUND.dark : BACKGROUND.light;
}
