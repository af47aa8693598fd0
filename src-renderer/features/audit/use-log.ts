import { useCallback, useEffect, useState } from 'react';
import type { AuditFilters, AuditLine } from '../../../src-shared/commands/audit.contract.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { call } from '../../vault-client/call.ts';

const PAGE = 100;

export interface AuditLog {
  readonly state: 'loading' | 'ready' | 'failed';
  readonly error: VaultError | null;
  readonly lines: readonly AuditLine[];
  readonly total: number;
  readonly more: boolean;
  readonly busy: boolean;
  readonly older: () => Promise<void>;
  readonly reload: () => void;
}

interface Read {
  readonly key: string;
  readonly lines: readonly AuditLine[];
  readonly total: number;
  readonly more: boolean;
  readonly error: VaultError | null;
}

/** The log a page at a time. Other filters begin anew; an answer to older ones is not shown. */
export function useLog(filters: AuditFilters): AuditLog {
  const [asked, setAsked] = useState(0);
  const key = `${asked} ${JSON.stringify(filters)}`;
  const [read, setRead] = useState<Read | null>(null);
  const [busy, setBusy] = useState(false);

  const load = useCallback(
    async (before: readonly AuditLine[]): Promise<Read> => {
      const parsed = JSON.parse(key.slice(key.indexOf(' ') + 1)) as AuditFilters;
      const result = await call('audit.list', { filters: parsed, before: before.at(-1)?.seq ?? null, limit: PAGE });
      if (!result.ok) return { key, lines: before, total: before.length, more: false, error: result.error };
      const { lines, total, more } = result.value;
      return { key, lines: [...before, ...lines], total, more, error: null };
    },
    [key],
  );
  useEffect(() => {
    let wanted = true;
    void load([]).then((loaded) => {
      if (wanted) setRead(loaded);
    });
    return () => {
      wanted = false;
    };
  }, [load]);

  const current = read?.key === key ? read : null;
  return {
    state: current === null ? 'loading' : current.error === null ? 'ready' : 'failed',
    error: current?.error ?? null,
    lines: current?.lines ?? [],
    total: current?.total ?? 0,
    more: current?.more ?? false,
    busy,
    older: async () => {
      if (busy || current === null) return;
      setBusy(true);
      setRead(await load(current.lines));
      setBusy(false);
    },
    reload: () => setAsked((times) => times + 1),
  };
}
