import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { SafetyCopy } from '../../../../src-renderer/features/backups/parts/safety-copy.tsx';
import { ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { fakeBackups } from '../../../support/fake-backups.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

function draw(leftBehind: Instant | null) {
  const done: boolean[] = [];
  const bridge = createFakeBridge({
    ...fakeBackups(),
    'backups.now': () => ok({ backupId: null, places: [] }),
  });
  renderView(<SafetyCopy onDone={(saved) => done.push(saved)} onCancel={() => undefined} />, bridge, { leftBehind });
  return { done, asked: () => bridge.calls.filter(({ name }) => name === 'backups.now').length };
}

it('makes a backup of now in the places, and offers a file where none could take it', async () => {
  const { asked } = draw(null);
  await screen.findByText('The present state could not be backed up');
  expect(asked()).toBe(1);
  screen.getByRole('button', { name: 'Save a backup file…' });
});

it('tries no place for a record that was left behind, which makes no versions, and offers the file at once', async () => {
  const { done, asked } = draw(Instant.parse('2026-11-22T09:00:00.000Z'));
  screen.getByText(/^This copy of the record makes no backups in its places since it was moved/);
  screen.getByRole('button', { name: 'Save a backup file…' });
  expect(screen.queryByText('The present state could not be backed up')).toBeNull();
  fireEvent.click(screen.getByRole('button', { name: 'Go on without' }));
  await waitFor(() => expect(done).toEqual([false]));
  expect(asked()).toBe(0);
});
