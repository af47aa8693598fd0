import { PatientInput } from '../../../src-shared/clinical/patient.ts';
import type { CommandInput, CommandName, CommandOutput, CommandResult } from '../../../src-shared/commands/contract.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { dayInZone, Instant, type Zone } from '../../../src-shared/time.ts';
import type { Practice, PracticeNote, PracticePatient } from './practice.ts';

/** How the practice reaches a vault: `window.sigilo.call` in the app, the service itself in tests. */
export type Call = <N extends CommandName>(command: N, input: CommandInput<N>) => Promise<CommandResult<N>>;

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const SESSION_MINUTES = 50;

/** Registers the practice through the app's own commands, in the order given; answers with the patients' ids in that order. */
export async function fillPractice(
  call: Call,
  practice: Practice,
  now: Instant,
  zone: Zone,
): Promise<readonly PatientId[]> {
  const ids: PatientId[] = [];
  for (const entry of practice.patients) {
    const { id } = await must(call, 'patients.register', { patient: patientInput(entry) });
    for (const note of entry.notes) await writeNote(call, id, note, now, zone);
    for (const coming of entry.coming) {
      await book(call, id, localInstant(now, coming.inDays, coming.time, zone), zone, coming.mode);
    }
    ids.push(id);
  }
  return ids;
}

/** The editor's document for paragraphs of plain text; `# ` starts a heading. */
export function noteBody(paragraphs: readonly string[]): { json: string; plain: string } {
  const content = paragraphs.map((paragraph) =>
    paragraph.startsWith('# ')
      ? { type: 'heading', attrs: { level: 3 }, content: [{ type: 'text', text: paragraph.slice(2) }] }
      : { type: 'paragraph', content: [{ type: 'text', text: paragraph }] },
  );
  return {
    json: JSON.stringify({ type: 'doc', content }),
    plain: paragraphs.map((paragraph) => paragraph.replace(/^# /, '')).join('\n\n'),
  };
}

function patientInput(entry: PracticePatient): PatientInput {
  const { birthDate, ...rest } = entry.patient;
  return PatientInput.parse({ ...rest, birthDate: birthDate === '' ? null : birthDate });
}

async function writeNote(
  call: Call,
  patientId: PatientId,
  note: PracticeNote,
  now: Instant,
  zone: Zone,
): Promise<void> {
  const occurredAt = localInstant(now, -note.daysAgo, note.time, zone);
  const appointmentId = note.kind === 'session' ? await book(call, patientId, occurredAt, zone, 'in-person') : null;
  const started = await must(call, 'notes.start', { patientId, kind: note.kind, occurredAt, zone, appointmentId });
  const body = noteBody(note.text);
  if (note.signed) await must(call, 'notes.sign', { id: started.note.id, body });
  else {
    const end = body.plain.length;
    await must(call, 'notes.saveDraft', { id: started.note.id, body, caret: { anchor: end, head: end, scrollTop: 0 } });
  }
}

async function book(
  call: Call,
  patientId: PatientId,
  startsAt: Instant,
  zone: Zone,
  mode: 'in-person' | 'video' | 'phone',
) {
  const endsAt = Instant.parse(new Date(Date.parse(startsAt) + SESSION_MINUTES * MINUTE).toISOString());
  const { id } = await must(call, 'appointments.book', { appointment: { patientId, startsAt, endsAt, zone, mode } });
  return id;
}

async function must<N extends CommandName>(call: Call, command: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
  const result = await call(command, input);
  if (!result.ok) throw new Error(`${command}: ${result.error.code}`);
  return result.value;
}

/** `time` on the calendar day that is `days` from the day of `now` in the zone, as a moment. */
function localInstant(now: Instant, days: number, time: string, zone: Zone): Instant {
  const day = dayInZone(Instant.parse(new Date(Date.parse(now) + days * DAY).toISOString()), zone);
  const asIfUtc = Date.parse(`${day}T${time}:00.000Z`);
  return Instant.parse(new Date(asIfUtc - offsetMs(asIfUtc, zone)).toISOString());
}

/** How far the zone's wall clock is ahead of UTC around that moment. */
function offsetMs(at: number, zone: Zone): number {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
  const match = /GMT(?:([+-])(\d{2}):(\d{2}))?/.exec(parts.find((part) => part.type === 'timeZoneName')?.value ?? '');
  const [, sign, hours, minutes] = match ?? [];
  if (sign === undefined) return 0;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MINUTE;
}
