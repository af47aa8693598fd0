import type { z } from 'zod';
import type { VaultEvents } from '../../../src-shared/commands/events.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';

export type TaskPhase = z.infer<VaultEvents['job.progress']>['phase'];

/** What a long task is given: when to stop, and where to say how far it is (0-1, null where the length is not known). */
export interface TaskControl {
  readonly isCancelled: () => boolean;
  readonly onProgress: (phase: TaskPhase, fraction: number | null) => void;
}

/** Leaves a task that was cancelled by throwing `VaultFailure`, so that everything on the way out cleans up after itself. */
export function leaveIfCancelled(control: TaskControl): void {
  if (control.isCancelled()) throw new VaultFailure({ code: 'cancelled' });
}

/** Progress of one phase by bytes. */
export function byteProgress(control: TaskControl, phase: TaskPhase): (done: number, total: number) => void {
  return (done, total) => control.onProgress(phase, total === 0 ? null : Math.min(1, done / total));
}
