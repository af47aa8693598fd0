import type { PrincipalId, VaultId } from '../../../src-shared/ids.ts';
import type { Instant } from '../../../src-shared/time.ts';
import { appendAudit } from './audit.ts';
import type { Finding } from './audit-check.ts';
import { RowReaders } from './audited-rows.ts';
import type { ResealedRow } from './reseal.ts';
import type { WritableDb } from './sql.ts';

/** Entries of one row each would flood the chain, one of all rows would be megabytes long. */
const CHANGES_PER_ENTRY = 500;

/**
 * Attests rows that were sealed anew, in entries `keys.rotated`, inside the caller's transaction. Those that did not fit the chain before are left out: what somebody
 * changed behind the program's back stays a finding.
 */
export class ResealEntries {
  readonly #db: WritableDb;
  readonly #of: { readonly vaultId: VaultId; readonly actor: PrincipalId; readonly at: Instant };
  readonly #distrusted: ReadonlySet<string>;
  readonly #readers: RowReaders;
  #changes: ResealedRow[] = [];

  constructor(
    db: WritableDb,
    of: { readonly vaultId: VaultId; readonly actor: PrincipalId; readonly at: Instant },
    findings: readonly Finding[],
  ) {
    this.#db = db;
    this.#of = of;
    this.#distrusted = new Set(findings.map(({ table, row }) => `${table}/${row}`));
    this.#readers = new RowReaders(db);
  }

  add(row: ResealedRow): void {
    if (this.#distrusted.has(`${row.table}/${row.row.join('/')}`)) return;
    this.#changes.push(row);
    if (this.#changes.length === CHANGES_PER_ENTRY) this.end();
  }

  /** The entry of what is left; it is written even where nothing is, so that the chain says that the keys changed. */
  end(): void {
    const { vaultId, actor, at } = this.#of;
    const subject = { kind: 'principal', id: actor };
    const changes = this.#changes;
    appendAudit(this.#db, vaultId, { at, actor, action: 'keys.rotated', subject, changes }, this.#readers);
    this.#changes = [];
  }
}
