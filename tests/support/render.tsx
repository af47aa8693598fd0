import { MantineProvider } from '@mantine/core';
import { render, type RenderResult } from '@testing-library/react';
import type { ReactNode } from 'react';
import type { ShellInfo } from '../../src-shared/commands/shell.contract.ts';
import type { VaultStatus } from '../../src-shared/commands/vault.contract.ts';
import { VaultId } from '../../src-shared/ids.ts';
import { setLanguage } from '../../src-renderer/i18n/index.ts';
import { useSession } from '../../src-renderer/vault-client/session-store.ts';
import { announce, Announcer } from '../../src-renderer/ui/announcer.tsx';
import { FAKE_INFO, installBridge, type FakeBridge } from './fake-bridge.ts';

export const FAKE_VAULT_ID = VaultId.parse('8f3a12c4-1111-4222-8333-444455556666');

export const FAKE_STATUS: VaultStatus = {
  state: 'unlocked',
  vaultId: FAKE_VAULT_ID,
  unusable: null,
  keyFileNeeded: false,
  pinSet: false,
  retryAfterMs: 0,
  failedBefore: null,
  leftBehind: null,
  headerCopyDamaged: false,
  recoveryProved: false,
};

/** What Mantine asks of a browser and jsdom does not have. */
function fillInBrowser(): void {
  const media = Object.assign(new EventTarget(), { matches: false, media: '', onchange: null });
  Object.defineProperty(window, 'matchMedia', { value: () => media, configurable: true });
  window.ResizeObserver = class {
    observe(): void {
      return undefined;
    }
    unobserve(): void {
      return undefined;
    }
    disconnect(): void {
      return undefined;
    }
  };
}

/** Draws one view as the app does, over a fake bridge, in English. */
export function renderView(
  view: ReactNode,
  bridge: FakeBridge,
  status: Partial<VaultStatus> = {},
  info: Partial<ShellInfo> = {},
): RenderResult {
  fillInBrowser();
  installBridge(bridge);
  setLanguage('en');
  announce('');
  useSession.setState({ info: { ...FAKE_INFO, ...info }, status: { ...FAKE_STATUS, ...status }, ceremony: false });
  return render(
    <MantineProvider env="test">
      {view}
      <Announcer />
    </MantineProvider>,
  );
}
