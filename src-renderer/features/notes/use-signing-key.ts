import { useEffect } from 'react';

/** Ctrl+Enter anywhere on the screen; inside the text the editor takes it first (note-extensions.ts). */
export function useSigningKey(sign: () => void, active: boolean): void {
  useEffect(() => {
    if (!active) return undefined;
    const pressed = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.repeat) return;
      event.preventDefault();
      sign();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [sign, active]);
}
