import { backups } from './backup-bench.ts';
import type { Figure } from './figures.ts';
import { growing } from './growth-bench.ts';
import { pageLayer } from './page-layer.ts';
import { reading } from './read-bench.ts';
import { rotating } from './rotation-bench.ts';
import { searching } from './search-bench.ts';
import { unlocking } from './unlock-bench.ts';
import { windows } from './window-bench.ts';
import { writing } from './write-bench.ts';

export interface BenchRun {
  /** A folder that is deleted afterwards. */
  readonly scratch: string;
  /** On a small vault with few rounds: shows that it runs, promises nothing. */
  readonly quick: boolean;
}

export interface Bench {
  readonly name: string;
  readonly measure: (run: BenchRun) => Promise<Figure[]>;
}

const FULL = { patients: 5000, notesPerPatient: 10 };
const SMALL = { patients: 80, notesPerPatient: 5 };
const sizeOf = (quick: boolean) => (quick ? SMALL : FULL);

/** In the order of the table. */
export const benches: readonly Bench[] = [
  { name: 'page-layer', measure: ({ scratch, quick }) => pageLayer(scratch, quick) },
  { name: 'writing', measure: ({ scratch, quick }) => writing(scratch, quick) },
  { name: 'reading', measure: ({ quick }) => reading(sizeOf(quick), quick) },
  { name: 'search', measure: ({ scratch, quick }) => searching(scratch, sizeOf(quick)) },
  { name: 'unlock', measure: ({ quick }) => unlocking(sizeOf(quick), quick) },
  { name: 'rotation', measure: ({ scratch, quick }) => rotating(scratch, sizeOf(quick)) },
  { name: 'backup', measure: ({ scratch, quick }) => backups(scratch, sizeOf(quick), quick) },
  { name: 'window', measure: ({ scratch, quick }) => windows(scratch, sizeOf(quick), quick) },
  { name: 'growth', measure: ({ quick }) => growing(quick) },
];
