import type { PatientInput } from '../../../src-shared/clinical/patient.ts';

/** A small invented practice for the demo, the screens and the end-to-end tests. Nobody in it exists. */
export interface PracticeNote {
  /** Days before today on which the session took place, and its local time. */
  readonly daysAgo: number;
  readonly time: string;
  readonly kind: 'session' | 'call' | 'other';
  readonly signed: boolean;
  /** Paragraphs; one that starts with `# ` is a heading. */
  readonly text: readonly string[];
}

export interface PracticePatient {
  readonly patient: Omit<PatientInput, 'birthDate' | 'alerts'> & {
    readonly birthDate: string;
    readonly alerts: readonly { readonly text: string; readonly since: string }[];
  };
  readonly notes: readonly PracticeNote[];
  /** Days from today and local time of the coming appointments. */
  readonly coming: readonly {
    readonly inDays: number;
    readonly time: string;
    readonly mode: 'in-person' | 'video' | 'phone';
  }[];
}

export interface Practice {
  readonly recordName: string;
  readonly patients: readonly PracticePatient[];
}
