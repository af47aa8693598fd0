import { useEffect, useState } from 'react';
import type { Preferences } from '../../src-shared/commands/shell.contract.ts';
import { bridge } from '../vault-client/bridge.ts';

const systemIsDark = (): MediaQueryList => window.matchMedia('(prefers-color-scheme: dark)');

/** Her choice, or the system's, which may change while the app is open. */
export function useColourScheme(preference: Preferences['theme']): 'light' | 'dark' {
  const [dark, setDark] = useState(() => systemIsDark().matches);
  useEffect(() => {
    const media = systemIsDark();
    const follow = (): void => setDark(media.matches);
    media.addEventListener('change', follow);
    const unsubscribe = bridge().onShellEvent((event) => {
      if (event.event === 'theme') setDark(event.dark);
    });
    return () => {
      media.removeEventListener('change', follow);
      unsubscribe();
    };
  }, []);
  return preference === 'system' ? (dark ? 'dark' : 'light') : preference;
}
