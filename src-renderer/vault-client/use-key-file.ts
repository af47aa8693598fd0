import { useCallback, useEffect, useState } from 'react';
import type { ShellOutput } from '../../src-shared/commands/shell.contract.ts';
import { shell } from './call.ts';

export type ChosenKeyFile = NonNullable<ShellOutput<'dialog.openKeyFile'>>;

export interface KeyFileChoice {
  readonly file: ChosenKeyFile | null;
  /** Through the native dialog; what was chosen before stays when she thinks better of it. Answers the new choice. */
  readonly choose: () => Promise<ChosenKeyFile | null>;
}

/**
 * The key file she chooses. `remembered`: begins with the one that this run of the app has seen last, and is the one that the next unlock begins with.
 * Where it lies is known to main alone, and is written nowhere.
 */
export function useKeyFile(remembered: boolean): KeyFileChoice {
  const [file, setFile] = useState<ChosenKeyFile | null>(null);
  useEffect(() => {
    if (!remembered) return undefined;
    let wanted = true;
    void shell('keyFile.last', {}).then((last) => {
      if (wanted && last !== null) setFile((chosen) => chosen ?? last);
    });
    return () => {
      wanted = false;
    };
  }, [remembered]);
  const choose = useCallback(async () => {
    const chosen = await shell('dialog.openKeyFile', { remember: remembered });
    if (chosen !== null) setFile(chosen);
    return chosen;
  }, [remembered]);
  return { file, choose };
}
