import { setImmediate as turn } from 'node:timers/promises';
import type { ReportRow } from '../../../../src-shared/clinical/import/import-report.ts';
import type { PatientInput } from '../../../../src-shared/clinical/patient.ts';
import type { ImportSummary } from '../../../../src-shared/commands/imports.contract.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { TaskListener } from '../../backup/runner.ts';
import type { Files } from '../../ports/files.ts';
import type { AuditEntry, OpenVault } from '../../session/open-vault.ts';
import type { In, Outcome } from '../use-case.types.ts';
import { addPatient } from '../patients/new-patient.ts';
import { dryRun, mappingFits, type DryRow } from './dry-run.ts';
import { keepImport } from './import-record.ts';
import { headingsOf, readTableFile } from './table-file.ts';

/** Rows between two turns of the event loop, so that a cancel and other calls are heard. */
const SLICE = 200;

/** What is to be written, and the rows that are left out with their reasons. */
interface Plan {
  readonly patients: PatientInput[];
  readonly report: ReportRow[];
}

/**
 * Every good row in one transaction, with the batch's own row and its entries in the chain; a process that dies or is cancelled leaves nothing. Reading and
 * checking can be cancelled; the writing is one step.
 */
export async function runImport(
  vault: OpenVault,
  files: Files,
  path: string,
  input: Pick<In<'imports.run'>, 'fingerprint' | 'mapping' | 'take'>,
  job: TaskListener,
): Promise<Outcome<'imports.run'>> {
  job.onProgress('read', null);
  await turn();
  const read = readTableFile(files, path, input.fingerprint);
  if (!read.ok) return read;
  const { file, table } = read.value;
  if (!mappingFits(table, input.mapping)) return err({ code: 'invalid-input' });

  const headings = headingsOf(table, input.mapping.hasHeader);
  const take = new Set(input.take);
  const plan: Plan = { patients: [], report: [] };
  let checked = 0;
  for (const row of dryRun(vault, table, input.mapping)) {
    planRow(plan, row, take, headings);
    if ((checked += 1) % SLICE > 0) continue;
    job.onProgress('verify', checked / table.records.length);
    await turn();
    if (job.signal.aborted) return err({ code: 'cancelled' });
  }
  if (plan.patients.length === 0) return err({ code: 'invalid-input' });
  job.onProgress('write', null);
  await turn();
  if (job.signal.aborted) return err({ code: 'cancelled' });
  return ok({ import: write(vault, file.name, plan) });
}

function planRow(
  plan: Plan,
  { outcome, patient }: DryRow,
  take: ReadonlySet<number>,
  headings: readonly string[],
): void {
  const { row } = outcome;
  if (outcome.state === 'error') {
    const problems = outcome.problems.map(({ column, reason }) => ({
      heading: column === null ? null : (headings[column] ?? `#${column + 1}`),
      reason,
    }));
    plan.report.push({ row, problems, duplicate: false });
  } else if (outcome.state === 'duplicate' && !take.has(row)) {
    plan.report.push({ row, problems: [], duplicate: true });
  } else if (patient !== null) plan.patients.push(patient);
}

function write(vault: OpenVault, fileName: string, plan: Plan): ImportSummary {
  const now = vault.clock.now();
  return vault.transact((tx) => {
    const made = plan.patients.map((patient) => addPatient(vault, tx, patient, now));
    const changes: AuditEntry['changes'] = made.flatMap((patient) => patient.changes);
    const patients = made.map(({ id }) => id);
    return keepImport(vault, tx, 'patients', { fileName, patients, notes: [], report: plan.report }, changes);
  });
}
