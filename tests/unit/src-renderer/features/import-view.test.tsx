import { cleanup, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { ImportView } from '../../../../src-renderer/features/import/import-view.tsx';
import { en } from '../../../../src-renderer/i18n/en/index.ts';
import { now } from '../../../../src-renderer/vault-client/now.ts';
import type { CommandInput, CommandOutput } from '../../../../src-shared/commands/contract.ts';
import type { ImportFile } from '../../../../src-shared/commands/imports.contract.ts';
import { FileTicket, ImportId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { createFakeBridge, type FakeCommands } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

const words = en.imports;
const ticket = FileTicket.parse('00000000-0000-4000-8000-000000000050');
const file: ImportFile = {
  fingerprint: 'a'.repeat(64),
  encoding: 'windows-1252',
  delimiter: ';',
  rows: 4,
  hasHeader: true,
  columns: [
    { heading: 'Patient', samples: ['Ana Ruiz'], suggestion: 'fullName', dateOrder: null, hasCommas: false },
    { heading: 'DOB', samples: ['03/04/1990'], suggestion: 'birthDate', dateOrder: 'open', hasCommas: false },
  ],
  fullNameOrder: 'given-first',
};
const ana = { given: 'Ana', surname1: 'Ruiz', surname2: '', codeName: '' };
const rows: CommandOutput<'imports.preview'>['rows'] = [
  { state: 'ready', row: 2, name: ana, birthDate: null },
  { state: 'duplicate', row: 3, name: ana, birthDate: null, of: { kind: 'row', row: 2 } },
  { state: 'error', row: 4, problems: [{ column: 1, reason: 'date-impossible', found: '31/02/1985' }] },
];
const summary: CommandOutput<'imports.run'>['import'] = {
  id: ImportId.parse('00000000-0000-4000-8000-000000000051'),
  kind: 'patients',
  state: 'done',
  createdAt: now(),
  fileName: 'list.csv',
  made: 2,
  errors: 1,
  duplicates: 0,
};

function openView(more: FakeCommands = {}) {
  const bridge = createFakeBridge(
    {
      'drafts.get': () => ok({ value: null, savedAt: null }),
      'drafts.save': () => ok({ savedAt: now() }),
      'drafts.discard': () => ok({}),
      'imports.list': () => ok({ imports: [] }),
      'imports.inspect': () => ok({ file }),
      'imports.preview': ({ only }) => {
        const wanted = rows.filter(({ state }) => only === 'all' || state === only);
        return ok({ counts: { rows: 3, ready: 1, duplicates: 1, errors: 1 }, total: wanted.length, rows: wanted });
      },
      'imports.run': () => ok({ import: summary }),
      'imports.report': () => ok({ import: summary, total: 0, rows: [] }),
      'imports.undo': () => ok({ removed: 2, kept: [] }),
      ...more,
    },
    { 'dialog.openImport': () => [{ ticket, fileName: 'list.csv' }] },
  );
  renderView(<ImportView patientId={null} />, bridge);
  return bridge;
}
const button = (name: string) => screen.findByRole('button', { name });
async function choose(): Promise<void> {
  await waitFor(async () => expect(await button(words.choose)).toHaveProperty('disabled', false));
  fireEvent.click(await button(words.choose));
  await screen.findByText('list.csv');
}

beforeAll(() => {
  Element.prototype.scrollIntoView = () => undefined;
});
afterEach(cleanup);

describe('importing patients', () => {
  it('asks how the dates are written before anything can be checked', async () => {
    openView();
    await choose();
    expect(await button(words.check)).toHaveProperty('disabled', true);
    expect(screen.getByText(words.problem['date-order-open'])).toBeTruthy();
    fireEvent.click(screen.getByRole('radio', { name: /4 March 1990/ }));
    expect(await button(words.check)).toHaveProperty('disabled', false);
  });

  it('shows what every row would become, takes the repeated one when it is ticked, and undoes', async () => {
    const bridge = openView();
    await choose();
    fireEvent.click(screen.getByRole('radio', { name: /3 April 1990/ }));
    fireEvent.click(await button(words.check));
    const errors = await screen.findByRole('region', { name: words.errorRows });
    expect(within(errors).getByRole('listitem').textContent).toContain('31/02/1985');
    expect(document.activeElement?.textContent).toBe(words.result);
    fireEvent.click(screen.getByRole('checkbox', { name: 'Row 3 · Ruiz, Ana' }));
    fireEvent.click(await button('Import 2 patients'));
    await screen.findByText(/2 patients were imported from list\.csv\. 1 row was left out/);
    const run = bridge.calls.find(({ name }) => name === 'imports.run')?.input as CommandInput<'imports.run'>;
    expect(run).toMatchObject({ take: [3], mapping: { dateOrder: 'dmy', columns: ['fullName', 'birthDate'] } });
    expect(bridge.calls.some(({ name }) => name === 'drafts.discard')).toBe(true);
    fireEvent.click(await button(words.undo));
    await screen.findByText('The import was undone: 2 patients were removed.');
  });

  it('forgets the check when a column becomes something else', async () => {
    openView();
    await choose();
    fireEvent.click(screen.getByRole('radio', { name: /3 April 1990/ }));
    fireEvent.click(await button(words.check));
    await screen.findByRole('region', { name: words.errorRows });
    fireEvent.change(screen.getByRole('combobox', { name: 'What DOB becomes' }), { target: { value: 'ignore' } });
    expect(screen.queryByRole('region', { name: words.errorRows })).toBeNull();
    expect(screen.queryByText(words.dateQuestion)).toBeNull();
  });

  it('applies what was decided before a lock once the file with the same columns is chosen again', async () => {
    const mapping = {
      hasHeader: true,
      columns: ['fullName', 'ignore'],
      dateOrder: null,
      fullNameOrder: 'surnames-first',
    };
    const value = JSON.stringify({ fileName: 'list.csv', headings: ['Patient', 'DOB'], mapping });
    openView({ 'drafts.get': () => ok({ value, savedAt: now() }) });
    await screen.findByText(/You were importing list\.csv/);
    await choose();
    expect(screen.getByRole('combobox', { name: 'What DOB becomes' })).toHaveProperty('value', 'ignore');
    expect(screen.getByRole('radio', { name: words.nameOrder['surnames-first'] })).toHaveProperty('checked', true);
  });

  it('says why a file cannot be read and lets her choose another', async () => {
    openView({ 'imports.inspect': () => err({ code: 'import-workbook' }) });
    await waitFor(async () => expect(await button(words.choose)).toHaveProperty('disabled', false));
    fireEvent.click(await button(words.choose));
    await screen.findByText(en.errors['import-workbook']);
    expect(await button(words.choose)).toHaveProperty('disabled', false);
  });
});
