import { findInRecord } from '../../src-main/vault/use-cases/search/find.ts';
import { RecordSearch } from '../../src-main/vault/use-cases/search/record-search.ts';
import { listPatients } from '../../src-main/vault/use-cases/patients/list-patients.ts';
import { benchVault, openVaultAt } from './bench-vault.ts';
import type { Figure } from './figures.ts';
import { median, timed } from './measure.ts';
import { must } from './must.ts';
import { asked, keystrokes } from './search-bench.ts';

const PATIENTS = 1000;

/** The same patients with more and more notes: the times of the list and of the search may not grow as fast as the notes do. */
export async function growing(quick: boolean): Promise<Figure[]> {
  const patients = quick ? 40 : PATIENTS;
  const steps = quick ? [1, 10] : [1, 10, 50, 100];
  const measured: { notes: number; list: number; search: number }[] = [];
  for (const notesPerPatient of steps) {
    const session = await openVaultAt(await benchVault({ patients, notesPerPatient }));
    const search = new RecordSearch(session.vault);
    await search.settled();
    const list = await medianOf(50, () => must(listPatients(session.vault, { archived: false })));
    const typed = keystrokes();
    const find = await medianOf(typed.length, (round) => must(findInRecord(search, asked(typed[round] ?? ''))));
    measured.push({ notes: patients * notesPerPatient, list, search: find });
    search.close();
    session.close();
  }
  const [first, ...rest] = measured;
  if (first === undefined) throw new Error('nothing was measured');
  return rest.flatMap((step) => [
    growth(`patient list, ${step.notes} notes`, step.list, first.list, first.notes, step.notes / first.notes),
    growth(`search as you type, ${step.notes} notes`, step.search, first.search, first.notes, step.notes / first.notes),
  ]);
}

function growth(what: string, ours: number, least: number, notes: number, times: number): Figure {
  const ratio = ours / least;
  return {
    what: `growth: ${what}, median`,
    ours,
    unit: 'ms',
    peer: { what: `${notes} notes`, value: least, ratio },
    reach: `< ${times}x`,
    met: ratio < times,
    on: 'the same number of patients',
  };
}

async function medianOf(count: number, work: (round: number) => unknown): Promise<number> {
  work(0);
  const times: number[] = [];
  for (let round = 0; round < count; round += 1) times.push(await timed(() => work(round)));
  return median(times);
}
