import { useState } from 'react';
import type { CommandOutput } from '../../../src-shared/commands/contract.ts';
import type { ImportId } from '../../../src-shared/ids.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { call } from '../../vault-client/call.ts';
import { refreshQueries } from '../../vault-client/use-query.ts';

interface UndoImport {
  /** Null when it failed; `error` says why. */
  readonly undo: (id: ImportId) => Promise<CommandOutput<'imports.undo'> | null>;
  readonly busy: boolean;
  readonly error: VaultError | null;
}

export function useUndoImport(): UndoImport {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const undo: UndoImport['undo'] = async (id) => {
    setBusy(true);
    setError(null);
    const result = await call('imports.undo', { id });
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return null;
    }
    await refreshQueries('imports.list');
    return result.value;
  };
  return { undo, busy, error };
}
