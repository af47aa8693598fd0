import { cleanup, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { Protections } from '../../../../src-renderer/features/settings/parts/protections.tsx';
import { VerifyRecord } from '../../../../src-renderer/features/settings/parts/verify-record.tsx';
import { en } from '../../../../src-renderer/i18n/en/index.ts';
import { es } from '../../../../src-renderer/i18n/es/index.ts';
import type { Protections as Known, VaultSettings } from '../../../../src-shared/commands/settings.contract.ts';
import type { ShellInfo } from '../../../../src-shared/commands/shell.contract.ts';
import type { CommandOutput } from '../../../../src-shared/commands/contract.ts';
import { BackupId, JobId } from '../../../../src-shared/ids.ts';
import { DEFAULT_SETTINGS } from '../../../../src-shared/settings-rules.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import { VerifyFindingKind } from '../../../../src-shared/verify-finding.ts';
import { standing as backupStanding } from '../../../support/fake-backups.ts';
import { createFakeBridge } from '../../../support/fake-bridge.ts';
import { FAKE_VAULT_ID, renderView } from '../../../support/render.tsx';

afterEach(cleanup);

const LONG_AGO = Instant.parse('2020-01-02T10:00:00.000Z');
const NOTHING: Known = {
  passphraseSetAt: LONG_AGO,
  pinSetAt: null,
  keyFileEnrolledAt: null,
  keysRotatedAt: null,
  sheet: { madeAt: LONG_AGO, provedAt: null },
  lastVerification: null,
};

async function states(
  known: Known,
  more: {
    settings?: Partial<VaultSettings>;
    info?: Partial<ShellInfo>;
    pinSet?: boolean;
    keyFileNeeded?: boolean;
    backups?: CommandOutput<'backups.known'>['backups'];
    standing?: Partial<CommandOutput<'backups.standing'>>;
  } = {},
) {
  const bridge = createFakeBridge({
    'settings.get': () => ok({ ...DEFAULT_SETTINGS, ...more.settings }),
    'settings.protections': () => ok(known),
    'backups.known': () => ok({ backups: more.backups ?? [], changesSinceLast: 3 }),
    'backups.standing': () => ok(backupStanding({ last: null, ...more.standing })),
  });
  const { pinSet = false, keyFileNeeded = false } = more;
  renderView(<Protections />, bridge, { pinSet, keyFileNeeded }, more.info);
  await waitFor(() => expect(document.querySelectorAll('.protection')).toHaveLength(9));
  const stateOf = (row: Element) => row.querySelector('.state')?.textContent ?? '';
  const nameOf = (row: Element) => row.querySelector('.link')?.id.replace('protection-', '') ?? '';
  const shown: Record<string, string> = {};
  for (const row of document.querySelectorAll('.protection')) shown[nameOf(row)] = stateOf(row);
  return shown;
}

describe('claim:protections-evidenced the summary of the protections', () => {
  it('calls nothing good that it has no evidence of', async () => {
    const shown = await states(NOTHING, {
      info: { screenLock: 'cannot-check', diskEncryption: 'cannot-check' },
      settings: { idleMinutes: 60 },
    });
    expect(shown).toEqual({
      passphrase: 'OK',
      sheet: 'Action',
      backup: 'Action',
      idle: 'Action',
      screen: 'Can’t check',
      pin: 'Not used',
      'key-file': 'Not used',
      disk: 'Can’t check',
      verification: 'Action',
    });
  });

  it('says with a date what stands, and turns back when it is no longer so', async () => {
    const at = Instant.parse(new Date().toISOString());
    const standing: Known = {
      passphraseSetAt: at,
      pinSetAt: at,
      keyFileEnrolledAt: at,
      keysRotatedAt: null,
      sheet: { madeAt: LONG_AGO, provedAt: LONG_AGO },
      lastVerification: { at, entries: 41207, rows: 9, blobs: 0, findings: 0 },
    };
    const shown = await states(standing, {
      pinSet: true,
      keyFileNeeded: true,
      info: { screenLock: 'told', diskEncryption: 'on' },
    });
    expect(shown).toMatchObject({
      sheet: 'OK',
      pin: 'OK',
      'key-file': 'OK',
      disk: 'OK',
      screen: 'OK',
      verification: 'OK',
    });
    expect(screen.getByText(/proved on 2 January 2020/)).toBeTruthy();
    expect(screen.getByText(/41,207 entries/)).toBeTruthy();
    cleanup();
    const damaged = { ...standing, lastVerification: { at, entries: 1, rows: 1, blobs: 0, findings: 2 } };
    expect((await states(damaged))['verification']).toBe('Action');
    cleanup();
    const stale = { ...standing, lastVerification: { at: LONG_AGO, entries: 1, rows: 1, blobs: 0, findings: 0 } };
    expect((await states(stale))['verification']).toBe('Action');
  });

  it('does not count a backup that opens only with the secrets of before the last rotation', async () => {
    const at = Instant.parse(new Date().toISOString());
    const made = Instant.parse(new Date(Date.parse(at) - 60_000).toISOString());
    const file = { sequence: 1, bytes: 1, fileName: 'x.sigilo', patients: 0, notes: 0 };
    const backups = [{ ...file, backupId: BackupId.parse(FAKE_VAULT_ID), createdAt: made, verifiedAt: at }];
    expect((await states({ ...NOTHING, keysRotatedAt: at }, { backups }))['backup']).toBe('Action');
    expect(screen.getByText(/none since new keys were made today/)).toBeTruthy();
    cleanup();
    expect((await states({ ...NOTHING, keysRotatedAt: LONG_AGO }, { backups }))['backup']).toBe('OK');
  });

  it('counts a version in a place like a file, and not where something of the backups needs her', async () => {
    const { last } = backupStanding();
    expect((await states(NOTHING, { standing: { last } }))['backup']).toBe('OK');
    cleanup();
    const rotated = Instant.parse(new Date().toISOString());
    expect((await states({ ...NOTHING, keysRotatedAt: rotated }, { standing: { last } }))['backup']).toBe('Action');
    cleanup();
    const noPlace = { standing: { last, notices: [{ kind: 'no-place' as const }] } };
    expect((await states(NOTHING, noPlace))['backup']).toBe('OK');
    cleanup();
    const onlyHere = { standing: { last, notices: [{ kind: 'nothing-off-device' as const }] } };
    expect((await states(NOTHING, onlyHere))['backup']).toBe('Action');
    expect(screen.getByText('Every place lies on this laptop.')).toBeTruthy();
  });
});

const FOUND: CommandOutput<'vault.verify'> = {
  entries: 12,
  rows: 10,
  blobs: 2,
  healed: 0,
  unauthenticated: 1,
  findings: [
    { kind: 'row-changed', table: 'patients', row: 'id-1', patient: { id: 'p', name: 'Elena Ruiz' }, at: LONG_AGO },
    { kind: 'chain-broken', table: 'audit', row: '7', patient: null, at: null },
  ],
};

describe('the verification', () => {
  it('has words for every kind of finding in both languages', () => {
    for (const { verify } of [en, es]) {
      for (const kind of VerifyFindingKind.options) expect(verify.kind[kind].length, kind).toBeGreaterThan(15);
    }
  });

  it('runs as a job that can be cancelled, and says that nothing was changed', async () => {
    let end: (answer: 'cancelled' | 'found') => void = () => undefined;
    const bridge = createFakeBridge({
      'settings.protections': () => ok(NOTHING),
      'jobs.cancel': () => {
        end('cancelled');
        return ok({ cancelled: true });
      },
      'vault.verify': ({ jobId }) =>
        new Promise((resolve) => {
          if (jobId === null || jobId === undefined) throw new Error('not a job');
          bridge.emitVault({
            event: 'job.progress',
            payload: { jobId: JobId.parse(jobId), phase: 'verify', fraction: 0.42 },
          });
          end = (answer) => resolve(answer === 'found' ? ok(FOUND) : err({ code: 'cancelled' }));
        }),
    });
    renderView(<VerifyRecord />, bridge);
    screen.getByRole('button', { name: en.verify.start }).click();
    expect(await screen.findByText('Verifying: 42 %')).toBeTruthy();
    screen.getByRole('button', { name: en.common.cancel }).click();
    expect(await screen.findByText(en.verify.stopped)).toBeTruthy();

    screen.getByRole('button', { name: en.verify.start }).click();
    await screen.findByText('Verifying: 42 %');
    end('found');
    expect(await screen.findByText('2 things do not fit', { selector: '.state' })).toBeTruthy();
    expect(screen.getByText(/Patient · Elena Ruiz · last written on 2 January 2020/)).toBeTruthy();
    expect(screen.getByText(en.verify.kind['chain-broken'])).toBeTruthy();
    expect(screen.getByText('entry 7')).toBeTruthy();
    expect(screen.getByText(en.verify.next)).toBeTruthy();
    expect(screen.getByText(/1 of these entries repeats/)).toBeTruthy();
  });

  it('copies kinds and rows, and no name', async () => {
    let copied = '';
    Object.defineProperty(navigator, 'clipboard', {
      configurable: true,
      value: { writeText: (text: string) => Promise.resolve(void (copied = text)) },
    });
    const bridge = createFakeBridge({ 'settings.protections': () => ok(NOTHING), 'vault.verify': () => ok(FOUND) });
    renderView(<VerifyRecord />, bridge);
    screen.getByRole('button', { name: en.verify.start }).click();
    (await screen.findByRole('button', { name: en.verify.copy })).click();
    await waitFor(() => expect(copied).toContain('row-changed patients id-1'));
    expect(copied).toContain('findings 2');
    expect(copied).not.toContain('Elena');
  });
});
