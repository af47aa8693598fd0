import { useEffect, useRef } from 'react';
import type { ShellEvent } from '../../src-shared/commands/shell.contract.ts';
import { bridge } from './bridge.ts';

type MenuItem = Extract<ShellEvent, { event: 'menu' }>['item'];

const onScreen = new Set<{ readonly item: MenuItem; readonly run: () => void }>();

/** The same as choosing the entry in the native menu, for what else offers its actions. */
export function chooseMenuItem(item: MenuItem): void {
  for (const handler of [...onScreen]) if (handler.item === item) handler.run();
}

/** Runs `handler` when this entry of the native menu (or its accelerator) is chosen while the component is on screen. The page itself listens to none of the menu's keys. */
export function useMenuItem(item: MenuItem, handler: () => void): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  useEffect(() => {
    const run = (): void => latest.current();
    const handler = { item, run };
    onScreen.add(handler);
    const stop = bridge().onShellEvent((event) => {
      if (event.event === 'menu' && event.item === item) run();
    });
    return () => {
      onScreen.delete(handler);
      stop();
    };
  }, [item]);
}
