import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createJobs, type Job } from '../../../../src-main/vault/commands/jobs.ts';
import type { VaultEvent } from '../../../../src-shared/commands/events.ts';
import { JobId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';

const newJob = () => JobId.parse(randomUUID());

/** Works until it is told to stop, then cleans up in its own time. */
function untilCancelled(log: string[]) {
  return async ({ signal }: Job) => {
    await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    await new Promise((resolve) => setImmediate(resolve));
    log.push('cleaned up');
    return err({ code: 'cancelled' as const });
  };
}

it('answers with the outcome and emits progress under the id of the job', async () => {
  const events: VaultEvent[] = [];
  const jobs = createJobs((event) => events.push(event));
  const id = newJob();
  const outcome = await jobs.run(id, ({ onProgress }) => {
    onProgress('write', 0.5);
    return Promise.resolve(ok('done'));
  });
  expect(outcome).toEqual(ok('done'));
  expect(events).toEqual([{ event: 'job.progress', payload: { jobId: id, phase: 'write', fraction: 0.5 } }]);
  expect(jobs.cancel(id)).toBe(false);
});

it('cancels one job and no other, and takes no second one of the same id', async () => {
  const jobs = createJobs(() => undefined);
  const [one, other] = [newJob(), newJob()];
  const log: string[] = [];
  const first = jobs.run(one, untilCancelled(log));
  const second = jobs.run(other, untilCancelled(log));
  expect(await jobs.run(one, untilCancelled(log))).toEqual(err({ code: 'conflict' }));
  expect(jobs.cancel(one)).toBe(true);
  expect(await first).toEqual(err({ code: 'cancelled' }));
  expect(log).toEqual(['cleaned up']);
  jobs.cancel(other);
  await second;
});

it('has every job cleaned up when it is drained, and takes no more', async () => {
  const jobs = createJobs(() => undefined);
  const log: string[] = [];
  const running = [jobs.run(newJob(), untilCancelled(log)), jobs.run(newJob(), untilCancelled(log))];
  await jobs.drain();
  expect(log).toEqual(['cleaned up', 'cleaned up']);
  expect(await Promise.all(running)).toEqual([err({ code: 'cancelled' }), err({ code: 'cancelled' })]);
  expect(await jobs.run(newJob(), untilCancelled(log))).toEqual(err({ code: 'not-allowed-now' }));
});

it('drains past a job that throws', async () => {
  const jobs = createJobs(() => undefined);
  const failing = jobs.run(
    newJob(),
    ({ signal }) =>
      new Promise<never>((_resolve, reject) => signal.addEventListener('abort', () => reject(new Error('defect')))),
  );
  const caught = failing.catch(() => 'thrown on');
  await jobs.drain();
  expect(await caught).toBe('thrown on');
});
