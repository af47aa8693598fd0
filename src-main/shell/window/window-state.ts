import { type Rectangle, screen } from 'electron';
import { z } from 'zod';
import { replaceFile } from '../system/atomic-file.ts';
import { readOrEmpty } from '../system/preferences.ts';

export const WindowState = z.object({
  x: z.int(),
  y: z.int(),
  width: z.int().min(1),
  height: z.int().min(1),
  maximized: z.boolean(),
});
export type WindowState = z.infer<typeof WindowState>;

/** Size and place of the window, and nothing of what it showed. Null when there is none that makes sense. */
export function parseWindowState(text: string): WindowState | null {
  try {
    return WindowState.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** Whether a good part of the window, its title bar among it, would be on some screen. */
export function isVisible(window: Rectangle, screens: readonly Rectangle[]): boolean {
  return screens.some(
    (area) =>
      window.x + window.width - 100 > area.x &&
      window.x + 100 < area.x + area.width &&
      window.y >= area.y - 10 &&
      window.y + 40 < area.y + area.height,
  );
}

export function readWindowState(path: string): WindowState | null {
  const state = parseWindowState(readOrEmpty(path));
  if (state === null) return null;
  const areas = screen.getAllDisplays().map((display) => display.workArea);
  return isVisible(state, areas) ? state : null;
}

/** A place that cannot be kept is a small loss: the window opens at its usual one. */
export function writeWindowState(path: string, state: WindowState): boolean {
  try {
    replaceFile(path, `${JSON.stringify(state)}\n`);
    return true;
  } catch {
    return false;
  }
}
