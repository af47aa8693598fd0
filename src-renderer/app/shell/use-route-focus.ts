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
    const heading = (): HTMLElement | null => main.querySelector('h1[tabindex="-1"]');
    const place = (): boolean => {
      const focusId = spot?.focusId ?? null;
      const target = focusId === null ? heading() : document.getElementById(focusId);
      // Led to a field of the screen: the browser brings it into sight.
      const led = focusId !== null && spot?.scrollTop === 0;
      target?.focus({ preventScroll: !led });
      // A control that still waits for its value is disabled and takes no focus yet.
      if (target === null || document.activeElement !== target) return false;
      if (!led) main.scrollTop = spot?.scrollTop ?? 0;
      return true;
    };
    if (place()) return undefined;
    const watcher = new MutationObserver(() => {
      if (place()) stop();
    });
    const timer = setTimeout(() => {
      stop();
      if (document.activeElement === document.body) heading()?.focus({ preventScroll: true });
    }, PATIENCE_MS);
    // Whoever has begun to use the screen is not pulled away.
    const inUse = (): void => stop();
    const stop = (): void => {
      watcher.disconnect();
      clearTimeout(timer);
      main.removeEventListener('keydown', inUse);
      main.removeEventListener('pointerdown', inUse);
    };
    watcher.observe(main, { childList: true, subtree: true, attributeFilter: ['disabled'] });
    main.addEventListener('keydown', inUse);
    main.addEventListener('pointerdown', inUse);
    return stop;
  }, [visit]);
}
