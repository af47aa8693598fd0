import { useState } from 'react';
import type { Patient, PatientInput } from '../../../src-shared/clinical/patient.ts';
import { fullName } from '../../../src-shared/clinical/person-name.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { call } from '../../vault-client/call.ts';

interface SubmitPatient {
  readonly busy: boolean;
  readonly error: VaultError | null;
  /** The revision in the vault when somebody wrote in between; nothing was overwritten. */
  readonly newer: number | null;
  readonly save: (input: PatientInput, revision: number | null) => Promise<void>;
}

interface SubmitOptions {
  readonly patient: Patient | null;
  readonly onDone: (id: PatientId, name: string) => Promise<void>;
}

/** Registers a new patient or writes over the revision she was looking at, and no other. */
export function useSubmitPatient({ patient, onDone }: SubmitOptions): SubmitPatient {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [newer, setNewer] = useState<number | null>(null);

  async function store(input: PatientInput, revision: number | null): Promise<VaultError | null> {
    if (patient === null) {
      const result = await call('patients.register', { patient: input });
      if (!result.ok) return result.error;
      await onDone(result.value.id, fullName(input.name));
      return null;
    }
    const { id } = patient;
    const result = await call('patients.update', { id, revision: revision ?? patient.revision, patient: input });
    if (result.ok) {
      await onDone(id, fullName(input.name));
      return null;
    }
    if (result.error.code !== 'conflict') return result.error;
    const current = await call('patients.get', { id });
    if (!current.ok) return current.error;
    setNewer(current.value.patient.revision);
    return null;
  }

  return {
    busy,
    error,
    newer,
    save: async (input, revision) => {
      setBusy(true);
      setError(null);
      setNewer(null);
      setError(await store(input, revision));
      setBusy(false);
    },
  };
}
