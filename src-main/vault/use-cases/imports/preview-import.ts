import { REPORT_PAGE } from '../../../../src-shared/commands/imports.contract.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { Files } from '../../ports/files.ts';
import type { In, OpenVault, Outcome } from '../use-case.types.ts';
import { countRows, dryRun, mappingFits } from './dry-run.ts';
import { readTableFile } from './table-file.ts';

/** The dry run, one page of it. */
export function previewImport(
  vault: OpenVault,
  files: Files,
  path: string,
  input: Omit<In<'imports.preview'>, 'ticket'>,
): Outcome<'imports.preview'> {
  const read = readTableFile(files, path, input.fingerprint);
  if (!read.ok) return read;
  const { table } = read.value;
  if (!mappingFits(table, input.mapping)) return err({ code: 'invalid-input' });
  const outcomes = Array.from(dryRun(vault, table, input.mapping), ({ outcome }) => outcome);
  const wanted = input.only === 'all' ? outcomes : outcomes.filter(({ state }) => state === input.only);
  const rows = wanted.slice(input.offset, input.offset + REPORT_PAGE);
  return ok({ counts: countRows(outcomes), total: wanted.length, rows });
}
