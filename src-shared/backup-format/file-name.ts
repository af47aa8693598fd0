import type { Instant, Zone } from '../time.ts';

/** What a backup is called unless she says otherwise: the day and the minute where she is, and nothing of a person: `backup-2026-11-17-1005.sigilo`. One of the sample practice says so. */
export function suggestedBackupName(at: Instant, zone: Zone, sample = false): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(new Date(at));
  const part = (type: Intl.DateTimeFormatPartTypes): string => parts.find((found) => found.type === type)?.value ?? '';
  return `${sample ? 'sample-' : ''}backup-${part('year')}-${part('month')}-${part('day')}-${part('hour')}${part('minute')}.sigilo`;
}
