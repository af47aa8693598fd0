import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { Recovery } from '../../../../src-renderer/features/settings/parts/recovery.tsx';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { BackupId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const at = (day: string) => Instant.parse(`2026-11-${day}T10:00:00.000Z`);
const backup = (day: string) => ({
  backupId: BackupId.parse(`8f3a12c4-1111-4222-8333-4444555566${day}`),
  createdAt: at(day),
  verifiedAt: at(day),
  sequence: 1,
  bytes: 1,
  fileName: 'x.sigilo',
  patients: 0,
  notes: 0,
});

const PAGE = '0123456789abcdef'.repeat(4);

function draw(sheets: CommandOutput<'vault.recoverySheets'>['sheets'], recoveryProved = true): void {
  const bridge = createFakeBridge({
    'vault.recoverySheets': () => ok({ sheets, recoveryPage: PAGE }),
    // Newest first, as the vault answers; the first and the last are of no earlier sheet's time.
    'backups.known': () => ok({ backups: ['20', '15', '12', '11', '05'].map(backup), changesSinceLast: 0 }),
  });
  renderView(<Recovery onNewSheet={() => undefined} onProveSheet={() => undefined} />, bridge, { recoveryProved });
}

it('says of every earlier sheet how many known backups it still opens and when to destroy it', async () => {
  draw([
    { number: 4, madeAt: at('18'), provedAt: at('18'), replacedAt: null },
    { number: 3, madeAt: at('16'), provedAt: null, replacedAt: at('18') },
    { number: 2, madeAt: at('12'), provedAt: null, replacedAt: at('16') },
    { number: 1, madeAt: at('11'), provedAt: null, replacedAt: at('12') },
  ]);
  await screen.findByText('Sheet 4, made on 18 November 2026.');
  const rows = await screen.findAllByText(/no longer opens this record/);
  expect(rows.map(({ textContent }) => textContent)).toEqual([
    'Sheet 3, made on 16 November 2026, replaced on 18 November 2026. It no longer opens this record. No backup from its time is known here: destroy it, unless you keep one that is not in the list.',
    'Sheet 2, made on 12 November 2026, replaced on 16 November 2026. It no longer opens this record. It still opens 2 backups, the last of 15 November 2026: destroy it when the last of them is gone.',
    'Sheet 1, made on 11 November 2026, replaced on 12 November 2026. It no longer opens this record. It still opens the backup of 11 November 2026: destroy it when that one is gone.',
  ]);
});

it('has no list where there was one sheet alone, and says what to do about a lost one', async () => {
  draw([{ number: 1, madeAt: at('11'), provedAt: null, replacedAt: null }], false);
  await screen.findByText('Sheet 1, made on 11 November 2026.');
  screen.getByText(/never printed or is lost/);
  // The hash of the page beside the backups, to be compared by eye and copied whole.
  expect(screen.getByText('Recovery page').parentElement?.querySelector('code')?.textContent).toBe(PAGE);
  expect(screen.queryByText('Earlier sheets')).toBeNull();
});
