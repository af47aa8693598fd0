import { expect, test } from 'vitest';
import { WhichRecord } from '../../../../src-main/shell/lock/which-record.ts';

function make() {
  const steps: string[] = [];
  let visits = 0;
  const record = new WhichRecord({
    folder: '/data/vault',
    newSampleFolder: () => `/data/sample-${(visits += 1)}`,
    removeSampleFolders: () => {
      steps.push(`removed while ${record.current.folder} is next`);
      return Promise.resolve();
    },
  });
  return { record, steps };
}

test('hers is the one that opens, through every lock', async () => {
  const { record, steps } = make();
  expect(record.current).toEqual({ folder: '/data/vault', sample: false });
  await record.beforeStart('idle');
  expect(record.current).toEqual({ folder: '/data/vault', sample: false });
  expect(record.reasonShown('idle')).toBe('idle');
  expect(steps).toEqual([]);
});

test.each(['sample-left', 'asked', 'idle', 'suspend', 'vault-stopped', 'restored'] as const)(
  'a visit to the sample ends with %s: its folder goes, and hers is next',
  async (cause) => {
    const { record, steps } = make();
    await record.beforeStart('sample-opened');
    expect(record.current).toEqual({ folder: '/data/sample-1', sample: true });
    expect(record.reasonShown('sample-opened')).toBe('start');
    await record.beforeStart(cause);
    expect(record.current).toEqual({ folder: '/data/vault', sample: false });
    expect(record.reasonShown(cause)).toBe('sample-left');
    expect(steps).toEqual(['removed while /data/vault is next']);
    await record.beforeStart('asked');
    expect(record.reasonShown('asked')).toBe('asked');
    expect(steps).toHaveLength(1);
  },
);

test('every visit has a folder of its own', async () => {
  const { record } = make();
  await record.beforeStart('sample-opened');
  await record.beforeStart('sample-left');
  await record.beforeStart('sample-opened');
  expect(record.current.folder).toBe('/data/sample-2');
});
