import type { AppointmentLine, PatientLine } from '../../../src-shared/backup-format/practice.types.ts';
import { dayInZone, Instant } from '../../../src-shared/time.ts';
import { fill } from '../texts/texts.ts';
import { appointmentDays } from './appointment-list.ts';
import type { ViewContext } from './context.ts';
import { element } from './element.ts';
import { heading } from './heading.ts';

const FIRST = 60;

/** The first thing she needs without her computer: who comes next, and the number to ring. */
export function comingView(
  context: ViewContext,
  appointments: readonly AppointmentLine[],
  patients: ReadonlyMap<string, PatientLine>,
  onPatient: (line: PatientLine) => void,
): HTMLElement {
  const { texts, format } = context;
  const now = Instant.parse(new Date().toISOString());
  const isToCome = ({ startsAt, zone }: AppointmentLine): boolean => day(startsAt, zone) >= day(now, zone);
  const coming = appointments.filter((one) => isToCome(one) && one.state !== 'cancelled');
  const since = appointments.filter((one) => !isToCome(one));
  const list = element('div', {}, appointmentDays(context, coming.slice(0, FIRST), patients, onPatient));
  const more = element(
    'button',
    {
      type: 'button',
      click: () => {
        list.replaceChildren(...appointmentDays(context, coming, patients, onPatient));
        more.remove();
      },
    },
    fill(texts.coming.more, { count: format.number(coming.length) }),
  );
  return element(
    'section',
    {},
    heading(texts.coming.heading),
    coming.length === 0 ? element('p', { class: 'lead' }, texts.coming.none) : list,
    coming.length > FIRST ? more : null,
    since.length === 0
      ? null
      : element(
          'details',
          { class: 'since' },
          element('summary', {}, fill(texts.coming.since, { count: format.number(since.length) })),
          appointmentDays(context, since, patients, onPatient),
        ),
  );
}

function day(at: Instant, zone: AppointmentLine['zone']): string {
  try {
    return dayInZone(at, zone);
  } catch {
    // A zone that this browser does not know.
    return at.slice(0, 10);
  }
}
