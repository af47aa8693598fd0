import { z } from 'zod';
import { create } from 'zustand';
import { PatientsOrder, PatientsViewName } from '../../src-shared/clinical/patient-views.ts';
import { PatientId } from '../../src-shared/ids.ts';

/** How she left the list of patients. Sealed with the place she is at, so that it is the same after a lock. */
export const PatientsPlace = z.object({
  view: PatientsViewName,
  filter: z.string().max(200),
  order: PatientsOrder,
  /** The row she is on. */
  active: PatientId.nullable(),
  scrollTop: z.number().nonnegative(),
});
export type PatientsPlace = z.infer<typeof PatientsPlace>;

const WHOLE_LIST: PatientsPlace = {
  view: 'all',
  filter: '',
  order: { column: 'name', descending: false },
  active: null,
  scrollTop: 0,
};

/** In the page's memory alone until a lock seals it. */
export const usePatientsPlace = create<PatientsPlace>()(() => WHOLE_LIST);
