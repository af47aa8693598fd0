import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { useState } from 'react';
import { afterEach, describe, expect, it } from 'vitest';
import { useRouteFocus } from '../../../../src-renderer/app/shell/use-route-focus.ts';
import { MAIN_ID, useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';

afterEach(cleanup);

/** A screen whose field can be used only when its value has come. */
function Shell() {
  const { route, visit } = useNavigation();
  useRouteFocus();
  return (
    <main id={MAIN_ID}>
      <Place key={visit} name={route.screen} />
    </main>
  );
}
function Place({ name }: { readonly name: string }) {
  const [ready, setReady] = useState(false);
  return (
    <>
      <h1 tabIndex={-1}>{name}</h1>
      <input id={`${name}-field`} aria-label={name} disabled={!ready} />
      <button onClick={() => setReady(true)}>ready</button>
    </>
  );
}
const focused = (): string => document.activeElement?.id ?? '';

describe('the focus when the screen changes', () => {
  it('goes to the heading, and back to where it was once that can take it', async () => {
    useNavigation.getState().resume({ screen: 'today' }, null);
    render(<Shell />);
    expect(document.activeElement?.textContent).toBe('today');

    act(() => useNavigation.getState().go({ screen: 'settings' }));
    expect(document.activeElement?.textContent).toBe('settings');
    fireEvent.click(screen.getByText('ready'));
    screen.getByLabelText('settings').focus();
    expect(focused()).toBe('settings-field');

    act(() => useNavigation.getState().go({ screen: 'backups' }));
    expect(document.activeElement?.textContent).toBe('backups');
    act(() => useNavigation.getState().back());
    expect(focused()).not.toBe('settings-field');
    fireEvent.click(screen.getByText('ready'));
    await waitFor(() => expect(focused()).toBe('settings-field'));
    act(() => useNavigation.getState().forward());
    expect(useNavigation.getState().route).toEqual({ screen: 'backups' });
  });

  it('does not pull her away from what she has begun to use', async () => {
    useNavigation.getState().resume({ screen: 'settings' }, { focusId: 'settings-field', scrollTop: 0 });
    render(<Shell />);
    const button = screen.getByText('ready');
    button.focus();
    fireEvent.keyDown(button, { key: 'Enter' });
    fireEvent.click(button);
    await act(() => new Promise((done) => setTimeout(done, 20)));
    expect(document.activeElement).toBe(button);
  });
});
