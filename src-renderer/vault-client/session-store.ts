import { create } from 'zustand';
import type { z } from 'zod';
import type { Preferences, ShellInfo } from '../../src-shared/commands/shell.contract.ts';
import type { VaultStatus as VaultStatusSchema } from '../../src-shared/commands/vault.contract.ts';
import { bridge } from './bridge.ts';
import { call, shell } from './call.ts';

export type VaultStatus = z.infer<typeof VaultStatusSchema>;

interface Session {
  readonly info: ShellInfo | null;
  readonly status: VaultStatus | null;
  /** True from the creation of the record until the recovery sheet was dealt with: the vault is open, the screens are not. */
  readonly ceremony: boolean;
  readonly setCeremony: (ceremony: boolean) => void;
  readonly setPreferences: (preferences: Preferences) => Promise<void>;
  readonly refreshStatus: () => Promise<void>;
}

/** What the shell and the vault process say about themselves: nothing clinical. */
export const useSession = create<Session>()((set, get) => ({
  info: null,
  status: null,
  ceremony: false,
  setCeremony: (ceremony) => set({ ceremony }),
  setPreferences: async (preferences) => {
    const kept = await shell('preferences.set', preferences);
    const { info } = get();
    if (info !== null) set({ info: { ...info, preferences: kept } });
  },
  refreshStatus: async () => {
    const result = await call('vault.status', {});
    if (result.ok) set({ status: result.value });
  },
}));

/** Called once, before the first drawing. */
export async function connectSession(): Promise<void> {
  bridge().onVaultEvent((event) => {
    if (event.event === 'vault.status') useSession.setState({ status: event.payload });
  });
  const [info] = await Promise.all([shell('shell.info', {}), useSession.getState().refreshStatus()]);
  useSession.setState({ info });
}

/** What main has learned since: of the disk, of the PIN. */
export async function refreshShellInfo(): Promise<void> {
  useSession.setState({ info: await shell('shell.info', {}) });
}

/** Only below the first screen, which is drawn after both are known. */
export function useShellInfo(): ShellInfo {
  const info = useSession((session) => session.info);
  if (info === null) throw new Error('Drawn before the shell answered.');
  return info;
}

export function useVaultStatus(): VaultStatus {
  const status = useSession((session) => session.status);
  if (status === null) throw new Error('Drawn before the vault answered.');
  return status;
}

/** The language on screen: hers, or the system's where we have it. */
export function languageOf(info: ShellInfo): 'en' | 'es' {
  return info.preferences.language === 'system' ? info.systemLanguage : info.preferences.language;
}
