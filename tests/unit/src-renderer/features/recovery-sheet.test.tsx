import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { RecoverySheet, type Sheet } from '../../../../src-renderer/features/recovery-sheet/recovery-sheet.tsx';
import { VaultId } from '../../../../src-shared/ids.ts';
import { ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const PAGE = '0123456789abcdef'.repeat(4);
const sheet: Sheet = {
  number: 2,
  groups: ['AAAA1', 'AAAA2', 'AAAA3', 'AAAA4', 'AAAA5', 'AAAA6', 'AAAA7', 'AAAA8'],
  vaultId: VaultId.parse('8f3a12c4-1111-4222-8333-444455556601'),
  madeAt: Instant.parse('2026-11-18T09:00:00.000Z'),
};

function draw(recoveryPage: string | null): void {
  const bridge = createFakeBridge({ 'vault.recoverySheets': () => ok({ sheets: [], recoveryPage }) });
  renderView(<RecoverySheet sheet={sheet} />, bridge, {});
}

it('carries the hash of the recovery page and how to compare it, since a page on a disk that was away could be a trap', async () => {
  draw(PAGE);
  const part = await screen.findByRole('region', { name: 'SHA-256 of the recovery page' });
  expect(part.querySelector('code')?.textContent).toBe(PAGE);
  expect(part.textContent).toMatch(
    /sha256sum recovery\.html.*shasum -a 256 recovery\.html.*certutil -hashfile recovery\.html SHA256/,
  );
});

it('is the sheet alone where this build has no such page', async () => {
  draw(null);
  await screen.findByText('AAAA8');
  expect(screen.queryByRole('region', { name: 'SHA-256 of the recovery page' })).toBeNull();
});
