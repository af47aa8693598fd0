import { useEffect } from 'react';
import { MAIN_ID, useNavigation } from '../../navigation/navigation-store.ts';

/** How long a screen may take to show its heading or the field she was in. */
const PATIENCE_MS = 2000;

/** After a change of screen the focus is on the screen's heading, or where it was when she comes back; never on nothing. */
export function useRouteFocus(): void {
  const visit = useNavigation((navigation) => navigation.visit);
  useEffect(() => {
    const main = document.getElementById(MAIN_ID);
    const { spot } = useNavigation.getState();
    if (main === null) return undefined;
    const place = (): boolean => {
      const focusId = spot?.focusId ?? null;
      const target =
        focusId === null ? main.querySelector<HTMLElement>('h1[tabindex="-1"]') : document.getElementById(focusId);
      if (target === null) return false;
      target.focus({ preventScroll: true });
      main.scrollTop = spot?.scrollTop ?? 0;
      return true;
    };
    if (place()) return undefined;
    const watcher = new MutationObserver(() => {
      if (place()) stop();
    });
    const timer = setTimeout(() => stop(), PATIENCE_MS);
    // Whoever has begun to use the screen is not pulled away.
    const inUse = (): void => stop();
    const stop = (): void => {
      watcher.disconnect();
      clearTimeout(timer);
      main.removeEventListener('keydown', inUse);
      main.removeEventListener('pointerdown', inUse);
    };
    watcher.observe(main, { childList: true, subtree: true });
    main.addEventListener('keydown', inUse);
    main.addEventListener('pointerdown', inUse);
    return stop;
  }, [visit]);
}
