import { err, ok } from '../../../../src-shared/result.ts';
import type { Outcome } from '../use-case.types.ts';
import type { RecordSearch } from './record-search.ts';

export function searchStatus(search: RecordSearch | null): Outcome<'search.status'> {
  return search === null ? err({ code: 'not-allowed-now' }) : ok(search.progress);
}
