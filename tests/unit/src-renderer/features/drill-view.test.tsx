import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { DrillReportView } from '../../../../src-renderer/features/backups/drill-report-view.tsx';
import { DrillView } from '../../../../src-renderer/features/backups/drill-view.tsx';
import { err, ok } from '../../../../src-shared/result.ts';
import { fakeBackups, report, ticketNo, version, type Report, type Version } from '../../../support/fake-backups.ts';
import { createFakeBridge, type FakeCommands } from '../../../support/fake-bridge.ts';
import { renderView } from '../../../support/render.tsx';

afterEach(cleanup);

function draw(commands: FakeCommands, of: Version | null = null) {
  const reports: Report[] = [];
  const bridge = createFakeBridge({ ...fakeBackups(), ...commands });
  renderView(<DrillView version={of} onReport={(made) => reports.push(made)} onLeave={() => undefined} />, bridge);
  return { reports, sent: () => bridge.calls.filter(({ name }) => name === 'drills.run').map(({ input }) => input) };
}
const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }));

describe('a restore drill', () => {
  it('runs from the newest version with the keys of the open record', async () => {
    const { reports, sent } = draw({ 'drills.run': () => ok({ report: report(1) }) });
    press('Run the drill');
    await waitFor(() => expect(reports).toHaveLength(1));
    expect(sent()).toEqual([{ jobId: expect.any(String) as string, ticket: null, secret: null }]);
  });

  it('proves the passphrase too, from the version she chose, and says when it does not open', async () => {
    const { reports, sent } = draw(
      {
        'versions.ticket': () => ok({ ticket: ticketNo(4), fileName: 'x' }),
        'drills.run': ({ secret }) =>
          secret?.kind === 'passphrase' && new TextDecoder().decode(secret.bytes) === 'mine'
            ? ok({ report: report(1, { openedWith: 'passphrase' }) })
            : err({ code: 'wrong-passphrase' }),
      },
      version(4),
    );
    fireEvent.click(screen.getByRole('checkbox'));
    fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'wrong' } });
    press('Run the drill');
    await screen.findByRole('alert');
    expect(reports).toHaveLength(0);
    fireEvent.change(screen.getByLabelText('Passphrase'), { target: { value: 'mine' } });
    press('Run the drill');
    await waitFor(() => expect(reports).toHaveLength(1));
    expect(sent()[1]).toMatchObject({ ticket: ticketNo(4) });
  });

  it('says why a version could not be reached', async () => {
    const { sent } = draw({ 'versions.ticket': () => err({ code: 'place-not-here' }) }, version(4));
    press('Run the drill');
    await screen.findByText(/This place cannot be reached now/);
    expect(sent()).toEqual([]);
  });
});

describe('the report of a drill', () => {
  it('stands on one sheet with what was compared, names the article, and is printed', async () => {
    const bridge = createFakeBridge({});
    renderView(<DrillReportView report={report(1)} onLeave={() => undefined} />, bridge);
    screen.getByRole('heading', { name: 'Everything came back, all equal' });
    const rows = screen.getAllByRole('row').map((row) => row.textContent);
    expect(rows).toEqual([
      'TableIn the backupRestoredEqual',
      'patients312312yes',
      'notes8,9048,904yes',
      'audit log41,20341,203yes',
      'attachments4141yes',
    ]);
    screen.getByText(/article 32\(1\)\(c\) and \(d\) of the GDPR.*It is not legal advice\.$/);
    screen.getByText('Sigilo 0.1.0');
    press('Print');
    await waitFor(() => expect(bridge.calls.at(-1)?.name).toBe('window.print'));
  });

  it('does not call a drill good that was not', () => {
    const tables = [{ table: 'unheard_of', inBackup: 5, restored: 4, equal: false }];
    renderView(
      <DrillReportView report={report(1, { ok: false, tables })} onLeave={() => undefined} />,
      createFakeBridge({}),
    );
    screen.getByRole('heading', { name: 'Not everything came back' });
    screen.getByRole('row', { name: 'unheard_of 5 4 no' });
    expect(screen.queryByText(/all equal/)).toBeNull();
  });

  it('says why one could not be carried out', () => {
    renderView(
      <DrillReportView report={report(1, { ok: false, error: { code: 'disk-full' } })} onLeave={() => undefined} />,
      createFakeBridge({}),
    );
    screen.getByRole('heading', { name: 'The drill could not be carried out' });
    expect(screen.getAllByText(/disk is full/)).not.toHaveLength(0);
    // Nothing was compared, so nothing is said of a comparison.
    screen.getByText('The drill ended before anything was compared.');
    expect(screen.queryByRole('table')).toBeNull();
    expect(screen.queryByText(/not whole|compared byte for byte/)).toBeNull();
  });
});
