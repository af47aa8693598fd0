import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { LeftBehindBanner } from '../../../../src-renderer/features/backups/left-behind-banner.tsx';
import { QuittingCurtain } from '../../../../src-renderer/features/quitting/quitting-curtain.tsx';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import { registerFlusher } from '../../../../src-renderer/vault-client/flushers.ts';
import { hoursAgo } from '../../../support/fake-backups.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

describe('the wait before closing', () => {
  it('says so when main does, seals what is unsaved, and ends it on her word', async () => {
    let flushed = 0;
    const forget = registerFlusher(() => Promise.resolve((flushed += 1)));
    const bridge = createFakeBridge({}, { 'quit.now': () => ({}) });
    renderView(<QuittingCurtain />, bridge);
    expect(screen.queryByRole('alertdialog')).toBeNull();
    act(() => bridge.emitShell({ event: 'quitting' }));
    const curtain = await screen.findByRole('alertdialog', { name: 'Backing up before closing…' });
    expect(flushed).toBe(1);
    const close = screen.getByRole<HTMLButtonElement>('button', { name: 'Close now' });
    await waitFor(() => expect(curtain.contains(document.activeElement)).toBe(true));
    fireEvent.click(close);
    expect(bridge.calls.at(-1)?.name).toBe('quit.now');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Closing…' }).disabled).toBe(true);
    forget();
  });
});

describe('a record that was left behind', () => {
  it('is said above every screen, with the way to the backups', () => {
    useNavigation.setState({ route: { screen: 'today' } });
    renderView(<LeftBehindBanner />, createFakeBridge({}), { leftBehind: hoursAgo(4) });
    screen.getByText(/^This record was moved to another computer/);
    fireEvent.click(screen.getByRole('button', { name: 'Go to Backups' }));
    expect(useNavigation.getState().route).toEqual({ screen: 'backups' });
  });

  it('is said of no other', () => {
    renderView(<LeftBehindBanner />, createFakeBridge({}));
    expect(screen.queryByRole('status', { name: /moved/ })).toBeNull();
    expect(screen.queryByText(/moved to another computer/)).toBeNull();
  });
});
