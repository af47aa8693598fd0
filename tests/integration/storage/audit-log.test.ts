import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { appendChanges } from '../../../src-main/vault/storage/audit.ts';
import { listAudit } from '../../../src-main/vault/use-cases/audit/list-audit.ts';
import { lastOfActions } from '../../../src-main/vault/storage/repositories/audit-log.ts';
import { AuditAction } from '../../../src-shared/clinical/audit.ts';
import { AuditFilters } from '../../../src-shared/commands/audit.contract.ts';
import { Instant } from '../../../src-shared/time.ts';
import { buildVault, quickKdf, type BuiltVault } from '../../support/vault-builder.ts';
import { insertPatient } from '../../support/sample-rows.ts';

/** Enough that a plan without the index shows in the time; the figure at 100,000 is in docs/ARCHITECTURE.md. */
const ENTRIES = Number(process.env['SIGILO_AUDIT_ENTRIES'] ?? 5000);
/** Generous for a machine that does other things: a scan of the table with its blobs takes many times longer. */
const SOON_MS = ENTRIES > 5000 ? 1000 : 250;

let built: BuiltVault;
let elena: string;

beforeAll(async () => {
  built = await buildVault({ kdf: quickKdf });
  const { vault } = built.session;
  elena = insertPatient(vault, 'Ruiz', 'text');
  const start = Date.parse('2020-01-01T08:00:00.000Z');
  vault.transact(() => {
    for (let n = 0; n < ENTRIES; n += 1) {
      const action = AuditAction.options[n % AuditAction.options.length] ?? 'note.signed';
      appendChanges(
        vault.db,
        vault.vaultId,
        {
          at: Instant.parse(new Date(start + n * 600_000).toISOString()),
          actor: vault.me.principal,
          action,
          subject: n % 1000 === 0 ? { kind: 'patient', id: elena } : { kind: 'note', id: randomUUID() },
        },
        [{ table: 'notes', row: randomUUID(), revision: 1, hash: 'ab'.repeat(32) }],
      );
    }
  });
}, 300_000);
afterAll(() => built.dispose());

const filters = (change: object = {}) =>
  AuditFilters.parse({ actions: [], from: null, to: null, zone: 'Europe/Madrid', patientId: null, ...change });

test.each([
  ['unfiltered', {}, null],
  ['in its middle', {}, Math.floor(ENTRIES / 2)],
  ['by one action', { actions: ['keys.rotated'] }, null],
  ['by a day long ago', { from: '2020-01-02', to: '2020-01-02' }, null],
  ['by a patient', { patientId: 'elena' }, null],
])('a page of the log %s is there at once, however long the log is', (name, change, before) => {
  const { vault } = built.session;
  const asked = filters('patientId' in change ? { patientId: elena } : change);
  listAudit(vault, { filters: asked, before, limit: 100 });
  const started = performance.now();
  const page = listAudit(vault, { filters: asked, before, limit: 100 });
  const ms = performance.now() - started;
  if (process.env['SIGILO_AUDIT_ENTRIES'] !== undefined) process.stdout.write(`${name}: ${ms.toFixed(1)} ms\n`);
  expect(page.ok && page.value.lines.length).toBeGreaterThan(0);
  expect(ms).toBeLessThan(SOON_MS);
});

test('filters are answered from the index alone', () => {
  const { db } = built.session.vault;
  const plan = db
    .prepare(
      `EXPLAIN QUERY PLAN SELECT count(*) FROM audit INDEXED BY audit_by_time
       WHERE action IN (SELECT value FROM json_each('["note.signed"]')) AND at >= '' AND at < '~' AND subject_id IN (SELECT value FROM json_each('[]'))`,
    )
    .all()
    .map((row) => (row as { detail: string }).detail);
  expect(plan.some((detail) => detail.includes('USING COVERING INDEX audit_by_time'))).toBe(true);
});

test('the newest entry of an action is its newest', () => {
  const last = lastOfActions(built.session.vault.db, ['vault.created', 'pin.set']);
  expect(last.get('vault.created')?.seq).toBeGreaterThanOrEqual(1);
  const { db } = built.session.vault;
  const { seq, at } = db
    .prepare("SELECT seq, at FROM audit WHERE action = 'pin.set' ORDER BY seq DESC LIMIT 1")
    .get() as { seq: number; at: string };
  expect(last.get('pin.set')).toEqual({ seq, at });
});
