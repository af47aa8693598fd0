import { useCallback, useEffect, useRef, useState } from 'react';
import type { CommandOutput } from '../../../src-shared/commands/contract.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import type { Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import type { PrivatePart } from './bring-back.types.ts';
import type { VersionCalls } from './use-version.ts';

export type PrivatelyBroughtBack = CommandOutput<'bringBack.privatePreview'>;
export type Privately = CommandOutput<'bringBack.private'>['patients'][number];

/** What the screen looks at: everybody, one patient before she is brought back, or nothing. */
export type Looking = { readonly at: 'people' } | { readonly at: 'preview'; readonly patientId: PatientId } | null;

export interface PrivatelyKnown {
  /** Who has something in the private part; null while that is closed or not read yet. */
  readonly people: ReadonlyMap<PatientId, Privately> | null;
  /** What would come back of the patient who is looked at; null while it is closed or not read yet. */
  readonly foreseen: PrivatelyBroughtBack | null;
  readonly error: VaultError | null;
  /** What stands in the record is another now. */
  readonly forget: () => void;
}

interface Known extends Pick<PrivatelyKnown, 'people' | 'foreseen' | 'error'> {
  readonly patientId: PatientId | null;
}
const NOTHING: Known = { people: null, foreseen: null, error: null, patientId: null };

/** Reads what the screen needs of a version's private part as soon as that is open, and drops all of it the moment it is not. */
export function usePrivatePart({ isOpen, onLost }: PrivatePart, looking: Looking, calls: VersionCalls): PrivatelyKnown {
  const [known, setKnown] = useState<Known>(NOTHING);
  const { job, listPrivate, previewPrivate } = calls;
  const patientId = looking?.at === 'preview' ? looking.patientId : null;
  const wanted = !isOpen || looking === null ? null : (patientId ?? 'people');
  const asked = useRef<string | null>(null);
  const open = useRef(isOpen);
  const [round, setRound] = useState(0);
  useEffect(() => {
    open.current = isOpen;
  }, [isOpen]);
  // Nothing of it stays in memory; what is drawn below has forgotten it already.
  const [wasOpen, setWasOpen] = useState(isOpen);
  if (wasOpen !== isOpen) {
    setWasOpen(isOpen);
    setKnown(NOTHING);
  }
  useEffect(() => {
    if (wanted === null) {
      asked.current = null;
      return;
    }
    const ask = `${wanted} ${round}`;
    if (job !== null || asked.current === ask) return;
    asked.current = ask;
    const take = <T>(result: Result<T, VaultError>, keep: (value: T) => Partial<Known>): void => {
      if (asked.current !== ask || !open.current) return;
      if (result.ok) setKnown((before) => ({ ...before, error: null, ...keep(result.value) }));
      else if (result.error.code === 'private-locked') onLost();
      else if (result.error.code !== 'cancelled') setKnown((before) => ({ ...before, error: result.error }));
    };
    if (patientId === null) {
      void listPrivate().then((result) =>
        take(result, ({ patients }) => ({ people: new Map(patients.map((each) => [each.patientId, each])) })),
      );
    } else {
      void previewPrivate(patientId).then((result) => take(result, (foreseen) => ({ foreseen, patientId })));
    }
  }, [wanted, patientId, round, job, listPrivate, previewPrivate, onLost]);
  const forget = useCallback(() => {
    setKnown(NOTHING);
    setRound((before) => before + 1);
  }, []);
  return {
    people: isOpen ? known.people : null,
    foreseen: isOpen && known.patientId === patientId ? known.foreseen : null,
    error: isOpen ? known.error : null,
    forget,
  };
}
