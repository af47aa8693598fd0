import { dirname } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { AuditFilters, AuditTable } from '../../../../src-shared/commands/audit.contract.ts';
import { err, ok, type Result } from '../../../../src-shared/result.ts';
import type { VaultError } from '../../../../src-shared/vault-error.ts';
import { attemptFiles } from '../../ports/file-error.ts';
import type { Files, OpenFile } from '../../ports/files.ts';
import { removeQuietly } from '../../ports/whole-file.ts';
import { listAudit } from '../../storage/repositories/audit-log.ts';
import type { In, OpenVault, Outcome, Session } from '../use-case.types.ts';
import { auditLines } from './audit-line.ts';
import { auditQuery, nothingFits } from './audit-query.ts';
import { csvEntry, csvHead } from './audit-csv.ts';

/** Entries that are read and written before others get their turn. */
const ENTRIES_A_STEP = 500;

/**
 * Writes what the filters leave as readable text to the chosen place, where nothing may stand yet (`target-exists`). The passphrase comes first and the ticket is
 * used only once it was right. The file counts, and stays, only when it is on the disk and the chain says that it was made; `cancelled` by a lock in between.
 * @param redeem the path behind the ticket, null where there is none
 */
export async function exportAudit(
  session: Session,
  files: Files,
  { filters, passphrase, table }: In<'audit.export'>,
  redeem: () => string | null,
): Promise<Outcome<'audit.export'>> {
  const checked = await session.checkPassphrase(passphrase);
  if (!checked.ok) return checked;
  const vault = session.vaultOrNull;
  if (vault === null) return err({ code: 'not-allowed-now' });
  const path = redeem();
  if (path === null) return err({ code: 'not-found' });
  if (files.stat(path) !== null) return err({ code: 'target-exists' });

  const created = attemptFiles(() => files.createExclusive(path));
  if (!created.ok) return created;
  let kept = false;
  try {
    const written = await writeEntries(created.value, vault, filters, table, () => session.vaultOrNull === vault);
    if (!written.ok) return written;
    const durable = attemptFiles(() => files.fsyncFolder(dirname(path)));
    if (!durable.ok) return durable;
    vault.transact((tx) => {
      tx.audit({ action: 'audit.exported', subject: { kind: 'audit', id: String(written.value) }, changes: [] });
      tx.signHead();
    });
    kept = true;
    return ok({ entries: written.value });
  } finally {
    if (!kept) removeQuietly(files, path);
  }
}

async function writeEntries(
  file: OpenFile,
  vault: OpenVault,
  filters: AuditFilters,
  table: AuditTable,
  stillOpen: () => boolean,
): Promise<Result<number, VaultError>> {
  try {
    const query = auditQuery(vault.db, filters);
    const head = attemptFiles(() => file.write(Buffer.from(csvHead(table), 'utf8')));
    if (!head.ok) return head;
    let entries = 0;
    let before: number | null = null;
    for (let more = !nothingFits(query); more;) {
      const rows = listAudit(vault.db, query, before, ENTRIES_A_STEP);
      const text = auditLines(vault.db, rows)
        .map((line) => csvEntry(line, table, filters.zone))
        .join('');
      const written = attemptFiles(() => file.write(Buffer.from(text, 'utf8')));
      if (!written.ok) return written;
      entries += rows.length;
      before = rows.at(-1)?.seq ?? null;
      more = rows.length === ENTRIES_A_STEP;
      await setImmediate();
      if (!stillOpen()) return err({ code: 'cancelled' });
    }
    const durable = attemptFiles(() => file.fsync());
    return durable.ok ? ok(entries) : durable;
  } finally {
    file.close();
  }
}
