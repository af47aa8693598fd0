import { useState } from 'react';
import type { ImportMapping } from '../../../src-shared/clinical/import/import-mapping.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { call, shell } from '../../vault-client/call.ts';
import { useDraft } from '../../vault-client/use-draft.ts';
import { useJob, type Job } from '../../vault-client/use-job.ts';
import { refreshQueries } from '../../vault-client/use-query.ts';
import { firstMapping, resumedMapping } from './first-mapping.ts';
import {
  ImportDraft,
  type ChosenFile,
  type DryRun,
  type ImportSummary,
  type LoadedRows,
} from './table-import.types.ts';

export interface TableImport {
  /** What was half done before a lock or a visit elsewhere; null where nothing was. */
  readonly before: 'loading' | ImportDraft | null;
  readonly chosen: ChosenFile | null;
  /** Whether the choices from before a lock were applied to the chosen file; null where there were none. */
  readonly resumed: boolean | null;
  readonly mapping: ImportMapping | null;
  readonly dryRun: DryRun | null;
  readonly take: ReadonlySet<number>;
  readonly busy: boolean;
  readonly job: Job | null;
  readonly error: VaultError | null;
  readonly done: ImportSummary | null;
  readonly choose: () => Promise<void>;
  readonly decide: (mapping: ImportMapping) => void;
  readonly check: () => Promise<boolean>;
  readonly loadMore: (which: 'error' | 'duplicate') => Promise<void>;
  readonly setTake: (rows: ReadonlySet<number>) => void;
  readonly run: () => Promise<ImportSummary | null>;
  readonly startOver: () => Promise<void>;
}

interface Decided {
  readonly chosen: ChosenFile;
  readonly resumed: boolean | null;
  readonly mapping: ImportMapping;
}

/** The way from a file to patients: choose, decide, check, import. What was decided is a sealed draft; the check answers for what was decided last. */
export function useTableImport(): TableImport {
  const draft = useDraft({ key: 'import:patients', patientId: null, schema: ImportDraft });
  const { job, start, finish } = useJob();
  const [decided, setDecided] = useState<Decided | null>(null);
  const [dryRun, setDryRun] = useState<DryRun | null>(null);
  const [take, setTake] = useState<ReadonlySet<number>>(new Set());
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<VaultError | null>(null);
  const [done, setDone] = useState<ImportSummary | null>(null);
  const [settled, setSettled] = useState(false);
  const before = settled ? null : draft.restored;

  const forget = (): void => {
    setDryRun(null);
    setTake(new Set());
    setError(null);
  };
  const keep = (chosen: ChosenFile, mapping: ImportMapping): void => {
    const headings = chosen.file.columns.map(({ heading }) => heading);
    draft.changed({ fileName: chosen.fileName, headings, mapping });
  };
  const choose = async (): Promise<void> => {
    const files = await shell('dialog.openImport', { what: 'table' });
    const file = files?.[0];
    if (file === undefined) return;
    setBusy(true);
    const inspected = await call('imports.inspect', { ticket: file.ticket });
    setBusy(false);
    forget();
    setDone(null);
    if (!inspected.ok) {
      setDecided(null);
      setError(inspected.error);
      return;
    }
    const chosen = { ...file, file: inspected.value.file };
    const earlier = before === 'loading' || decided !== null ? null : before;
    const again = resumedMapping(chosen.file, earlier);
    const resumed = earlier === null ? null : again !== null;
    const mapping = again ?? firstMapping(chosen.file);
    setDecided({ chosen, resumed, mapping });
    keep(chosen, mapping);
  };
  const decide = (mapping: ImportMapping): void => {
    if (decided === null) return;
    forget();
    setDecided({ ...decided, mapping });
    keep(decided.chosen, mapping);
  };
  const page = async (only: 'all' | 'error' | 'duplicate', offset: number) => {
    if (decided === null) return null;
    const { chosen, mapping } = decided;
    const { ticket, file } = chosen;
    const answer = await call('imports.preview', { ticket, fingerprint: file.fingerprint, mapping, offset, only });
    if (answer.ok) return answer.value;
    setError(answer.error);
    return null;
  };
  const check = async (): Promise<boolean> => {
    forget();
    setBusy(true);
    const [all, errors, duplicates] = [await page('all', 0), await page('error', 0), await page('duplicate', 0)];
    setBusy(false);
    if (all === null || errors === null || duplicates === null) return false;
    const first = all.rows.filter(({ state }) => state === 'ready').slice(0, FIRST_ROWS);
    setDryRun({ counts: all.counts, first, errors, duplicates });
    return true;
  };
  const loadMore = async (which: 'error' | 'duplicate'): Promise<void> => {
    if (dryRun === null) return;
    const list = which === 'error' ? 'errors' : 'duplicates';
    const before: LoadedRows = dryRun[list];
    const more = await page(which, before.rows.length);
    if (more !== null) setDryRun({ ...dryRun, [list]: { ...before, rows: [...before.rows, ...more.rows] } });
  };
  const run = async (): Promise<ImportSummary | null> => {
    if (decided === null) return null;
    setError(null);
    setBusy(true);
    const { chosen, mapping } = decided;
    const { ticket, file } = chosen;
    const asked = { ticket, fingerprint: file.fingerprint, mapping, take: [...take], jobId: start() };
    const result = await call('imports.run', asked);
    finish();
    setBusy(false);
    if (!result.ok) {
      setError(result.error);
      return null;
    }
    setDone(result.value.import);
    setDecided(null);
    setDryRun(null);
    setSettled(true);
    await draft.discard();
    await refreshQueries('imports.list');
    return result.value.import;
  };
  const startOver = async (): Promise<void> => {
    setDecided(null);
    setDone(null);
    forget();
    setSettled(true);
    await draft.discard();
  };
  return {
    before,
    chosen: decided?.chosen ?? null,
    resumed: decided?.resumed ?? null,
    mapping: decided?.mapping ?? null,
    dryRun,
    take,
    busy,
    job,
    error,
    done,
    choose,
    decide,
    check,
    loadMore,
    setTake,
    run,
    startOver,
  };
}

const FIRST_ROWS = 5;
