import { z } from 'zod';
import { currentSpot, useNavigation } from '../navigation/navigation-store.ts';
import { PatientsPlace, usePatientsPlace } from '../navigation/patients-place.ts';
import { Route } from '../navigation/route.ts';
import { SearchPlace, useSearchPlace } from '../navigation/search-place.ts';
import { call } from '../vault-client/call.ts';

const ResumeRecord = z.object({
  v: z.literal(1),
  route: Route,
  spot: z.object({ focusId: z.string().max(200).nullable(), scrollTop: z.number().nonnegative() }),
  /** How she left the list of patients, wherever she is now. */
  patients: PatientsPlace.optional(),
  /** What she was looking for. */
  search: SearchPlace.optional(),
});

/** The sealed resume record: where she is now. Taken from the page before anything is hidden. */
export function resumeValue(): string {
  const record: z.infer<typeof ResumeRecord> = {
    v: 1,
    route: useNavigation.getState().route,
    spot: currentSpot(),
    patients: usePatientsPlace.getState(),
    search: useSearchPlace.getState(),
  };
  return JSON.stringify(record);
}

export async function saveResume(value: string): Promise<void> {
  await call('resume.save', { value });
}

/** Brings her back after unlock. A record that cannot be read leaves her on Today. */
export async function restoreResume(): Promise<void> {
  const result = await call('resume.get', {});
  if (!result.ok || result.value.value === null) return;
  const record = parse(result.value.value);
  if (record === null) return;
  if (record.patients !== undefined) usePatientsPlace.setState(record.patients);
  if (record.search !== undefined) useSearchPlace.setState(record.search);
  useNavigation.getState().resume(record.route, record.spot);
}

function parse(text: string): z.infer<typeof ResumeRecord> | null {
  try {
    return ResumeRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
