import { z } from 'zod';
import type { AuditAction } from '../../../../src-shared/clinical/audit.ts';
import { PatientId, type PrincipalId, type VaultId } from '../../../../src-shared/ids.ts';
import type { Instant } from '../../../../src-shared/time.ts';
import { VaultFailure } from '../../../../src-shared/vault-failure.ts';
import { openRecord, openSelfWrap, type Secret } from '../../crypto/index.ts';
import type { Files } from '../../ports/files.ts';
import { appendAudit, signChainEnd } from '../../storage/audit.ts';
import { checkChain, type ChainChecker, type Finding } from '../../storage/audit-check.ts';
import { openDatabase, rekeyDatabase, type Database } from '../../storage/database.ts';
import { writeGeneration, writeMeta } from '../../storage/meta.ts';
import { reseal, type ResealOf } from '../../storage/reseal.ts';
import { ResealEntries } from '../../storage/reseal-entries.ts';
import { attemptStorage } from '../../storage/storage-error.ts';

export interface RotatedDatabaseOf {
  readonly files: Files;
  readonly vaultId: VaultId;
  readonly actor: PrincipalId;
  readonly at: Instant;
  /** Of the coming header. */
  readonly generation: number;
  readonly page: { readonly from: Secret<'page'>; readonly to: Secret<'page'> };
  readonly reseal: ResealOf;
  /** Today's directory and the coming one. */
  readonly verify: { readonly before: ChainChecker['verify']; readonly after: ChainChecker['verify'] };
  readonly sign: (digest: Uint8Array) => Uint8Array;
  readonly meta: Readonly<Record<string, string>>;
  /** What the chain says besides the rows; the last entry bears the signed head. */
  readonly entries: readonly { readonly action: AuditAction; readonly subject: { kind: string; id: string } }[];
}

/** Lets others have their turn, says how far it is, and leaves by throwing where it was cancelled. */
export type Pace = (fraction: number) => Promise<void>;

const SLICE_MS = 10;
const SAMPLE = 50;

/**
 * Turns the copy at `path`, which nothing has open, into the database under the new keys: every page written anew, every row that hangs on the old keys sealed
 * anew and attested in the chain, all of it checked. Rows that did not fit the chain before are not attested: a rotation launders nothing. Leaves by throwing
 * (`VaultFailure`, a defect); the file is then of no use.
 */
export async function rotateDatabase(path: string, rows: RowCounts, of: RotatedDatabaseOf, pace: Pace): Promise<void> {
  await pace(0.05);
  done(rekeyDatabase(path, of.page.from.expose(), of.page.to.expose(), of.files));
  await pace(0.3);
  const db = done(openDatabase(path, of.page.to.expose(), 'write', of.files));
  try {
    const findings = await chainFindings(db, of.vaultId, of.verify.before, (done) => pace(0.3 + done * 0.2));
    const keys = await rewrite(db, of, findings, (done) => pace(0.5 + done * 0.15));
    const after = await chainFindings(db, of.vaultId, of.verify.after, (done) => pace(0.65 + done * 0.25));
    const known = new Set(findings.map(nameOf));
    const sound =
      after.every((finding) => known.has(nameOf(finding))) &&
      attempt(() => db.integrityFindings()).length === 0 &&
      sameCounts(rows, countAllRows(db)) &&
      readsBack(db, of.reseal, keys);
    if (!sound) throw new VaultFailure({ code: 'database-damaged' });
    // A close that cannot move the log into the file says nothing, and the log would stay behind when the file is renamed.
    if (!attempt(() => db.checkpoint())) throw new VaultFailure({ code: 'io-failed' });
    await pace(0.95);
  } finally {
    db.rollback();
    db.close();
  }
  attempt(() => of.files.fsyncFile(path));
}

/** One transaction; answers how many patient keys were sealed anew. */
async function rewrite(db: Database, of: RotatedDatabaseOf, findings: readonly Finding[], pace: Pace): Promise<number> {
  const { at, actor, vaultId } = of;
  const entries = new ResealEntries(db, { vaultId, actor, at }, findings);
  let grants = 0;
  attempt(() => db.begin('immediate'));
  await inSlices(reseal(db, of.reseal), pace, (row) => {
    if (row?.table === 'grants') grants += 1;
    if (row !== null) entries.add(row);
  });
  attempt(() => {
    entries.end();
    for (const [key, value] of Object.entries(of.meta)) writeMeta(db, key, value);
    writeGeneration(db, of.generation);
    for (const more of of.entries) appendAudit(db, vaultId, { ...more, at, actor, changes: [] });
    signChainEnd(db, vaultId, actor, at, of.sign);
    db.commit();
  });
  return grants;
}

