import type { BroughtBack, BroughtBackCounts } from '../../../../src-shared/commands/bring-back.contract.ts';
import type { AuditEntry } from '../../session/open-vault.ts';

/** What becomes of one entry of a version, decided against the record as it stands. */
export interface Step<W = undefined> {
  readonly verdict: keyof BroughtBackCounts;
  /** Writes it, inside the transaction in which it was decided, after the steps before it. Answers what the audit entry names. */
  readonly write: (...to: W extends undefined ? [] : [to: W]) => AuditEntry['changes'];
}

export const SAME: Step<unknown> = { verdict: 'same', write: () => [] };
export const LEFT: Step<unknown> = { verdict: 'left', write: () => [] };

/** In the order in which they are written: each kind after those that its rows refer to. */
export interface Steps {
  readonly details: readonly Step[];
  readonly dates: readonly Step[];
  readonly notes: readonly Step[];
  readonly documents: readonly Step[];
}

export function countsOf(steps: Steps): BroughtBack {
  const kinds = {
    details: countsOfSteps(steps.details),
    dates: countsOfSteps(steps.dates),
    notes: countsOfSteps(steps.notes),
    documents: countsOfSteps(steps.documents),
  };
  const all = Object.values(kinds);
  const sum = (verdict: keyof BroughtBackCounts): number => all.reduce((total, kind) => total + kind[verdict], 0);
  return { ...kinds, added: sum('added'), revised: sum('revised'), same: sum('same'), left: sum('left') };
}

export function countsOfSteps(steps: readonly { readonly verdict: keyof BroughtBackCounts }[]): BroughtBackCounts {
  const counts = { added: 0, revised: 0, same: 0, left: 0 };
  for (const { verdict } of steps) counts[verdict] += 1;
  return counts;
}

export function writeAll(steps: Steps): AuditEntry['changes'] {
  return [...steps.details, ...steps.dates, ...steps.notes, ...steps.documents].flatMap((step) => [...step.write()]);
}
