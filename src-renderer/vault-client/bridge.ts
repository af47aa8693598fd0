import type { SigiloBridge } from '../../src-shared/commands/bridge.ts';

declare global {
  interface Window {
    /** Exposed by the preload script; read here and nowhere else. */
    readonly sigilo?: SigiloBridge;
  }
}

export function bridge(): SigiloBridge {
  const { sigilo } = window;
  if (sigilo === undefined) throw new Error('The preload script did not run.');
  return sigilo;
}
