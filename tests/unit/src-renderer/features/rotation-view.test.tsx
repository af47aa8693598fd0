import { act, cleanup, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { RotationScreen } from '../../../../src-renderer/app/rotation-screen.tsx';
import { useNavigation } from '../../../../src-renderer/navigation/navigation-store.ts';
import type { CommandInput, CommandResult } from '../../../../src-shared/commands/contract.ts';
import { JobId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { FAKE_STATUS, FAKE_VAULT_ID, renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const TODAY = 'the passphrase of today';
const NEXT = 'seven hills above a copper river';
const PIN = 'r4u7k2';
const SHEET = {
  number: 2,
  groups: ['AAAA1', 'BBBB2', 'CCCC3', 'DDDD4', 'EEEE5', 'FFFF6', 'GGGG7', 'HHHH8'],
  vaultId: FAKE_VAULT_ID,
  madeAt: Instant.parse('2026-11-22T09:00:00.000Z'),
};

type Rotate = CommandResult<'vault.rotate'>;

function draw(answer: (input: CommandInput<'vault.rotate'>) => Rotate | Promise<Rotate>, keyFileNeeded = false) {
  const sent: Record<string, string | null>[] = [];
  const bytes: Uint8Array[] = [];
  const text = (value: Uint8Array | null): string | null => (value === null ? null : new TextDecoder().decode(value));
  const ways = { onChangePassphrase: vi.fn(), onNewSheet: vi.fn(), onKeyFile: vi.fn(), onLeave: vi.fn() };
  const bridge = createFakeBridge({
    'vault.status': () => ok({ ...FAKE_STATUS, keyFileNeeded: false }),
    'jobs.cancel': () => ok({ cancelled: true }),
    'vault.rotate': (input) => {
      sent.push({ passphrase: text(input.passphrase), next: text(input.next), pin: text(input.pin) });
      bytes.push(input.passphrase, input.next, ...(input.pin === null ? [] : [input.pin]));
      return answer(input);
    },
  });
  renderView(<RotationScreen {...ways} />, bridge, { keyFileNeeded });
  return { bridge, sent, bytes, ways };
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const type = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const heading = (name: string) => screen.findByRole('heading', { level: 1, name });

/** As far as today's passphrase. */
async function choose(pin: string | null): Promise<void> {
  press('Make new keys…');
  await heading('Choose another passphrase');
  fireEvent.click(screen.getByRole('radio', { name: 'My own passphrase' }));
  type('New passphrase', NEXT);
  type('The same once more', NEXT);
  press('Continue');
  await heading('Another PIN, or none');
  if (pin !== null) {
    fireEvent.click(screen.getByRole('radio', { name: 'A new PIN' }));
    type('PIN', pin);
    type('The PIN again', pin);
  }
  press('Continue');
  await heading('Make new keys for everything');
}

describe('someone may know my key', () => {
  it('says first when less is enough, and leads there', () => {
    const { ways, sent } = draw(() => ok({ sheet: SHEET }));
    screen.getByText(/A new passphrase is enough/);
    screen.getByText(/Copies made until today stay readable/);
    expect(screen.queryByText(/key file/)).toBeNull();
    press('Only change the passphrase…');
    press('Only make a new sheet…');
    expect(ways.onChangePassphrase).toHaveBeenCalledOnce();
    expect(ways.onNewSheet).toHaveBeenCalledOnce();
    expect(sent).toEqual([]);
  });

  it('sends the three secrets once, overwrites their bytes, and shows the sheet and what is left to do', async () => {
    const { sent, bytes, ways } = draw(() => ok({ sheet: SHEET }), true);
    screen.getByText(/The key file is no longer asked for/);
    await choose(PIN);
    type('Present passphrase', TODAY);
    press('Make new keys now');
    await heading('Your recovery sheet');
    expect(sent).toEqual([{ passphrase: TODAY, next: NEXT, pin: PIN }]);
    expect(bytes.every((each) => each.every((byte) => byte === 0))).toBe(true);
    screen.getByText('GGGG7');
    press('Prove it later');
    await heading('The record is under new keys');
    expect(screen.queryByText('GGGG7')).toBeNull();
    screen.getByText(/It is not proved yet/);
    press('Set up a key file…');
    expect(ways.onKeyFile).toHaveBeenCalledOnce();
    press('Go to Backups');
    expect(useNavigation.getState().route).toEqual({ screen: 'backups' });
  });

  it('sends no PIN where she wants none, and keeps what she chose after a wrong passphrase', async () => {
    const { sent } = draw(({ passphrase }) =>
      new TextDecoder().decode(passphrase) === TODAY ? ok({ sheet: SHEET }) : err({ code: 'wrong-passphrase' }),
    );
    await choose(null);
    press('Make new keys now');
    expect(sent).toEqual([]);
    type('Present passphrase', 'not hers');
    press('Make new keys now');
    await screen.findByText(/This passphrase does not open it/);
    expect(screen.getByLabelText<HTMLInputElement>('Present passphrase').value).toBe('');
    type('Present passphrase', TODAY);
    press('Make new keys now');
    await heading('Your recovery sheet');
    expect(sent.at(-1)).toEqual({ passphrase: TODAY, next: NEXT, pin: null });
  });

  it('leads back to the choice where the new passphrase is the one of today', async () => {
    draw(() => err({ code: 'passphrase-unchanged' }));
    await choose(null);
    type('Present passphrase', NEXT);
    press('Make new keys now');
    await screen.findByText(/This is the passphrase that you have now/);
    press('Choose another passphrase');
    await heading('Choose another passphrase');
  });

  it('says each phase, can be stopped until the last, and says that nothing was changed', async () => {
    let end: (result: Rotate) => void = () => undefined;
    const { bridge } = draw(() => new Promise<Rotate>((resolve) => (end = resolve)));
    await choose(null);
    type('Present passphrase', TODAY);
    press('Make new keys now');
    await waitFor(() => expect(bridge.calls.some(({ name }) => name === 'vault.rotate')).toBe(true));
    const asked = bridge.calls.find(({ name }) => name === 'vault.rotate')?.input as CommandInput<'vault.rotate'>;
    const jobId = JobId.parse(asked.jobId);
    const progress = (phase: 'write' | 'commit', fraction: number | null) =>
      act(() => bridge.emitVault({ event: 'job.progress', payload: { jobId, phase, fraction } }));
    const cancel = () => screen.getByRole<HTMLButtonElement>('button', { name: 'Cancel' });
    progress('write', 0.4);
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('40');
    screen.getByText(/Writing the whole record under the new keys/);
    progress('commit', null);
    expect(cancel().disabled).toBe(true);
    progress('write', 0.5);
    fireEvent.click(cancel());
    expect(bridge.calls.at(-1)).toEqual({ name: 'jobs.cancel', input: { jobId } });
    act(() => end(err({ code: 'cancelled' })));
    await screen.findByText(/Stopped\. Nothing was changed/);
  });
});
