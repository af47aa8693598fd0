import type { AuditLine } from '../../../src-shared/commands/audit.contract.ts';
import { dayInZone, type PlainDate, type Zone } from '../../../src-shared/time.ts';

/** What is one line on screen: an entry, or the attempts that failed before one unlock, newest first. */
export interface LogItem {
  readonly first: AuditLine;
  readonly lines: readonly AuditLine[];
}
export interface LogDay {
  readonly day: PlainDate;
  readonly items: readonly LogItem[];
}

/** Newest first, by the day it was in her zone. Failed attempts that were taken into the chain together stand together. */
export function groupedByDay(lines: readonly AuditLine[], zone: Zone): LogDay[] {
  const days: { day: PlainDate; items: { first: AuditLine; lines: AuditLine[] }[] }[] = [];
  for (const line of lines) {
    const day = dayInZone(line.at, zone);
    const current = days.at(-1);
    const before = current?.day === day ? current.items.at(-1) : undefined;
    if (before && isFailed(line) && isFailed(before.first)) before.lines.push(line);
    else if (current?.day === day) current.items.push({ first: line, lines: [line] });
    else days.push({ day, items: [{ first: line, lines: [line] }] });
  }
  for (const { items } of days) putUnlocksFirst(items);
  return days;
}

/** The chain takes attempts over right after the unlock that they came before: read from the newest, they stand below it. */
function putUnlocksFirst(items: LogItem[]): void {
  for (const [at, item] of items.entries()) {
    const older = items[at + 1];
    if (!isFailed(item.first) || !older?.first.action.startsWith('vault.unlocked')) continue;
    items[at] = older;
    items[at + 1] = item;
  }
}

export function isFailed({ action }: AuditLine): boolean {
  return action === 'unlock.failed';
}

/** How many attempts the entries stand for: one each, and those that were let go counted together. */
export function attemptsIn(lines: readonly AuditLine[]): number {
  return lines.reduce((sum, { subject }) => sum + (subject.kind === 'earlier' ? Number(subject.id) || 0 : 1), 0);
}
