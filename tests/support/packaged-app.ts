import { type DrivenApp, openOverDebuggingPort } from './debugging-port.ts';
import { sandboxArguments } from './electron-runtime.ts';

/** Opens the packaged app that `npm run package:test` names; its fuses refuse an inspector in the main process. */
export function openPackagedApp(): Promise<DrivenApp> {
  const executable = process.env['SIGILO_PACKAGED_APP'];
  if (executable === undefined) throw new Error('SIGILO_PACKAGED_APP names no app. Run: npm run package:test');
  return openOverDebuggingPort(executable, sandboxArguments());
}
