import { useEffect, useRef } from 'react';
import type { ShellEvent } from '../../src-shared/commands/shell.contract.ts';
import { bridge } from './bridge.ts';

type MenuItem = Extract<ShellEvent, { event: 'menu' }>['item'];

/** Runs `handler` when this entry of the native menu (or its accelerator) is chosen while the component is on screen. The page itself listens to none of the menu's keys. */
export function useMenuItem(item: MenuItem, handler: () => void): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(
    () =>
      bridge().onShellEvent((event) => {
        if (event.event === 'menu' && event.item === item) latest.current();
      }),
    [item],
  );
}
