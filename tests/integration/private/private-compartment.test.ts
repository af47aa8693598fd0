import { afterEach, beforeEach, describe, expect, it, vi, type MockInstance } from 'vitest';
import { createJobs } from '../../../src-main/vault/commands/jobs.ts';
import { handlers } from '../../../src-main/vault/commands/handlers.ts';
import { createRegistry } from '../../../src-main/vault/commands/registry.ts';
import { createTickets } from '../../../src-main/vault/commands/tickets.ts';
import { createVaultService } from '../../../src-main/vault/commands/service.ts';
import { Secret, type KeyPurpose } from '../../../src-main/vault/crypto/index.ts';
import { createPlaceRoom } from '../../../src-main/vault/use-cases/places/place-room.ts';
import { createSearchRoom } from '../../../src-main/vault/use-cases/search/search-room.ts';
import { openPrivateNote } from '../../../src-main/vault/use-cases/private/view-private-note.ts';
import { savePrivateDraft } from '../../../src-main/vault/use-cases/private/save-private-draft.ts';
import { PRIVATE_OPEN_MS, privateCommands, type PrivateStatus } from '../../../src-shared/commands/private.contract.ts';
import type { CommandName } from '../../../src-shared/commands/contract.ts';
import type { VaultEvent } from '../../../src-shared/commands/events.ts';
import { FileTicket } from '../../../src-shared/ids.ts';
import { registerOne, roomFor, valueOf } from '../../support/backup-vault.ts';
import { sampleInput } from '../../support/command-samples.ts';
import { memoKdf } from '../../support/memo-kdf.ts';
import { CARET, openPrivately, textBody, writePrivately } from '../../support/private-vault.ts';
import { buildVault, bytesOf, PASSPHRASE, quickKdf, type BuiltVault } from '../../support/vault-builder.ts';

const endings: (() => void)[] = [];
let exposed: MockInstance<(this: Secret<KeyPurpose>) => Uint8Array>;
beforeEach(() => {
  exposed = vi.spyOn(Secret.prototype, 'expose');
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  for (const end of endings.splice(0)) end();
});
/** The purposes of the compartment's keys that were used since the test began and are not zeroed. */
function alive(): KeyPurpose[] {
  const own: readonly KeyPurpose[] = ['compartment', 'private-tag', 'private-wrap', 'private-patient'];
  const used: Set<Secret<KeyPurpose>> = new Set(exposed.mock.contexts);
  return [...used].filter((key) => !key.disposed && own.includes(key.purpose)).map(({ purpose }) => purpose);
}

/** An open session as it is every day: the one in which the vault was made holds the compartment's key a while, for the PIN. */
async function prepared(kdf = quickKdf): Promise<BuiltVault> {
  const built = await buildVault({ kdf });
  endings.push(() => built.dispose());
  built.session.lock();
  valueOf(await built.session.unlock(bytesOf(PASSPHRASE)));
  exposed.mockClear();
  return built;
}

