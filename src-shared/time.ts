import { z } from 'zod';

/** A moment: UTC, milliseconds, always `2026-11-17T09:00:00.000Z`, so that text order is time order. */
export const Instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/)
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .brand<'Instant'>();
export type Instant = z.infer<typeof Instant>;

/** An IANA zone name, kept beside every moment that belongs to a day of hers: a session at 00:30 in Madrid is not yesterday. */
export const Zone = z.string().min(1).max(64).brand<'Zone'>();
export type Zone = z.infer<typeof Zone>;

/** A calendar date without a zone (a birth date): `1992-03-12`. */
export const PlainDate = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isCalendarDate)
  .brand<'PlainDate'>();
export type PlainDate = z.infer<typeof PlainDate>;

function isCalendarDate(text: string): boolean {
  const at = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}

/** The calendar day on which a moment falls in a zone. */
export function dayInZone(at: Instant, zone: Zone): PlainDate {
  return PlainDate.parse(calendarOf(zone).format(new Date(at)));
}

/** Making a formatter costs far more than using it, and a list asks for thousands of days in the one zone she lives in. */
const calendars = new Map<Zone, Intl.DateTimeFormat>();

function calendarOf(zone: Zone): Intl.DateTimeFormat {
  const known = calendars.get(zone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  calendars.set(zone, made);
  return made;
}

/** `minutes` later; negative is earlier. */
export function plusMinutes(at: Instant, minutes: number): Instant {
  return Instant.parse(new Date(Date.parse(at) + minutes * 60_000).toISOString());
}
