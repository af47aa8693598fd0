import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FileTicket, JobId } from '../../../src-shared/ids.ts';
import type { TicketPurpose } from '../../../src-shared/commands/vault-host.messages.ts';
import { answered, closedVault, passphrase, type ClosedVault } from '../../support/closed-vault.ts';
import { samplePatient } from '../../support/command-samples.ts';
import { startVaultProcess, type VaultProcess } from '../../support/vault-process-client.ts';

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

const jobId = () => JobId.parse(randomUUID());
const secret = () => ({ kind: 'passphrase', bytes: passphrase(), keyFile: null }) as const;

function ticketFor(purpose: TicketPurpose, path: string): FileTicket {
  const ticket = FileTicket.parse(randomUUID());
  child.tell({ type: 'ticket', ticket, purpose, path });
  return ticket;
}

describe('the vault process and its threads', () => {
  it('look into a place, try a restore, say how a version stands to the record, and move it here', async () => {
    await answered(child.call('vault.unlock', { passphrase: passphrase() }));
    await answered(child.call('patients.register', { patient: samplePatient }));
    const folder = join(vault.folder, '..', 'disk');
    mkdirSync(folder);
    const place = await answered(child.call('places.add', { ticket: ticketFor('backup-place', folder), name: 'Disk' }));
    const { backupId } = await answered(child.call('backups.now', { jobId: jobId(), placeIds: null }));
    expect(backupId).not.toBeNull();
    await answered(child.call('patients.register', { patient: samplePatient }));

    // Without a ticket: the newest that is here. With one, and a secret, that secret is proved too.
    const { report } = await answered(child.call('drills.run', { jobId: jobId(), ticket: null, secret: null }));
    expect(report).toMatchObject({ ok: true, backupId, place: 'Disk', openedWith: 'session', patients: 1 });
    const { ticket: shown } = await answered(
      child.call('versions.ticket', { backupId: backupId ?? '', placeId: null }),
    );
    const proved = await answered(child.call('drills.run', { jobId: jobId(), ticket: shown, secret: secret() }));
    expect(proved.report).toMatchObject({ ok: true, place: 'Disk', openedWith: 'passphrase' });
    expect((await answered(child.call('drills.list', {}))).drills).toHaveLength(2);
    expect(readdirSync(vault.folder).filter((name) => name.startsWith('drill-'))).toEqual([]);

    const looked = await answered(child.call('backups.look', { ticket: ticketFor('read-backup', place.path) }));
    expect(looked).toMatchObject({ kind: 'folder', gaps: 0, versions: [{ error: null, header: { backupId } }] });
    const ticket = looked.versions[0]?.ticket ?? '';
    const { content } = await answered(child.call('backups.inspect', { ticket, jobId: jobId(), secret: secret() }));
    expect(content).toMatchObject({
      erasedSince: 0,
      difference: { patients: -1 },
      histories: { relation: 'older', onlyHere: { patients: 1 } },
    });
    const { content: restored } = await answered(
      child.call('backups.restore', { ticket, jobId: jobId(), secret: secret(), current: null, move: true }),
    );
    expect(restored).toMatchObject({ backupId, erasedSince: 0 });
    expect(await child.heard('lock-me')).toMatchObject({ reason: 'restored' });
    await answered(child.call('vault.unlock', { passphrase: passphrase() }));
    expect((await answered(child.call('patients.list', { archived: false }))).patients).toHaveLength(1);
    const { leftBehind } = await answered(child.call('vault.status', {}));
    expect(leftBehind).toBeNull();
    expect((await answered(child.call('vault.verify', { jobId: null }))).findings).toEqual([]);
    expect(child.output()).toBe('');
  });
});
