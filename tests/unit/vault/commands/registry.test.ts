import { describe, expect, it, vi } from 'vitest';
import {
  commandNames,
  createRegistry,
  type Gate,
  type Handlers,
  type Room,
} from '../../../../src-main/vault/commands/registry.ts';
import { contract, type CommandName } from '../../../../src-shared/commands/contract.ts';
import { ROLES, VAULT_STATES, type Role, type VaultState } from '../../../../src-shared/commands/define-command.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { sampleInput } from '../../../support/command-samples.ts';
import { roomOf, sessionOf } from './session-of.ts';

const room: Room = roomOf(sessionOf('unlocked'));

/** Every handler answers with the same; the registry under test decides whether it is asked at all. */
function registryWith(
  handler: (...asked: unknown[]) => unknown,
  onDefect: (command: CommandName) => void = () => undefined,
) {
  const handlers = Object.fromEntries(commandNames().map((name) => [name, handler])) as Handlers;
  return createRegistry(handlers, room, onDefect);
}

const at = (gate: Gate) => () => gate;

describe('the gates of the registry', () => {
  it.each(commandNames())('%s runs in the states it lists and in no other', async (name) => {
    const handler = vi.fn(() => err({ code: 'busy' }));
    const registry = registryWith(handler);
    const asked: VaultState[] = [];
    for (const state of VAULT_STATES) {
      handler.mockClear();
      const role = state === 'unlocked' ? (contract[name].roles[0] ?? null) : null;
      const answer = await registry.run(name, sampleInput(name), at({ state, role }));
      const listed = contract[name].states.includes(state);
      expect(answer, state).toEqual(err({ code: listed ? 'busy' : 'not-allowed-now' }));
      if (handler.mock.calls.length > 0) asked.push(state);
    }
    expect(new Set(asked)).toEqual(new Set(contract[name].states));
  });

  const inOpenVault = commandNames().filter((name) => contract[name].states.includes('unlocked'));

  it.each(inOpenVault)('%s runs for the roles it lists and for no other', async (name) => {
    const handler = vi.fn(() => err({ code: 'busy' }));
    const registry = registryWith(handler);
    const asked: Role[] = [];
    for (const role of ROLES) {
      handler.mockClear();
      const answer = await registry.run(name, sampleInput(name), at({ state: 'unlocked', role }));
      const listed = contract[name].roles.includes(role);
      expect(answer, role).toEqual(err({ code: listed ? 'busy' : 'not-allowed' }));
      if (handler.mock.calls.length > 0) asked.push(role);
    }
    expect(new Set(asked)).toEqual(new Set(contract[name].roles));
  });

  it('lets an assistant into no clinical text', () => {
    const open = commandNames().filter((name) => contract[name].roles.includes('assistant'));
    expect(open.filter((name) => name.startsWith('notes.'))).toEqual([]);
    expect(open).toContain('patients.list');
  });
});

describe('the pipeline of the registry', () => {
  const unlocked = at({ state: 'unlocked', role: 'owner' });

  it('refuses an unknown command, whatever its name', async () => {
    const registry = registryWith(() => ok({}));
    for (const name of ['notes.delete', '', 'toString', '__proto__', 'constructor']) {
      expect(await registry.run(name, {}, unlocked)).toEqual(err({ code: 'invalid-input' }));
    }
  });

  it('refuses input that does not parse before it looks at anything else', async () => {
    const handler = vi.fn(() => ok({}));
    const gate = vi.fn(unlocked);
    expect(await registryWith(handler).run('notes.open', { id: 'no-id' }, gate)).toEqual(
      err({ code: 'invalid-input' }),
    );
    expect(handler).not.toHaveBeenCalled();
    expect(gate).not.toHaveBeenCalled();
  });

  it('tells a text beyond its limit apart', async () => {
    const handler = vi.fn(() => ok({}));
    const json = 'x'.repeat(1024 * 1024 + 1);
    const input = { ...Object(sampleInput('notes.sign')), body: { json, plain: 'x' } } as unknown;
    expect(await registryWith(handler).run('notes.sign', input, unlocked)).toEqual(err({ code: 'text-too-large' }));
    expect(handler).not.toHaveBeenCalled();
  });

  it('hands the handler parsed input and answers with parsed output', async () => {
    const handler = vi.fn((..._asked: unknown[]) => ok({ cancelled: true, stray: 'not in the contract' }));
    const input = { ...Object(sampleInput('jobs.cancel')), stray: 1 } as unknown;
    expect(await registryWith(handler).run('jobs.cancel', input, unlocked)).toEqual(ok({ cancelled: true }));
    const [[parsed, reached] = []] = handler.mock.calls;
    expect(Object.keys(Object(parsed) as object)).toEqual(['jobId']);
    expect(reached === room).toBe(true);
  });

  it('turns an output that is not the contract, and a thrown defect, into internal without a word of it', async () => {
    const onDefect = vi.fn();
    const outputs = [
      () => ok({ cancelled: 'Elena Ruiz' }),
      () => {
        throw new Error('Elena Ruiz');
      },
    ];
    for (const handler of outputs) {
      expect(await registryWith(handler, onDefect).run('jobs.cancel', sampleInput('jobs.cancel'), unlocked)).toEqual(
        err({ code: 'internal' }),
      );
    }
    expect(onDefect.mock.calls).toEqual([['jobs.cancel'], ['jobs.cancel']]);
  });

  it('answers with the error of a refused transaction or of a full disk', async () => {
    const onDefect = vi.fn();
    const thrown = [new VaultFailure({ code: 'conflict' }), Object.assign(new Error('full'), { code: 'SQLITE_FULL' })];
    const codes = [];
    for (const error of thrown) {
      const registry = registryWith(() => {
        throw error;
      }, onDefect);
      codes.push(await registry.run('jobs.cancel', sampleInput('jobs.cancel'), unlocked));
    }
    expect(codes).toEqual([err({ code: 'conflict' }), err({ code: 'disk-full' })]);
    expect(onDefect).not.toHaveBeenCalled();
  });
});
