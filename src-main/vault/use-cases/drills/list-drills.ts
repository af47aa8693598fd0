import { ok } from '../../../../src-shared/result.ts';
import { listDrills } from '../../storage/repositories/drills.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';

export function drillReports({ db }: OpenVault): Outcome<'drills.list'> {
  return ok({ drills: listDrills(db) });
}
