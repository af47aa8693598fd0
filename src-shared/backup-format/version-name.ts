import type { BackupHeader } from './header.ts';
import { suggestedBackupName } from './file-name.ts';

/** Local day, minute, sequence (five digits or more) and the first four digits of the instance: what the app calls a version of a place (FORMAT.md, "Places"). */
const STEM = /^backup-([0-9]{4}-[0-9]{2}-[0-9]{2})-[0-9]{4}-[0-9]{5,16}-([0-9a-f]{4})$/;
const VERSION_END = '.sigilo';

/** `backup-2026-11-22-0710-00042-3f9c.sigilo`: sorted by name they stand in order of time, but for the hour that autumn repeats. Nothing is read from it; the header says it all. */
export function versionName({
  createdAt,
  zone,
  sequence,
  instanceId,
}: Pick<BackupHeader, 'createdAt' | 'zone' | 'sequence' | 'instanceId'>): string {
  const moment = suggestedBackupName(createdAt, zone).slice(0, -VERSION_END.length);
  return `${moment}-${String(sequence).padStart(5, '0')}-${instanceId.slice(0, 4)}${VERSION_END}`;
}

/** Whether the app itself gives names of this form. Only files of such names are ever deleted. */
export function isVersionName(name: string): boolean {
  return name.endsWith(VERSION_END) && STEM.test(name.slice(0, -VERSION_END.length));
}

export interface UnfinishedName {
  /** The local day that the name was given on, `2026-11-22`. */
  readonly day: string;
  /** First four digits of the instance that was writing. */
  readonly instance: string;
}

/** The name under which an attachment is written before it has its own; it lies in `blobs`. One at a time, so one name a version. */
export function unfinishedAttachmentName(version: string): string {
  return `${version.endsWith(VERSION_END) ? version.slice(0, -VERSION_END.length) : version}.tmp`;
}

/** Reads the names that only a run of the app leaves: of a version, of the page beside it, of an attachment. Null for every other name. */
export function parseUnfinishedName(name: string): UnfinishedName | null {
  const [, day, instance] = STEM.exec(name.replace(/(?:\.sigilo(?:\.page)?)?\.tmp$/, '')) ?? [];
  if (!name.endsWith('.tmp') || day === undefined || instance === undefined) return null;
  return { day, instance };
}
