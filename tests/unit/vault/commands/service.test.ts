import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createVaultService, type VaultService } from '../../../../src-main/vault/commands/service.ts';
import type { VaultReply } from '../../../../src-shared/commands/bridge.ts';
import type { FromVaultProcess } from '../../../../src-shared/commands/vault-host.messages.ts';
import { FileTicket } from '../../../../src-shared/ids.ts';
import { DEFAULT_SETTINGS } from '../../../../src-shared/settings-rules.ts';
import { err } from '../../../../src-shared/result.ts';
import { buildVault, bytesOf, PASSPHRASE, type BuiltVault } from '../../../support/vault-builder.ts';
import { sampleInput } from '../../../support/command-samples.ts';

let built: BuiltVault;
let service: VaultService;
let told: FromVaultProcess[];
let runs: { kind: string; stop: () => void }[];

beforeEach(async () => {
  built = await buildVault();
  built.session.lock();
  told = [];
  runs = [];
  const { session, folder, ports } = built;
  const { files, clock, appVersion } = ports;
  /** A task that ends when it is cancelled. */
  const run = (task: { readonly kind: string }, listener: { readonly signal: AbortSignal }) =>
    new Promise<never>((resolve) => {
      const stop = () => resolve(err({ code: 'cancelled' }) as never);
      listener.signal.addEventListener('abort', stop);
      runs.push({ kind: task.kind, stop });
    });
  service = createVaultService({
    session,
    backups: { session, runner: { run }, files, clock, folder, appVersion, recoveryPage: () => null },
    sample: false,
    emit: () => undefined,
    tellMain: (message) => told.push(message),
  });
});
afterEach(() => built.dispose());

let lastId = 0;
async function call(command: string, input: unknown): Promise<unknown> {
  const reply: VaultReply = await service.handle({ id: (lastId += 1), command, input });
  return 'result' in reply ? reply.result : null;
}
const unlock = () => call('vault.unlock', { passphrase: bytesOf(PASSPHRASE) });
const tick = () => new Promise((resolve) => setImmediate(resolve));

describe('the service', () => {
  it('answers every frame under its own id, and one without an id under none', async () => {
    expect(await service.handle({ id: 7, command: 'vault.nothing', input: {} })).toEqual({
      id: 7,
      result: err({ code: 'invalid-input' }),
    });
    for (const frame of [null, 'text', {}, { id: 'x' }, { id: -5 }, new Map()]) {
      expect(await service.handle(frame)).toEqual({ id: -1, result: err({ code: 'invalid-input' }) });
    }
  });

  it('zeroes the passphrase of a call, also of one that it refuses', async () => {
    const [used, refused] = [bytesOf(PASSPHRASE), bytesOf(PASSPHRASE)];
    await call('vault.unlock', { passphrase: used });
    await call('vault.create', { passphrase: refused });
    expect([...used, ...refused].every((byte) => byte === 0)).toBe(true);
  });

  it('tells main the idle time at unlock and when it changes', async () => {
    await unlock();
    await call('settings.set', {
      settings: { ...DEFAULT_SETTINGS, idleMinutes: 3 },
      passphrase: null,
    });
    expect(told.filter(({ type }) => type === 'policy')).toEqual(
      [5, 3].map((idleMinutes) => ({ type: 'policy', idleMinutes, lockWhenHidden: false, restartOnLock: false })),
    );
  });

  it('drains: jobs are cancelled, the vault is locked, and nothing is taken any more', async () => {
    await unlock();
    const ticket = FileTicket.parse(randomUUID());
    service.addTicket(ticket, 'read-backup', '/disk/copy.sigilo');
    const checking = call('backups.check', { ticket, jobId: randomUUID() });
    await tick();
    expect(runs.map(({ kind }) => kind)).toEqual(['check']);
    await service.drain();
    expect(await checking).toEqual(err({ code: 'cancelled' }));
    expect(built.session.status.state).toBe('locked');
    expect(await unlock()).toEqual(err({ code: 'not-allowed-now' }));
    expect(await call('backups.check', { ticket, jobId: randomUUID() })).toEqual(err({ code: 'not-allowed-now' }));
  });

  it('knows no ticket that main did not give, and none for another purpose', async () => {
    await unlock();
    const ticket = FileTicket.parse(randomUUID());
    service.addTicket(ticket, 'read-backup', '/disk/copy.sigilo');
    expect(await call('backups.export', { ticket, jobId: randomUUID() })).toEqual(err({ code: 'not-found' }));
    expect(await call('backups.check', sampleInput('backups.check'))).toEqual(err({ code: 'not-found' }));
    expect(runs).toEqual([]);
  });

  it('cancels a job by its id', async () => {
    const ticket = FileTicket.parse(randomUUID());
    const jobId = randomUUID();
    service.addTicket(ticket, 'read-backup', '/disk/copy.sigilo');
    const checking = call('backups.check', { ticket, jobId });
    await tick();
    expect(await call('jobs.cancel', { jobId })).toEqual({ ok: true, value: { cancelled: true } });
    expect(await checking).toEqual(err({ code: 'cancelled' }));
    expect(await call('jobs.cancel', { jobId })).toEqual({ ok: true, value: { cancelled: false } });
  });
});
