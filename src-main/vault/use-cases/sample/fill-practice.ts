import { setImmediate as turn } from 'node:timers/promises';
import { generatePractice } from '../../../../src-shared/sample-practice/generate-practice.ts';
import type { PracticeOptions, SamplePatient } from '../../../../src-shared/sample-practice/sample-practice.types.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import { seeMoment } from '../latest-moment.ts';
import { writePatient, type Written } from './write-patient.ts';

export interface FillJob {
  readonly signal?: AbortSignal;
  /** 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
}

export type Filled = Written & { readonly patients: number };

/** How long others wait at most, about: a transaction ends with the patient that passes it. */
const SLICE_MS = 40;

/**
 * Writes a generated practice into an open vault: the same sealing, signing and entries as the single commands, many patients a transaction. Each slice is whole
 * when the signal ends the work with `cancelled`; what was written by then stays.
 */
export async function fillPractice(
  vault: OpenVault,
  options: PracticeOptions,
  { signal, onProgress }: FillJob = {},
): Promise<Result<Filled, VaultError>> {
  const practice = generatePractice(options);
  let filled: Filled = { patients: 0, notes: 0, appointments: 0 };
  for (;;) {
    if (signal?.aborted === true) return err({ code: 'cancelled' });
    const slice = vault.transact((tx) => {
      seeMoment(vault);
      const until = performance.now() + SLICE_MS;
      let written: Filled = { patients: 0, notes: 0, appointments: 0 };
      let next: IteratorResult<SamplePatient, void>;
      for (next = practice.next(); next.done !== true; next = practice.next()) {
        written = plus(written, { patients: 1, ...writePatient(vault, tx, next.value, options.zone) });
        if (performance.now() >= until) break;
      }
      tx.signHead();
      return { written, done: next.done === true };
    });
    filled = plus(filled, slice.written);
    onProgress?.(filled.patients / Math.max(1, options.patients));
    if (slice.done) return ok(filled);
    await turn();
  }
}

function plus(one: Filled, other: Filled): Filled {
  return {
    patients: one.patients + other.patients,
    notes: one.notes + other.notes,
    appointments: one.appointments + other.appointments,
  };
}
