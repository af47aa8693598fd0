import { useEffect, useMemo, useState, useSyncExternalStore } from 'react';
import type { z } from 'zod';
import type { PatientId } from '../../src-shared/ids.ts';
import type { VaultError } from '../../src-shared/vault-error.ts';
import { call } from './call.ts';
import { createDraftSaver, type DraftSaver, type DraftState } from './draft-saver.ts';
import { registerFlusher } from './flushers.ts';

export interface Draft<T> {
  /** `loading` until the vault has answered; then what was typed before, or null. The form shows its fields only after loading. */
  readonly restored: 'loading' | T | null;
  readonly state: DraftState;
  readonly changed: (value: T) => void;
  readonly flush: () => Promise<boolean>;
  /** The form was saved or given up: the draft leaves the vault. */
  readonly discard: () => Promise<VaultError | null>;
}

interface DraftRef<T> {
  /** `patient:new`, `patient:<id>`, `appointment:new` (drafts.contract.ts). */
  readonly key: string;
  readonly patientId: PatientId | null;
  /** A draft of another shape (an older version of the form) counts as none. */
  readonly schema: z.ZodType<T>;
}

/** The sealed draft of a form: restored on mount, saved while typing, flushed on lock and when the form leaves the screen. */
export function useDraft<T>({ key, patientId, schema }: DraftRef<T>): Draft<T> {
  const saver = useMemo(
    () => createDraftSaver<T>((value) => call('drafts.save', { key, patientId, value: JSON.stringify(value) })),
    [key, patientId],
  );
  const [loaded, setLoaded] = useState<{ readonly saver: DraftSaver<T>; readonly value: T | null } | null>(null);
  const state = useSyncExternalStore(saver.subscribe, saver.state);

  useEffect(() => {
    let wanted = true;
    void call('drafts.get', { key, patientId }).then((result) => {
      if (!wanted) return;
      setLoaded({ saver, value: result.ok ? parseDraft(result.value.value, schema) : null });
    });
    const unregister = registerFlusher(saver.flush);
    return () => {
      wanted = false;
      unregister();
      void saver.flush();
    };
  }, [saver, key, patientId, schema]);

  return {
    restored: loaded?.saver === saver ? loaded.value : 'loading',
    state,
    changed: saver.changed,
    flush: saver.flush,
    discard: async () => {
      await saver.drop();
      const result = await call('drafts.discard', { key });
      return result.ok ? null : result.error;
    },
  };
}

function parseDraft<T>(text: string | null, schema: z.ZodType<T>): T | null {
  if (text === null) return null;
  try {
    const parsed = schema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
