import { basename } from 'node:path';
import { z } from 'zod';
import type { InterruptedBackup } from '../../../../src-shared/commands/backups.contract.ts';
import { ok } from '../../../../src-shared/result.ts';
import { Instant } from '../../../../src-shared/time.ts';
import type { Files } from '../../ports/files.ts';
import { removeQuietly } from '../../ports/whole-file.ts';
import { deleteDraft, readDraft } from '../../storage/repositories/drafts.ts';
import { openFormDraft, writeFormDraft } from '../drafts/form-draft-record.ts';
import type { OpenVault, Outcome } from '../use-case.types.ts';
import type { BackupRoom } from './backup-room.ts';

/** Beside the drafts of forms, sealed under her own key. Without a colon: no form can write a path here that she did not choose in a dialog. */
const KEY = 'interrupted-backup';

const Kept = z.strictObject({
  target: z.string().min(1),
  at: Instant,
  /** It was itself made up for one that a lock had interrupted. */
  again: z.boolean(),
});
export type KeptInterruption = z.infer<typeof Kept>;

/** What the page is told: the file's name, never its folder. */
export function interruptedBackup(vault: OpenVault): Outcome<'backups.interrupted'> {
  const kept = readInterruption(vault);
  return ok({ interrupted: kept === null ? null : shown(kept) });
}

function shown({ target, at, again }: KeptInterruption): InterruptedBackup {
  return { fileName: basename(target), at, automatic: !again };
}

/** What cannot be read counts as none: it is a convenience, and the record is what matters. */
export function readInterruption(vault: OpenVault): KeptInterruption | null {
  const draft = readDraft(vault.db, KEY, vault.me.principal);
  const opened = draft === null ? null : openFormDraft(vault, draft);
  if (opened?.ok !== true) return null;
  return Kept.safeParse(JSON.parse(opened.value)).data ?? null;
}

export function rememberInterruption(vault: OpenVault, interruption: Omit<KeptInterruption, 'at'>): void {
  const kept: KeptInterruption = { ...interruption, at: vault.clock.now() };
  vault.transact(() => writeFormDraft(vault, KEY, null, JSON.stringify(kept)));
}

/** With half of the file, where the process was killed before it could clear it away. */
export function forgetInterruption(vault: OpenVault, files: Files): void {
  const kept = readInterruption(vault);
  if (kept === null) return;
  removeQuietly(files, `${kept.target}.tmp`);
  vault.transact(() => deleteDraft(vault.db, KEY, vault.me.principal));
}

export function dropInterruptedBackup({ session, files }: BackupRoom): Outcome<'backups.dropInterrupted'> {
  forgetInterruption(session.vault, files);
  return ok({});
}
