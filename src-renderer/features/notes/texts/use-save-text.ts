import { useState } from 'react';
import type { OwnText } from '../../../../src-shared/clinical/own-text.ts';
import type { OwnTextId } from '../../../../src-shared/ids.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { call } from '../../../vault-client/call.ts';

export interface At {
  readonly id: OwnTextId;
  readonly revision: number;
}

interface SaveText {
  readonly busy: boolean;
  readonly error: VaultError | null;
  /** Saves at this place; a text that was deleted in the meantime becomes a new one when she saves again. */
  readonly save: (at: At | null, text: OwnText) => Promise<boolean>;
  /** After a conflict: over whatever stands there now. */
  readonly saveOver: (id: OwnTextId, text: OwnText) => Promise<boolean>;
}

export function useSaveText(): SaveText {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const save = async (at: At | null, text: OwnText): Promise<boolean> => {
    setBusy(true);
    const place = at === null || error?.code === 'not-found' ? null : { id: at.id, revision: at.revision };
    const result = await call('ownTexts.save', { at: place, text });
    setBusy(false);
    setError(result.ok ? null : result.error);
    return result.ok;
  };
  const saveOver = async (id: OwnTextId, text: OwnText): Promise<boolean> => {
    const listed = await call('ownTexts.list', {});
    const there = listed.ok ? listed.value.texts.find((one) => one.id === id) : undefined;
    return save(there === undefined ? null : { id, revision: there.revision }, text);
  };
  return { busy, error, save, saveOver };
}
