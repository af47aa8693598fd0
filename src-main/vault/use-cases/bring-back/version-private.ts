import { setImmediate as turn } from 'node:timers/promises';
import type { PrivatelyBackedUp } from '../../../../src-shared/commands/bring-back.contract.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { PatientId, PatientTag } from '../../../../src-shared/ids.ts';
import type { PrivatelyOf } from '../../backup/bring-out/bring-out.types.ts';
import type { OpenVault } from '../../session/open-vault.ts';
import type { PrivateRecords } from '../../session/private-notes.ts';
import type { BackupJob, BackupRoom } from '../backups/backup-room.ts';
import type { Outcome } from '../use-case.types.ts';
import { knownIndex, remember } from './known-version.ts';
import { openPrivately, wipeOpened } from './opened-private.ts';
import { ownDocumentState } from './own-document.ts';
import { privateNoteState } from './private-note-step.ts';
import { versionSecret, type ChosenVersion } from './take-out.ts';

/** As many patients as are held against the record before others have their turn. */
const AT_ONCE = 20;

/** Who of a version has something in the private part, and how it stands to what is there now. `private-locked` while that is closed, from the beginning to the end. */
export async function versionPrivate(
  { session, runner }: BackupRoom,
  version: ChosenVersion,
  job: BackupJob,
): Promise<Outcome<'bringBack.private'>> {
  const { vault } = session;
  const allowed = vault.privateNotes.use();
  if (!allowed.ok) return allowed;
  const secret = versionSecret(version);
  if (!secret.ok) return secret;
  const { path } = version;
  const index = knownIndex(vault, path);
  const known = index && { fingerprint: index.fingerprint, objects: [] };
  const from = { path, secret: secret.value, keys: vault.lendKeys(), known };
  const listed = await runner.run({ kind: 'list-private', ...from }, job);
  if (!listed.ok) return listed;
  if (session.vaultOrNull !== vault) return err({ code: 'cancelled' });
  remember(vault, path, listed.value.index);
  const erased = new Set(listed.value.erased);
  const patients = [...(knownIndex(vault, path)?.patients.keys() ?? [])].filter((id) => !erased.has(id));
  const open = vault.privateNotes.use();
  if (!open.ok) return open;
  const whose = new Map<PatientTag, PatientId>(patients.map((id) => [open.value.tagOf(id), id]));
  const found: PrivatelyBackedUp[] = [];
  for (const [at, of] of listed.value.tags.entries()) {
    if (at % AT_ONCE === 0) await turn();
    if (job.signal.aborted || session.vaultOrNull !== vault) return err({ code: 'cancelled' });
    const records = vault.privateNotes.peek();
    if (records === null) return err({ code: 'private-locked' });
    const patientId = whose.get(of.tag);
    if (patientId === undefined) continue;
    const { notes, documents } = of;
    found.push({ patientId, notes, documents, state: standsHere(vault, records, of) ? 'same' : 'differs' });
  }
  return ok({ patients: found });
}

/** What does not open stands here in no way: what is wrong with it is said when she goes on with it. */
function standsHere(vault: OpenVault, records: PrivateRecords, { tag, unlike }: PrivatelyOf): boolean {
  const opened = openPrivately(records, tag, unlike);
  if (!opened.ok) return false;
  try {
    return (
      opened.value.notes.every((note) => privateNoteState(vault, records, note) === 'same') &&
      opened.value.documents.every((document) => ownDocumentState(vault, records, document) === 'same')
    );
  } finally {
    wipeOpened(opened.value);
  }
}
