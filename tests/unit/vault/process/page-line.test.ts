import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { createPageLine } from '../../../../src-main/vault/process/page-line.ts';
import type { PagePort } from '../../../../src-main/vault/process/parent-channel.ts';
import type { VaultEvent } from '../../../../src-shared/commands/events.ts';
import { JobId } from '../../../../src-shared/ids.ts';

const progress: VaultEvent = {
  event: 'job.progress',
  payload: { jobId: JobId.parse(randomUUID()), phase: 'write', fraction: null },
};

function fakePort() {
  const posted: unknown[] = [];
  let listener: (frame: unknown) => void = () => undefined;
  const port: PagePort & { closed: boolean; posted: unknown[]; send(frame: unknown): void } = {
    closed: false,
    posted,
    onMessage: (wanted) => {
      listener = wanted;
    },
    post: (reply) => posted.push(reply),
    close() {
      this.closed = true;
    },
    send: (frame) => listener(frame),
  };
  return port;
}

it('keeps one page: a second port closes the first, which is neither heard nor answered any more', async () => {
  const handled: unknown[] = [];
  const answers: (() => void)[] = [];
  const line = createPageLine((frame) => {
    handled.push(frame);
    return new Promise((resolve) => answers.push(() => resolve({ id: 1, result: frame })));
  });
  const [first, second] = [fakePort(), fakePort()];
  line.connect(first);
  first.send('early');
  line.connect(second);
  expect(first.closed).toBe(true);
  first.send('late');
  second.send('mine');
  expect(handled).toEqual(['early', 'mine']);
  for (const answer of answers) answer();
  await Promise.resolve();
  line.post(progress);
  expect(first.posted).toEqual([]);
  expect(second.posted).toHaveLength(2);
});

it('says nothing while no page is there', () => {
  const line = createPageLine(() => Promise.resolve({ id: 1, result: null }));
  expect(() => line.post(progress)).not.toThrow();
});
