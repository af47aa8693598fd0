import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { VaultError } from '../../../src-shared/vault-error.ts';
import { VaultFailure } from '../../../src-shared/vault-failure.ts';
import {
  encodeHeader,
  parseHeader,
  utf8Bytes,
  type ParsedHeader,
  type Secret,
  type VaultHeader,
} from '../crypto/index.ts';
import { writeHeaders, type HeaderWritten } from '../storage/header-files.ts';
import { writeGeneration } from '../storage/meta.ts';
import type { LiveVault } from './live-vault.ts';
import type { AuditEntry } from './open-vault.ts';
import type { SessionPorts } from './session-ports.ts';

/** The text of the next generation of a header, read back so that what is written is known to be readable. */
export function nextHeader(fields: VaultHeader, head: Secret<'head'>, ports: SessionPorts): ParsedHeader {
  const { clock, appVersion } = ports;
  const text = encodeHeader({ ...fields, generation: fields.generation + 1, writtenAt: clock.now(), appVersion }, head);
  const parsed = parseHeader(utf8Bytes(text));
  if (!parsed.ok) throw new Error('the header does not read back');
  return parsed.value;
}

/**
 * Commits a change of the header on disk, then writes its generation and the audit entry into the database. `alsoInDatabase` goes into that transaction. When the
 * database fails after the header's commit, the change stands and the next unlock brings the database up; so it is answered as done.
 */
export function commitHeader(
  vault: LiveVault,
  fields: VaultHeader,
  entries: readonly Omit<AuditEntry, 'changes'>[],
  ports: SessionPorts,
  alsoInDatabase: () => void = () => undefined,
): Result<undefined, VaultError> {
  const next = nextHeader(fields, vault.keys.vault.head, ports);
  const written: HeaderWritten = writeHeaders(ports.files, vault.folder, next.text);
  if (!written.ok && !written.committed) return err(written.error);
  vault.header = next;
  recordCommit(vault, next, entries, alsoInDatabase);
  return written.ok ? ok() : err(written.error);
}

function recordCommit(
  vault: LiveVault,
  header: ParsedHeader,
  entries: readonly Omit<AuditEntry, 'changes'>[],
  alsoInDatabase: () => void,
): void {
  try {
    vault.transact((tx) => {
      writeGeneration(vault.db, header.fields.generation);
      alsoInDatabase();
      for (const entry of entries) tx.audit({ ...entry, changes: [] });
      tx.signHead();
    });
  } catch (thrown) {
    // An expected failure of the disk: `header.brought-up` will stand in the chain instead.
    if (!(thrown instanceof VaultFailure)) throw thrown;
  }
}
