import { create } from 'zustand';
import type { AuditGroup } from '../../src-shared/clinical/audit-groups.ts';
import type { PatientId } from '../../src-shared/ids.ts';
import type { PlainDate } from '../../src-shared/time.ts';

/** What she looks for in the audit log; in the page's memory alone, so that a lock forgets it. */
export interface AuditPlace {
  readonly group: AuditGroup | null;
  readonly patientId: PatientId | null;
  readonly from: PlainDate | null;
  readonly to: PlainDate | null;
}

export const WHOLE_LOG: AuditPlace = { group: null, patientId: null, from: null, to: null };

export const useAuditPlace = create<AuditPlace>()(() => WHOLE_LOG);
