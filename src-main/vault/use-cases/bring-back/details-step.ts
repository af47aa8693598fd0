import type { PatientInput } from '../../../../src-shared/clinical/patient.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { PatientInput as PatientForm } from '../../../../src-shared/clinical/patient.ts';
import type { CarriedPatient } from '../../backup/bring-out/bring-out.types.ts';
import { detailsStandHere, missing, nameParts, sameAlert, sameContact } from '../../backup/bring-out/entries.ts';
import type { OpenVault, Transaction } from '../../session/open-vault.ts';
import { readPatient, updatePatient, type PatientRecord } from '../../storage/repositories/patients.ts';
import { insertWithKey } from '../patients/new-patient.ts';
import { openPatient, plainColumns, sealDetails } from '../patients/patient-record.ts';
import { SAME, type Step } from './bring-back.types.ts';

/**
 * A patient who is not here is registered anew under her old id, with a new key. The details of one who is here have no history, so nothing of them is taken away:
 * see `mergedDetails`. Whether she is archived is left as it is. `keptLine` null: only for a preview. A record here that does not open is replaced.
 */
export function detailsStep(vault: OpenVault, tx: Transaction | null, then: CarriedPatient, keptLine: string): Step {
  const before = readPatient(vault.db, then.id);
  if (before === null) return { verdict: 'added', write: () => register(vault, mustWrite(tx), then) };
  const here = openPatient(vault, before);
  if (here.ok && detailsStandHere(then.details, here.value)) return SAME;
  const after = here.ok ? mergedDetails(then.details, here.value, keptLine) : then.details;
  return { verdict: 'revised', write: () => revise(vault, before, after) };
}

function mustWrite(tx: Transaction | null): Transaction {
  if (tx === null) throw new Error('a preview writes nothing');
  return tx;
}

function register(vault: OpenVault, tx: Transaction, then: CarriedPatient): ReturnType<Step['write']> {
  const { id, archived, createdAt, details } = then;
  return insertWithKey(vault, tx, { id, archived, createdAt, revision: then.revision + 1 }, details);
}

function revise(vault: OpenVault, before: PatientRecord, input: PatientInput): ReturnType<Step['write']> {
  // The same limits that the form has.
  if (!PatientForm.safeParse(input).success) throw new VaultFailure({ code: 'text-too-large' });
  const revision = before.revision + 1;
  const sealed = sealDetails(vault, { ...before, revision }, input);
  const after = { ...before, ...plainColumns(input), sealed, revision, updatedAt: vault.clock.now() };
  if (!updatePatient(vault.db, after, before.revision)) throw new VaultFailure({ code: 'conflict' });
  return [{ table: 'patients', row: [before.id] }];
}

/** As many as the form takes. */
const MOST = 20;

/**
 * The old details become the current ones, and what they take the place of is written under `keptLine` at the end of the remarks. Contacts and alerts that are only
 * here stay beside the old ones: an alert that was added since must never go. A field that was empty then leaves what is here.
 */
function mergedDetails(then: PatientInput, here: PatientInput, keptLine: string): PatientInput {
  const contacts = [...then.contacts, ...missing(here.contacts, then.contacts, sameContact)];
  const alerts = [...here.alerts, ...missing(then.alerts, here.alerts, sameAlert)];
  const birthDate = then.birthDate ?? here.birthDate;
  const identityDocument = then.identityDocument === '' ? here.identityDocument : then.identityDocument;
  const replaced = [
    nameParts(then).join('\n') === nameParts(here).join('\n') ? '' : nameParts(here).filter(Boolean).join(' '),
    birthDate === here.birthDate ? '' : (here.birthDate ?? ''),
    identityDocument === here.identityDocument ? '' : here.identityDocument,
    ...contacts.slice(MOST).map(({ label, value }) => (label === '' ? value : `${label}: ${value}`)),
    ...alerts.slice(MOST).map(({ text, since }) => `${since}: ${text}`),
  ].filter((line) => line !== '');
  return {
    kind: then.kind,
    name: then.name,
    nameOrder: then.nameOrder,
    birthDate,
    contacts: contacts.slice(0, MOST),
    alerts: alerts.slice(0, MOST),
    identityDocument,
    remarks: mergedRemarks(then.remarks, here.remarks, replaced, keptLine),
  };
}

function mergedRemarks(then: string, here: string, replaced: readonly string[], keptLine: string): string {
  const stands = here.includes(then);
  const kept = [...replaced, ...(stands || here === '' ? [] : [here])];
  const text = stands ? here : then;
  return [text, ...(kept.length === 0 ? [] : [[keptLine, ...kept].join('\n')])]
    .filter((part) => part !== '')
    .join('\n\n');
}
