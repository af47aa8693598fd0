import { type WebContents, ipcMain } from 'electron';
import type { z } from 'zod';
import { type ShellName, shellContract } from '../../../src-shared/commands/shell.contract.ts';
import { SHELL_CALL_CHANNEL } from '../preload/channels.ts';
import { isTrustedSender } from './trusted-sender.ts';

type Contract = typeof shellContract;
export type ShellHandlers = {
  readonly [N in ShellName]: (
    input: z.output<Contract[N]['input']>,
  ) => z.output<Contract[N]['output']> | Promise<z.output<Contract[N]['output']>>;
};
type Endpoint = (input: unknown) => Promise<unknown>;

/** Parses what comes in and what goes out; the call is rejected when either is not what the contract says. */
function endpoint<I extends z.ZodType, O extends z.ZodType>(
  command: { readonly input: I; readonly output: O },
  handler: (input: z.output<I>) => z.output<O> | Promise<z.output<O>>,
): Endpoint {
  return async (input) => command.output.parse(await handler(command.input.parse(input)));
}

export function shellEndpoints(handlers: ShellHandlers): ReadonlyMap<string, Endpoint> {
  return new Map<string, Endpoint>(
    Object.entries({
      'shell.info': endpoint(shellContract['shell.info'], handlers['shell.info']),
      'preferences.set': endpoint(shellContract['preferences.set'], handlers['preferences.set']),
      'dialog.saveBackup': endpoint(shellContract['dialog.saveBackup'], handlers['dialog.saveBackup']),
      'dialog.openBackup': endpoint(shellContract['dialog.openBackup'], handlers['dialog.openBackup']),
      'dialog.openImport': endpoint(shellContract['dialog.openImport'], handlers['dialog.openImport']),
      'dialog.openKeyFile': endpoint(shellContract['dialog.openKeyFile'], handlers['dialog.openKeyFile']),
      'dialog.saveKeyFile': endpoint(shellContract['dialog.saveKeyFile'], handlers['dialog.saveKeyFile']),
      'dialog.openDocument': endpoint(shellContract['dialog.openDocument'], handlers['dialog.openDocument']),
      'dialog.saveDocument': endpoint(shellContract['dialog.saveDocument'], handlers['dialog.saveDocument']),
      'dialog.saveAudit': endpoint(shellContract['dialog.saveAudit'], handlers['dialog.saveAudit']),
      'dialog.openFolder': endpoint(shellContract['dialog.openFolder'], handlers['dialog.openFolder']),
      'quit.now': endpoint(shellContract['quit.now'], handlers['quit.now']),
      'keyFile.last': endpoint(shellContract['keyFile.last'], handlers['keyFile.last']),
      'clipboard.filled': endpoint(shellContract['clipboard.filled'], handlers['clipboard.filled']),
      'lock.now': endpoint(shellContract['lock.now'], handlers['lock.now']),
      'sample.open': endpoint(shellContract['sample.open'], handlers['sample.open']),
      'sample.leave': endpoint(shellContract['sample.leave'], handlers['sample.leave']),
      'lock.flushed': endpoint(shellContract['lock.flushed'], handlers['lock.flushed']),
      'lock.activity': endpoint(shellContract['lock.activity'], handlers['lock.activity']),
      'window.print': endpoint(shellContract['window.print'], handlers['window.print']),
      'window.setLanguage': endpoint(shellContract['window.setLanguage'], handlers['window.setLanguage']),
    } satisfies Record<ShellName, Endpoint>),
  );
}

/** Answers the calls of the live page alone. Everything else is rejected, with a message that says nothing. */
export function answerShellCalls(page: () => WebContents | null, handlers: ShellHandlers): void {
  const endpoints = shellEndpoints(handlers);
  ipcMain.handle(SHELL_CALL_CHANNEL, async (event, name: unknown, input: unknown) => {
    const call = typeof name === 'string' ? endpoints.get(name) : undefined;
    if (call === undefined || !isTrustedSender(event, page())) throw new Error('Not allowed');
    return call(input);
  });
}