async function chainFindings(db: Database, vaultId: VaultId, verify: ChainChecker['verify'], pace: Pace) {
  const findings: Finding[] = [];
  const count = { entries: 0, rows: 0 };
  await inSlices(checkChain(db, { vaultId, verify }, count), pace, (finding) => {
    if (finding) findings.push(finding);
  });
  return findings;
}

async function inSlices<T>(steps: Iterator<T>, pace: Pace, each: (value: T) => void): Promise<void> {
  for (let slice = 1; ; slice += 1) {
    const until = performance.now() + SLICE_MS;
    const ended = attempt(() => {
      while (performance.now() < until) {
        const step = steps.next();
        if (step.done === true) return true;
        each(step.value);
      }
      return false;
    });
    if (ended) return;
    // How long it takes is not known; each slice takes it nearer to the end.
    await pace(1 - 1 / (1 + slice / 20));
  }
}

export type RowCounts = ReadonlyMap<string, number>;

const Name = z.object({ name: z.string() });
const Count = z.object({ n: z.number() });

/** Rows by table, but for those that the rotation itself adds to. */
export function countAllRows(db: Database): RowCounts {
  return attempt(() => {
    const tables = db
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name")
      .all()
      .map((row) => Name.parse(row).name);
    const counted = tables.filter((name) => !GROWING.has(name));
    return new Map(counted.map((name) => [name, Count.parse(db.prepare(`SELECT count(*) AS n FROM ${name}`).get()).n]));
  });
}

const GROWING: ReadonlySet<string> = new Set(['audit', 'audit_heads', 'meta', 'patient_keys']);

function sameCounts(before: RowCounts, after: RowCounts): boolean {
  return before.size === after.size && [...before].every(([table, rows]) => after.get(table) === rows);
}

const Wrap = z.object({ patient_id: PatientId, epoch: z.number().int(), wrapped: z.instanceof(Uint8Array) });
const SealedVersion = z.object({
  note_id: z.string(),
  version: z.number().int(),
  sealed: z.instanceof(Uint8Array),
});

/** Whether every patient key that was sealed anew opens, and notes with them. A note that was damaged before is for "Verify vault" to say. */
function readsBack(db: Database, { vaultId, principal, to }: ResealOf, keys: number): boolean {
  return attempt(() => {
    const wraps = db.prepare('SELECT patient_id, epoch, wrapped FROM patient_keys WHERE principal = ?').all(principal);
    const newest = db.prepare(
      `SELECT v.note_id, v.version, v.sealed FROM note_versions AS v JOIN notes AS n ON n.id = v.note_id
       WHERE n.patient_id = ? AND v.key_epoch = ? ORDER BY v.written_at DESC LIMIT 1`,
    );
    const every = Math.max(1, Math.floor(wraps.length / SAMPLE));
    let opened = 0;
    const notes = { asked: 0, opened: 0 };
    for (const [index, found] of wraps.entries()) {
      const { patient_id: patientId, epoch, wrapped } = Wrap.parse(found);
      const key = openSelfWrap(to.selfWrap, { vaultId, patientId, epoch, principal }, wrapped);
      if (!key.ok) continue;
      opened += 1;
      const note = index % every === 0 ? newest.get(patientId, epoch) : undefined;
      if (note !== undefined) {
        const { note_id: noteId, version, sealed } = SealedVersion.parse(note);
        const row = `${noteId}/${version}`;
        const ref = { vaultId, patientId, table: 'note_versions', row, fieldSet: 'text', revision: version, epoch };
        notes.asked += 1;
        if (openRecord(key.value, ref, sealed).ok) notes.opened += 1;
      }
      key.value.dispose();
    }
    return opened >= keys && (notes.asked === 0 || notes.opened > 0);
  });
}

function nameOf({ kind, table, row }: Finding): string {
  return `${kind}/${table}/${row}`;
}

/** The system's failures leave as `VaultFailure`; defects stay what they are. */
function attempt<T>(work: () => T): T {
  return done(attemptStorage(work));
}

function done<T>(result: { ok: true; value: T } | { ok: false; error: VaultFailure['error'] }): T {
  if (result.ok) return result.value;
  throw new VaultFailure(result.error);
}
