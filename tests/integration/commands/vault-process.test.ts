import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileTicket, JobId } from '../../../src-shared/ids.ts';
import type { ToVaultProcess } from '../../../src-shared/commands/vault-host.messages.ts';
import { err } from '../../../src-shared/result.ts';
import { Instant } from '../../../src-shared/time.ts';
import { answered, closedVault, passphrase, type ClosedVault } from '../../support/closed-vault.ts';
import { sampleBody } from '../../support/command-samples.ts';
import { projectRoot } from '../../support/electron-runtime.ts';
import { practiceEn } from '../../support/practice/practice.en.ts';
import { fillPractice } from '../../support/practice/fill-practice.ts';
import { startVaultProcess, type VaultProcess } from '../../support/vault-process-client.ts';
import { ZONE } from '../../unit/vault/use-cases/practice-vault.ts';

let vault: ClosedVault;
let child: VaultProcess;

beforeEach(async () => {
  vault = await closedVault();
  child = await startVaultProcess(vault.folder);
});
afterEach(async () => {
  await child.kill();
  vault.remove();
});

const unlock = () => answered(child.call('vault.unlock', { passphrase: passphrase() }));
const fill = () => fillPractice(child.call, practiceEn, Instant.parse(new Date().toISOString()), ZONE);

describe('the vault process', () => {
  it('takes a practice from unlock to a verified backup, and writes nothing to its outputs', async () => {
    expect((await unlock()).role).toBe('owner');
    expect(await child.heard('policy')).toEqual({
      type: 'policy',
      idleMinutes: 5,
      lockWhenHidden: false,
      restartOnLock: false,
    });
    const ids = await fill();
    const { patients } = await answered(child.call('patients.list', { archived: false }));
    expect(new Set(patients.map(({ id }) => id))).toEqual(new Set(ids));
    const { notes } = await answered(child.call('notes.list', { patientId: patients[0]?.id ?? '' }));
    for (const { id, state } of notes) {
      const { note } = await answered(child.call('notes.open', { id }));
      expect(note.signatureValid).toBe(state === 'signed' ? true : null);
    }

    const target = join(vault.folder, '..', 'copy.sigilo');
    const ticket = FileTicket.parse(randomUUID());
    const jobId = JobId.parse(randomUUID());
    child.tell({ type: 'ticket', ticket, purpose: 'write-backup', path: target });
    const { backup, recoveryPage } = await answered(child.call('backups.export', { ticket, jobId }));
    expect(backup.patients).toBe(ids.length);
    expect(existsSync(target)).toBe(true);
    expect(recoveryPage).toBe('recovery.html');
    const built = readFileSync(join(projectRoot, 'dist/recovery/recovery.html'));
    expect(readFileSync(join(vault.folder, '..', 'recovery.html')).equals(built)).toBe(true);
    expect(child.events.filter(({ event }) => event === 'job.progress')).not.toEqual([]);
    expect(await child.call('backups.export', { ticket, jobId })).toEqual(err({ code: 'not-found' }));

    expect((await answered(child.call('vault.verify', {}))).findings).toEqual([]);
    expect(child.output()).toBe('');
  });

  it('refuses a ten-megabyte paste and a text just over the limit, and the note is unchanged', async () => {
    await unlock();
    const [patientId = ''] = await fill();
    const about = {
      patientId,
      kind: 'other',
      occurredAt: '2026-11-17T09:00:00.000Z',
      zone: ZONE,
      appointmentId: null,
    } as const;
    const { id } = (await answered(child.call('notes.start', about))).note;
    const caret = { anchor: 0, head: 0, scrollTop: 0 };
    await answered(child.call('notes.saveDraft', { id, body: sampleBody, caret }));
    for (const bytes of [10 * 1024 * 1024, 1024 * 1024 + 1]) {
      const text = 'ñ'.repeat(bytes / 2 + 1);
      for (const body of [
        { json: text, plain: 'x' },
        { json: sampleBody.json, plain: text },
      ]) {
        expect(await child.call('notes.saveDraft', { id, body, caret })).toEqual(err({ code: 'text-too-large' }));
        expect(await child.call('notes.sign', { id, body })).toEqual(err({ code: 'text-too-large' }));
      }
    }
    expect((await answered(child.call('notes.open', { id }))).note.body).toEqual(sampleBody);
    const largest = { json: 'x'.repeat(1024 * 1024), plain: 'x'.repeat(1024 * 1024) };
    await answered(child.call('notes.saveDraft', { id, body: largest, caret }));
  });

  it('locks when it is drained, says so, and answers nothing else any more', async () => {
    await unlock();
    child.tell({ type: 'drain' });
    await child.heard('drained');
    expect(await child.call('patients.list', { archived: false })).toEqual(err({ code: 'not-allowed-now' }));
    expect(await child.call('vault.unlock', { passphrase: passphrase() })).toEqual(err({ code: 'not-allowed-now' }));
    await child.kill();
    child = await startVaultProcess(vault.folder);
    await unlock();
    expect((await answered(child.call('vault.verify', {}))).findings).toEqual([]);
  });

  it('says when a ticket is in its place, so that the page cannot come before it', async () => {
    const ticket = FileTicket.parse(randomUUID());
    child.tell({ type: 'ticket', ticket, purpose: 'read-import', path: join(vault.folder, 'nothing.csv') });
    expect(await child.heard('ticket-known')).toEqual({ type: 'ticket-known', ticket });
  });

  it('cancels a backup that is being written when it is drained, and leaves no file', async () => {
    await unlock();
    await fill();
    const target = join(vault.folder, '..', 'copy.sigilo');
    const ticket = FileTicket.parse(randomUUID());
    child.tell({ type: 'ticket', ticket, purpose: 'write-backup', path: target });
    const exporting = child.call('backups.export', { ticket, jobId: JobId.parse(randomUUID()) });
    child.tell({ type: 'drain' });
    await child.heard('drained');
    const outcome = await exporting;
    expect(outcome.ok ? existsSync(target) : outcome.error.code).toBe(outcome.ok ? true : 'cancelled');
    expect(existsSync(`${target}.tmp`)).toBe(false);
    if (!outcome.ok) expect(existsSync(target)).toBe(false);
  });

  it('ignores what main would never say', async () => {
    for (const message of [
      { type: 'unlock' },
      null,
      { type: 'ticket', ticket: 'x', purpose: 'read-backup', path: '/etc' },
    ]) {
      child.tell(message as ToVaultProcess);
    }
    await unlock();
    expect(child.output()).toBe('');
  });

  it('ends when its parent is gone, and starts for no folder that is not named in full', async () => {
    await unlock();
    child.disconnect();
    expect(await child.exited).toEqual({ code: 0, signal: null });
    await expect(startVaultProcess('vault')).rejects.toThrow('ended before it said ready');
  });

  it('lets one process in and no second one', async () => {
    const second = await startVaultProcess(vault.folder);
    try {
      expect((await answered(second.call('vault.status', {}))).state).toBe('in-use');
      expect(await second.call('vault.unlock', { passphrase: passphrase() })).toEqual(err({ code: 'not-allowed-now' }));
      await unlock();
    } finally {
      await second.kill();
    }
  });

  it('tells the page and main of each state', async () => {
    await unlock();
    const states = child.events.flatMap((event) => (event.event === 'vault.status' ? [event.payload.state] : []));
    expect(states).toEqual(['unlocking', 'unlocked']);
    expect([await child.heard('state'), await child.heard('state'), await child.heard('state')]).toEqual(
      ['locked', 'unlocking', 'unlocked'].map((state) => ({ type: 'state', state })),
    );
  });
});