describe('the private compartment', () => {
  it('opens by the passphrase and by no other one', async () => {
    const { session } = await prepared();
    const { privateDoor } = session;
    expect(privateDoor.status).toEqual({ open: false, closesInMs: null, pinSet: false, triesLeft: 0 });
    const wrong = await privateDoor.open({ kind: 'passphrase', bytes: bytesOf('not my passphrase') });
    expect(wrong).toMatchObject({ error: { code: 'wrong-passphrase' } });
    expect([privateDoor.status.open, alive()]).toEqual([false, []]);
    const bytes = bytesOf(PASSPHRASE);
    const opened = await privateDoor.open({ kind: 'passphrase', bytes });
    expect(opened).toEqual({
      ok: true,
      value: { open: true, closesInMs: PRIVATE_OPEN_MS, pinSet: false, triesLeft: 0 },
    });
    expect(bytes.every((byte) => byte === 0)).toBe(true);
  });

  it('opens by the PIN where one is set, and counts the wrong ones', async () => {
    const { session } = await prepared(memoKdf());
    const { privateDoor } = session;
    const byPin = (pin: string) => privateDoor.open({ kind: 'pin', bytes: bytesOf(pin) });
    expect(await byPin('836152')).toMatchObject({ error: { code: 'pin-not-available', reason: 'not-set' } });
    valueOf(await session.keys.setPin(bytesOf('836152'), bytesOf(PASSPHRASE)));
    expect(privateDoor.status).toMatchObject({ open: false, pinSet: true, triesLeft: 5 });
    expect(await byPin('836153')).toMatchObject({ error: { code: 'wrong-pin', triesLeft: 4 } });
    expect(privateDoor.status).toMatchObject({ open: false, triesLeft: 4 });
    expect(await byPin('836152')).toMatchObject({ value: { open: true, triesLeft: 5 } });
  });

  it('takes one attempt at a time, and none that a lock has overtaken', async () => {
    const { session } = await prepared();
    const way = () => ({ kind: 'passphrase', bytes: bytesOf(PASSPHRASE) }) as const;
    const first = session.privateDoor.open(way());
    expect(await session.privateDoor.open(way())).toMatchObject({ error: { code: 'busy' } });
    session.lock();
    expect(await first).toMatchObject({ ok: false });
    expect(alive()).toEqual([]);
    expect(await session.privateDoor.open(way())).toMatchObject({ error: { code: 'not-allowed-now' } });
  });

  it('claim:private-closes closes after two minutes without use, which every use begins anew, and zeroes its keys', async () => {
    const { session, clock } = await prepared();
    await openPrivately(session);
    const { vault } = session;
    const id = writePrivately(vault, registerOne(vault, 'Elena'), 'algo');
    clock.advance(PRIVATE_OPEN_MS - 1);
    expect(session.privateDoor.status.closesInMs).toBe(1);
    valueOf(savePrivateDraft(vault, { id, body: textBody('algo más'), caret: CARET }));
    expect(session.privateDoor.status.closesInMs).toBe(PRIVATE_OPEN_MS);
    clock.advance(PRIVATE_OPEN_MS - 1);
    valueOf(openPrivateNote(vault, { id }));
    expect(alive().sort()).toEqual(['private-patient', 'private-tag', 'private-wrap']);
    clock.advance(PRIVATE_OPEN_MS);
    expect(openPrivateNote(vault, { id })).toMatchObject({ error: { code: 'private-locked' } });
    expect(alive()).toEqual([]);
    await openPrivately(session);
    expect(valueOf(openPrivateNote(vault, { id })).note.body).toEqual(textBody('algo más'));
  });

  it('closes by itself, asked by nobody, also when the timer comes late, and says so to the page', async () => {
    const { session, clock, folder } = await prepared();
    const events: PrivateStatus[] = [];
    const emit = (event: VaultEvent) => {
      if (event.event === 'private.status') events.push(event.payload);
    };
    createVaultService({ session, backups: roomFor(session, folder), sample: false, emit, tellMain: () => undefined });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    await openPrivately(session);
    const pass = (ms: number) => {
      clock.advance(ms);
      vi.advanceTimersByTime(ms);
    };
    for (let passed = 0; passed < PRIVATE_OPEN_MS - 5000; passed += 5000) pass(5000);
    expect(events.map(({ open }) => open)).toEqual([true]);
    pass(5000);
    expect(events.map(({ open }) => open)).toEqual([true, false]);
    expect(alive()).toEqual([]);

    await openPrivately(session);
    clock.advance(8 * 3_600_000); // asleep: this process's timers stood still
    vi.advanceTimersByTime(5000);
    expect(events.at(-1)?.open).toBe(false);
    expect(alive()).toEqual([]);
  });

  it('is closed by a lock, its keys zeroed', async () => {
    const { session } = await prepared();
    await openPrivately(session);
    const { vault } = session;
    const patient = registerOne(vault, 'Elena');
    writePrivately(vault, patient, 'algo');
    const open = valueOf(vault.privateNotes.use());
    session.lock();
    expect(alive()).toEqual([]);
    expect(() => open.tagOf(patient)).toThrow('disposed');
    valueOf(await session.unlock(bytesOf(PASSPHRASE)));
    expect(session.privateDoor.status.open).toBe(false);
    const actions = session.vault.db
      .prepare("SELECT action FROM audit WHERE action IN ('private.closed', 'vault.locked') ORDER BY seq DESC LIMIT 2")
      .all();
    expect(actions).toEqual([{ action: 'vault.locked' }, { action: 'private.closed' }]);
  });

  it('claim:private-text-kept keeps what was typed just before it is locked, to the last word', async () => {
    const built = await prepared();
    await openPrivately(built.session);
    const { vault } = built.session;
    const id = writePrivately(vault, registerOne(vault, 'Elena'), 'primero');
    const service = createVaultService({
      session: built.session,
      backups: roomFor(built.session, built.folder),
      sample: false,
      emit: () => undefined,
      tellMain: () => undefined,
    });
    const body = textBody('la última palabra');
    const flushed = service.handle({ id: 1, command: 'private.saveDraft', input: { id, body, caret: CARET } });
    await service.drain();
    expect(await flushed).toMatchObject({ result: { ok: true } });
    built.session.close();
    const again = built.reopen();
    valueOf(await again.unlock(bytesOf(PASSPHRASE)));
    await openPrivately(again);
    expect(valueOf(openPrivateNote(again.vault, { id })).note).toMatchObject({ body, caret: CARET });
  });

  it('answers everything but its status, its opening and its closing with private-locked', async () => {
    const { session, folder } = await prepared();
    const tickets = createTickets();
    const room = {
      session,
      tickets,
      jobs: createJobs(() => undefined),
      backups: roomFor(session, folder),
      places: createPlaceRoom(roomFor(session, folder), () => undefined),
      sample: false,
      search: createSearchRoom(session),
    };
    endings.unshift(() => room.search.current?.close());
    const registry = createRegistry(handlers, room, () => undefined);
    const gate = () => ({ state: 'unlocked', role: 'owner' }) as const;
    const answers: Record<string, unknown> = {};
    for (const name of Object.keys(privateCommands) as CommandName[]) {
      if (['private.status', 'private.open', 'private.close'].includes(name)) continue;
      const input = sampleInput(name) as { ticket?: string };
      if (input.ticket !== undefined) tickets.add(FileTicket.parse(input.ticket), 'read-document', '/nowhere');
      const answer = await registry.run(name, input, gate);
      answers[name] = answer.ok ? 'ok' : answer.error.code;
    }
    expect(new Set(Object.values(answers))).toEqual(new Set(['private-locked']));
    expect(Object.keys(answers)).toHaveLength(12);
    expect(valueOf(await registry.run('private.close', {}, gate))).toEqual({});
  });

  it('claim:private-needs-pin holds nothing readable in an open session without it: no key opens a row, and no row says whose it is', async () => {
    const { session } = await prepared();
    await openPrivately(session);
    const { vault } = session;
    const patient = registerOne(vault, 'Elena');
    writePrivately(vault, patient, 'algo');
    vault.privateNotes.close();
    expect(alive()).toEqual([]);
    const rows = ['private_keys', 'private_notes', 'private_note_versions', 'private_drafts', 'private_documents'].map(
      (table) => vault.db.prepare(`SELECT * FROM ${table}`).all(),
    );
    expect(JSON.stringify(rows)).not.toContain(patient);
  });
});
