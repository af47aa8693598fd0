import { expect, it } from 'vitest';
import { faultTable } from '../../../scripts/run/fault-table.mjs';

it('the table of faults lines up its rows and sums them', () => {
  const rows = [
    { what: 'kill: rotate', cases: 200, bad: 0, note: '180 cut short' },
    { what: 'flips', cases: 30, bad: 1, detected: 29 },
  ];
  expect(faultTable(rows).split('\n')).toEqual([
    'what          cases  bad states  detected',
    'kill: rotate    200           0         -  180 cut short',
    'flips            30           1  29 of 30',
    'all             230           1        29',
  ]);
});
