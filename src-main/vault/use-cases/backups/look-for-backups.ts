import { FileTicket, type InstanceId } from '../../../../src-shared/ids.ts';
import { err, ok } from '../../../../src-shared/result.ts';
import type { LookedAtFile } from '../../backup/place-tasks.ts';
import { newId } from '../new-id.ts';
import type { Outcome } from '../use-case.types.ts';
import type { BackupRoom } from './backup-room.ts';

/**
 * What a chosen file or folder holds, newest first. `giveTicket` makes a path known to the commands that read a backup, under a ticket of its own. `no-backup-here`:
 * a folder with none in it. What headers say is not authentic before a secret has opened one.
 */
export async function lookForBackups(
  { runner }: BackupRoom,
  path: string,
  giveTicket: (ticket: FileTicket, path: string) => void,
): Promise<Outcome<'backups.look'>> {
  const listener = { signal: new AbortController().signal, onProgress: () => undefined };
  const looked = await runner.run({ kind: 'look', path }, listener);
  if (!looked.ok) return looked;
  const { kind, files } = looked.value;
  if (kind === 'folder' && files.length === 0) return err({ code: 'no-backup-here' });
  const versions = files.map((file) => {
    const ticket = newId(FileTicket);
    giveTicket(ticket, file.path);
    const { fileName, bytes, error } = file;
    return { ticket, fileName, bytes, header: shownHeader(file), error };
  });
  return ok({ kind, versions, gaps: kind === 'file' ? 0 : countGaps(files) });
}

function shownHeader({ header, keyFileNeeded, attachmentsMissing }: LookedAtFile) {
  if (header === null) return null;
  const { backupId, vaultId, createdAt, sequence, instanceId } = header;
  return { backupId, vaultId, createdAt, sequence, instanceId, keyFileNeeded, attachmentsMissing };
}

/** Numbers stand in headers that anybody can have written. */
const MOST_GAPS = 1_000_000;

/** How many numbers are missing between the versions of each copy of the record. One that was written twice counts once. */
export function countGaps(files: readonly Pick<LookedAtFile, 'header'>[]): number {
  const numbers = new Map<InstanceId, Set<number>>();
  for (const { header } of files) {
    if (header === null) continue;
    const known = numbers.get(header.instanceId) ?? new Set<number>();
    numbers.set(header.instanceId, known.add(header.sequence));
  }
  let gaps = 0;
  for (const known of numbers.values()) {
    let lowest = Number.MAX_SAFE_INTEGER;
    let highest = 0;
    for (const number of known) {
      lowest = Math.min(lowest, number);
      highest = Math.max(highest, number);
    }
    gaps += highest - lowest + 1 - known.size;
  }
  return Math.min(gaps, MOST_GAPS);
}
