import { useState, type ReactNode } from 'react';
import { weakensProtection } from '../../../../src-shared/settings-rules.ts';
import { ErrorNote } from '../../../ui/error-note.tsx';
import { AskPassphrase } from './ask-passphrase.tsx';
import { useSettings, type VaultSettings } from './use-settings.ts';

interface GuardedSettings {
  readonly settings: VaultSettings | null;
  /** Kept at once, or after the passphrase where it weakens a protection. */
  readonly choose: (changed: Partial<VaultSettings>) => void;
  /** What went wrong, and the question for the passphrase: below the rows. */
  readonly below: ReactNode;
}

/** The settings of which some protect: the one place where a choice that weakens asks for the passphrase. */
export function useGuardedSettings(): GuardedSettings {
  const { settings, error, change } = useSettings();
  const [asked, setAsked] = useState<VaultSettings | null>(null);
  return {
    settings,
    choose: (changed) => {
      if (settings === null) return;
      const next = { ...settings, ...changed };
      if (weakensProtection(settings, next)) setAsked(next);
      else void change(next, null);
    },
    below: (
      <>
        {error !== null && <ErrorNote error={error} />}
        <AskPassphrase
          opened={asked !== null}
          onCancel={() => setAsked(null)}
          onPassphrase={async (passphrase) => {
            if (asked === null) return null;
            const result = await change(asked, passphrase);
            if (!result.ok) return result.error;
            setAsked(null);
            return null;
          }}
        />
      </>
    ),
  };
}
