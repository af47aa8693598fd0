import { afterAll, beforeAll, expect, it } from 'vitest';
import type { NoteId } from '../../src-shared/ids.ts';
import { answered, closedVault, passphrase, type ClosedVault } from '../support/closed-vault.ts';
import { samplePatient } from '../support/command-samples.ts';
import { reportHeld } from '../support/faults/fault-report.ts';
import { startVaultProcess, type VaultProcess } from '../support/vault-process-client.ts';

/** `npm run faults` raises it. */
const KILLS = Number(process.env['SIGILO_KILLS'] ?? 20);

let vault: ClosedVault;

beforeAll(async () => {
  vault = await closedVault();
});
afterAll(() => vault.remove());

async function unlocked(): Promise<VaultProcess> {
  const child = await startVaultProcess(vault.folder);
  await answered(child.call('vault.unlock', { passphrase: passphrase() }));
  return child;
}

async function newNote(): Promise<NoteId> {
  const child = await unlocked();
  const { id: patientId } = await answered(child.call('patients.register', { patient: samplePatient }));
  const about = {
    kind: 'session',
    occurredAt: '2026-11-17T09:00:00.000Z',
    zone: 'Europe/Madrid',
    appointmentId: null,
  } as const;
  const { note } = await answered(child.call('notes.start', { patientId, ...about }));
  await child.kill();
  return note.id;
}

/** The n-th text typed; its number can be read back from text and caret alike. */
const draft = (n: number) => {
  const plain = `Typed up to word ${n}. ${'She slept better. '.repeat(n % 50)}`;
  return { body: { json: JSON.stringify({ n, plain }), plain }, caret: { anchor: n, head: n + 1, scrollTop: n / 2 } };
};

/** Saves one draft after the other, never waiting, until the process is killed; answers with the last number that was acknowledged. */
async function saveUntilKilled(
  child: VaultProcess,
  id: NoteId,
  from: number,
  afterMs: number,
): Promise<{ acknowledged: number; sent: number }> {
  let acknowledged = 0;
  let sent = from - 1;
  const saves: Promise<void>[] = [];
  const typing = setInterval(() => {
    sent += 1;
    const n = sent;
    const saved = child.call('notes.saveDraft', { id, ...draft(n) });
    saves.push(
      saved.then(
        (result) => {
          if (result.ok) acknowledged = Math.max(acknowledged, n);
        },
        () => undefined,
      ),
    );
  }, 1);
  await new Promise((resolve) => setTimeout(resolve, afterMs));
  await child.kill();
  clearInterval(typing);
  await Promise.all(saves);
  return { acknowledged, sent };
}

it(
  `has every acknowledged draft with its caret after each of ${KILLS} kills while saving`,
  { timeout: 60_000 + KILLS * 5000 },
  async () => {
    const id = await newNote();
    let child = await unlocked();
    let from = 1;
    let acknowledgedInAll = 0;
    for (let kill = 0; kill < KILLS; kill += 1) {
      const { acknowledged, sent } = await saveUntilKilled(child, id, from, 20 + Math.random() * 150);
      child = await unlocked();
      const { note } = await answered(child.call('notes.open', { id }));
      const found = note.caret?.anchor ?? 0;
      expect(found).toBeGreaterThanOrEqual(acknowledged);
      expect(found).toBeLessThanOrEqual(sent);
      if (found > 0) expect({ body: note.body, caret: note.caret }).toEqual(draft(found));
      acknowledgedInAll += Math.max(0, acknowledged - from + 1);
      from = sent + 1;
    }
    expect(acknowledgedInAll).toBeGreaterThan(KILLS);
    expect((await answered(child.call('vault.verify', {}))).findings).toEqual([]);
    await child.kill();
    reportHeld('kill: drafts', KILLS);
  },
);
