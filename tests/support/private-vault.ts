import { keepPrivateVersion } from '../../src-main/vault/use-cases/private/keep-private-version.ts';
import { savePrivateDraft } from '../../src-main/vault/use-cases/private/save-private-draft.ts';
import { startPrivateNote } from '../../src-main/vault/use-cases/private/start-private-note.ts';
import { listPrivateVersions, openPrivateVersion } from '../../src-main/vault/use-cases/private/view-private-note.ts';
import type { OpenVault } from '../../src-main/vault/session/open-vault.ts';
import type { VaultSession } from '../../src-main/vault/session/vault-session.ts';
import type { NoteBody } from '../../src-shared/clinical/note.ts';
import type { PatientId, PrivateNoteId } from '../../src-shared/ids.ts';
import { Instant, Zone } from '../../src-shared/time.ts';
import { valueOf } from './backup-vault.ts';
import { bytesOf, PASSPHRASE } from './vault-builder.ts';

export const MADRID = Zone.parse('Europe/Madrid');
export const AT = Instant.parse('2026-11-17T08:00:00.000Z');
export const CARET = { anchor: 3, head: 5, scrollTop: 40 };

export async function openPrivately(session: VaultSession): Promise<void> {
  valueOf(await session.privateDoor.open({ kind: 'passphrase', bytes: bytesOf(PASSPHRASE) }));
}

export function textBody(plain: string): NoteBody {
  return {
    json: JSON.stringify({ type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: plain }] }] }),
    plain,
  };
}

/** A private note whose one version says this; `kept` false leaves it a draft. */
export function writePrivately(
  vault: OpenVault,
  patientId: PatientId,
  plain: string,
  { occurredAt = AT, kept = true }: { occurredAt?: Instant; kept?: boolean } = {},
): PrivateNoteId {
  const { note } = valueOf(startPrivateNote(vault, { patientId, occurredAt, zone: MADRID }));
  valueOf(savePrivateDraft(vault, { id: note.id, body: textBody(plain), caret: CARET }));
  if (kept) valueOf(keepPrivateVersion(vault, { id: note.id }));
  return note.id;
}

/** The text as the private note's next version. */
export function writeMorePrivately(vault: OpenVault, id: PrivateNoteId, plain: string): void {
  valueOf(savePrivateDraft(vault, { id, body: textBody(plain), caret: CARET }));
  valueOf(keepPrivateVersion(vault, { id }));
}

/** Its versions, from the first to the last. */
export function privateTextsOf(vault: OpenVault, id: PrivateNoteId): string[] {
  return valueOf(listPrivateVersions(vault, { id }))
    .versions.map(({ version }) => valueOf(openPrivateVersion(vault, { id, version })).body.plain)
    .reverse();
}
