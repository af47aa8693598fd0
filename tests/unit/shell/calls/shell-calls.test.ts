import { expect, test, vi } from 'vitest';
import { type ShellHandlers, shellEndpoints } from '../../../../src-main/shell/calls/shell-calls.ts';
import { shellContract } from '../../../../src-shared/commands/shell.contract.ts';

vi.mock('electron', () => ({}));

const refuse = () => {
  throw new Error('not under test');
};
const handlers: ShellHandlers = {
  'shell.info': refuse,
  'preferences.set': (wanted) => wanted,
  'dialog.saveBackup': refuse,
  'dialog.openBackup': refuse,
  'dialog.openImport': refuse,
  'dialog.openKeyFile': refuse,
  'dialog.saveKeyFile': refuse,
  'dialog.openDocument': refuse,
  'dialog.saveDocument': refuse,
  'dialog.saveAudit': refuse,
  'keyFile.last': refuse,
  'clipboard.filled': refuse,
  'dialog.openFolder': refuse,
  'quit.now': refuse,
  'lock.now': refuse,
  'sample.open': refuse,
  'sample.leave': refuse,
  'lock.flushed': refuse,
  'lock.activity': refuse,
  'window.print': refuse,
  'window.setLanguage': refuse,
};

test('there is an endpoint for each call of the contract and no other', () => {
  expect([...shellEndpoints(handlers).keys()].sort()).toEqual(Object.keys(shellContract).sort());
});

test('input is parsed before the handler sees it', async () => {
  const set = vi.fn((wanted: Parameters<ShellHandlers['preferences.set']>[0]) => wanted);
  const endpoint = shellEndpoints({ ...handlers, 'preferences.set': set }).get('preferences.set');
  await expect(endpoint?.({ language: 'en', theme: 'light', recordName: '  Practice  ', other: 1 })).resolves.toEqual({
    language: 'en',
    theme: 'light',
    recordName: 'Practice',
  });
  await expect(endpoint?.({ language: 'fr', theme: 'light', recordName: '' })).rejects.toThrow();
  await expect(endpoint?.(undefined)).rejects.toThrow();
  expect(set).toHaveBeenCalledTimes(1);
});

test('an answer that the contract does not allow never leaves', async () => {
  const wrong = { ticket: '/home/her/copy.sigilo', fileName: 'copy.sigilo' };
  const endpoints = shellEndpoints({
    ...handlers,
    'dialog.openBackup': () => JSON.parse(JSON.stringify(wrong)) as null,
  });
  await expect(endpoints.get('dialog.openBackup')?.({})).rejects.toThrow();
});
