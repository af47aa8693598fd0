import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectFrame } from '../../src-main/vault/commands/frame.ts';
import { contract, type CommandName } from '../../src-shared/commands/contract.ts';
import type { VaultState } from '../../src-shared/commands/define-command.ts';
import { VaultError } from '../../src-shared/vault-error.ts';
import { answered, closedVault, passphrase, type ClosedVault } from '../support/closed-vault.ts';
import { sampleInput, samplePatient } from '../support/command-samples.ts';
import { reportHeld } from '../support/faults/fault-report.ts';
import { startVaultProcess, type VaultProcess } from '../support/vault-process-client.ts';

/** Cases a command and state; the long version sets it to 10,000. */
const CASES = Number(process.env['SIGILO_FUZZ'] ?? 50);
const TIMEOUT_MS = 60_000 + CASES * 1000;

const commands = Object.keys(contract) as CommandName[];

/** Everything structured cloning carries over a port. */
const anything = fc.anything({
  withBigInt: true,
  withDate: true,
  withMap: true,
  withSet: true,
  withTypedArray: true,
  withSparseArray: true,
  maxDepth: 3,
});
const oddText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    '\u0000',
    '../../etc/passwd',
    "'; DROP TABLE notes; --",
    '=HYPERLINK("x")',
    '<script>alert(1)</script>',
    '\ud800',
    '__proto__',
  ),
  fc.integer({ min: 1, max: 2_000_000 }).map((length) => 'x'.repeat(length)),
);
const oddValue = fc.oneof(
  anything,
  oddText,
  fc.integer(),
  fc.double(),
  fc.uint8Array({ maxLength: 5000 }),
  fc.constantFrom(null, undefined, NaN, -1, 2 ** 53),
);

type Edit = { readonly pick: number; readonly how: 'replace' | 'delete' | 'add'; readonly value: unknown };
const edits = fc.array(
  fc.record({ pick: fc.nat(), how: fc.constantFrom('replace', 'delete', 'add'), value: oddValue }),
  { maxLength: 3 },
);

/** A valid input of the command with a few things wrong in it, or none. */
function edited(value: unknown, changes: readonly Edit[]): unknown {
  const root: Record<string, unknown> = { value };
  for (const { pick, how, value: odd } of changes) {
    const places = placesIn(root);
    const [holder, key] = places[pick % places.length] ?? [root, 'value'];
    if (how === 'replace') holder[key] = odd;
    else if (how === 'delete') Reflect.deleteProperty(holder, key);
    else holder[`${key}x`] = odd;
  }
  return root.value;
}

function placesIn(holder: Record<string, unknown>): [Record<string, unknown>, string][] {
  return Object.entries(holder).flatMap(([key, value]) => [[holder, key], ...(isPlain(value) ? placesIn(value) : [])]);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.getPrototypeOf(value) === Object.prototype || Array.isArray(value);
}

/** Puts ids that exist into a sample, so that calls get as far as the records. */
function withIds(name: CommandName, ids: Readonly<Record<string, string>>): unknown {
  const sample = structuredClone(sampleInput(name)) as Record<string, unknown>;
  const known = { patientId: ids['patients'], parentId: ids['notes'], id: ids[name.split('.')[0] ?? ''] };
  for (const [key, id] of Object.entries(known))
    if (key in sample && id !== undefined && sample[key] !== null) sample[key] = id;
  return sample;
}

let vault: ClosedVault;
let child: VaultProcess;
let ids: Record<string, string> = {};

beforeAll(async () => {
  vault = await closedVault();
  // No PIN is kept; a main that says nothing would be waited for.
  child = await startVaultProcess(vault.folder, ({ type }) =>
    type === 'pin-try' ? { type: 'pin-envelope', envelope: null, triesLeft: 0, gone: 'not-set' } : null,
  );
});
afterAll(async () => {
  await child.kill();
  vault.remove();
});

/** One call; what must hold of every answer. */
async function probe(name: CommandName, input: unknown, state: VaultState): Promise<void> {
  const { states, input: schema, output } = contract[name];
  const parses =
    inspectFrame({ id: 1, command: name, input }) === 'fits' && schema.safeParse(structuredClone(input)).success;
  const answer = (await child.send(name, input)) as { ok: true; value: unknown } | { ok: false; error: unknown };
  if (answer.ok) {
    expect({ parses, listed: states.includes(state) }).toEqual({ parses: true, listed: true });
    expect(output.safeParse(answer.value).success).toBe(true);
  } else {
    const error = VaultError.parse(answer.error);
    expect(error).toEqual(answer.error);
    expect(error.code).not.toBe('internal');
    if (!parses) expect(['invalid-input', 'text-too-large']).toContain(error.code);
    else if (!states.includes(state)) expect(error.code).toBe('not-allowed-now');
  }
}

function fuzz(state: VaultState): void {
  it.each(commands)('%s', { timeout: TIMEOUT_MS }, async (name) => {
    const inputs = fc.oneof(
      { weight: 1, arbitrary: anything },
      { weight: 4, arbitrary: edits.map((changes) => edited(withIds(name, ids), changes)) },
    );
    await fc.assert(
      fc.asyncProperty(inputs, (input) => probe(name, input, state)),
      { numRuns: CASES, endOnFailure: true },
    );
    reportHeld(`fuzz: ${name}, ${state}`, CASES);
  });

  it('leaves the process alive, in its state and silent', async () => {
    expect((await answered(child.call('vault.status', {}))).state).toBe(state);
    expect(child.output()).toBe('');
  });
}

describe('every command, locked', () => fuzz('locked'));

describe('every command, unlocked', () => {
  beforeAll(async () => {
    await answered(child.call('vault.unlock', { passphrase: passphrase() }));
    const { id: patients } = await answered(child.call('patients.register', { patient: samplePatient }));
    const at = '2026-11-17T09:00:00.000Z';
    const zone = 'Europe/Madrid';
    const about = { patientId: patients, kind: 'session', occurredAt: at, zone, appointmentId: null } as const;
    const { note } = await answered(child.call('notes.start', about));
    const appointment = {
      patientId: patients,
      startsAt: at,
      endsAt: '2026-11-17T09:50:00.000Z',
      zone,
      mode: 'phone',
    } as const;
    const { id: appointments } = await answered(child.call('appointments.book', { appointment }));
    ids = { patients, notes: note.id, appointments };
  });
  fuzz('unlocked');

  it('leaves a vault in which nothing is amiss', async () => {
    expect((await answered(child.call('vault.verify', {}))).findings).toEqual([]);
  });
});

describe('frames that are no calls', () => {
  it('are answered as invalid', { timeout: TIMEOUT_MS }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string().filter((name) => !(name in contract)),
        anything,
        async (name, input) => {
          expect(await child.send(name, input)).toEqual({ ok: false, error: { code: 'invalid-input' } });
        },
      ),
      { numRuns: CASES, endOnFailure: true },
    );
  });
});
