import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readNoteDocument, plainText } from '../../../../src-shared/clinical/note-document.ts';
import { MAX_NOTE_BYTES } from '../../../../src-shared/clinical/note.ts';
import { ageOn, checkSpanishIdentity } from '../../../../src-shared/clinical/patient.ts';
import { generatePractice } from '../../../../src-shared/sample-practice/generate-practice.ts';
import type { PracticeOptions, SamplePatient } from '../../../../src-shared/sample-practice/sample-practice.types.ts';
import { dayInZone, PlainDate, Zone } from '../../../../src-shared/time.ts';

const TODAY = PlainDate.parse('2026-11-22');
const ZONE = Zone.parse('Europe/Madrid');

function practice(change: Partial<PracticeOptions> = {}): SamplePatient[] {
  return [...generatePractice({ seed: 1, language: 'es', patients: 20, today: TODAY, zone: ZONE, ...change })];
}

const notesOf = ({ contacts }: SamplePatient) => contacts.flatMap(({ note }) => note ?? []);
const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

describe('an invented practice', () => {
  it('is the same to the byte for the same seed, and another one for another', () => {
    fc.assert(
      fc.property(fc.integer(), fc.constantFrom('en' as const, 'es' as const), (seed, language) => {
        const once = digest(practice({ seed, language, patients: 5 }));
        expect(digest(practice({ seed, language, patients: 5 }))).toBe(once);
        expect(digest(practice({ seed: seed + 1, language, patients: 5 }))).not.toBe(once);
      }),
      { numRuns: 25 },
    );
  });

  it('has the same shape in both languages: who, when, which notes, signed or not', () => {
    const shape = (language: 'en' | 'es') =>
      practice({ language, patients: 60 }).map(({ patient, archived, contacts }) => ({
        kind: patient.kind,
        birthDate: patient.birthDate,
        contacts: patient.contacts.map(({ kind }) => kind),
        alerts: patient.alerts.map(({ since }) => since),
        hasDocument: patient.identityDocument !== '',
        archived,
        story: contacts.map(({ note, ...when }) => ({
          ...when,
          note: note && {
            kind: note.kind,
            format: note.format,
            signed: note.signed,
            addendum: note.addendum?.occurredAt,
          },
        })),
      }));
    expect(shape('en')).toEqual(shape('es'));
  });

  it('has every kind of patient and of note, some of them unsigned, some completed later', () => {
    const patients = practice({ patients: 120 });
    const notes = patients.flatMap(notesOf);
    expect(new Set(patients.map(({ patient }) => patient.kind))).toEqual(
      new Set(['adult', 'minor', 'couple', 'family']),
    );
    expect(new Set(notes.map(({ format }) => format))).toEqual(new Set(['intake', 'soap', 'dap', 'free', 'call']));
    expect(notes.some(({ signed }) => !signed)).toBe(true);
    expect(notes.some(({ addendum }) => addendum !== null)).toBe(true);
    expect(notes.every(({ signed, addendum }) => signed || addendum === null)).toBe(true);
    expect(patients.some(({ patient }) => patient.alerts.length > 0)).toBe(true);
  });

  it('counts the notes it was asked for, exactly over every eight patients', () => {
    expect(practice({ patients: 80, notesPerPatient: 10 }).flatMap(notesOf)).toHaveLength(800);
    expect(practice({ patients: 16, notesPerPatient: 50 }).flatMap(notesOf)).toHaveLength(800);
  });

  it('keeps times in order: held before today, planned from today on, written after what they are about', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 100_000 }),
        fc.integer({ min: 0, max: 3000 }),
        fc.constantFrom('Europe/Madrid', 'America/Bogota', 'UTC'),
        (seed, days, zoneName) => {
          const zone = Zone.parse(zoneName);
          const at = new Date(Date.parse('2020-01-01T00:00:00.000Z') + days * 86_400_000);
          const today = PlainDate.parse(at.toISOString().slice(0, 10));
          for (const { patient, contacts } of practice({ seed, today, zone, patients: 12 })) {
            const starts = contacts.map(({ startsAt }) => startsAt);
            expect(starts).toEqual([...starts].sort());
            for (const { startsAt, endsAt, appointment, note } of contacts) {
              const day = dayInZone(startsAt, zone);
              expect(startsAt < endsAt).toBe(true);
              expect(day >= today).toBe(appointment === 'planned');
              expect(note === null).toBe(appointment !== null && appointment !== 'held');
              if (note?.addendum) expect(note.addendum.occurredAt > endsAt).toBe(true);
              if (patient.birthDate !== null) expect(patient.birthDate < day).toBe(true);
            }
          }
        },
      ),
      { numRuns: 30 },
    );
  });

  it('never books two people at once, and has somebody today', () => {
    const planned = practice({ patients: 45 }).flatMap(({ contacts }) =>
      contacts.filter(({ appointment }) => appointment === 'planned').map(({ startsAt }) => startsAt),
    );
    expect(new Set(planned).size).toBe(planned.length);
    expect(planned.some((at) => dayInZone(at, ZONE) === TODAY)).toBe(true);
  });

  it('knows minors by their age and their parents, and adults by theirs', () => {
    for (const { patient, contacts } of practice({ patients: 200, seed: 3 })) {
      const first = dayInZone(contacts[0]?.startsAt ?? expect.fail('no contact'), ZONE);
      const age = patient.birthDate === null ? null : ageOn(patient.birthDate, first);
      if (patient.kind === 'minor') {
        expect(age).toBeLessThan(18);
        expect(patient.contacts.filter(({ kind }) => kind === 'phone').map(({ label }) => label)).toEqual([
          'madre',
          'padre',
        ]);
        expect(patient.remarks).toMatch(/^(Han consentido|Consentimiento|Consiente)/);
      } else if (patient.kind === 'adult') expect(age).toBeGreaterThanOrEqual(18);
      else expect(age).toBeNull();
    }
  });

  it('gives nobody a document, number or address that anybody could have', () => {
    const patients = practice({ patients: 300 }).map(({ patient }) => patient);
    const documents = patients.map(({ identityDocument }) => identityDocument).filter((text) => text !== '');
    expect(documents.length).toBeGreaterThan(50);
    for (const document of documents) {
      expect(document).toMatch(/^9999\d{4}[A-Z]$/);
      expect(checkSpanishIdentity(document)).toBe(true);
    }
    const contacts = [...patients, ...practice({ language: 'en' }).map(({ patient }) => patient)].flatMap(
      (patient) => patient.contacts,
    );
    for (const { kind, value } of contacts) {
      if (kind === 'phone') expect(value).toMatch(/^(555 \d{3} \d{3}|07700 900\d{3})$/);
      if (kind === 'email') expect(value).toMatch(/^[a-z.]+\d+@(correo|mail)\.example$/);
    }
  });

  it('writes notes within their limits whose plain text is that of their document, with no slot left open', () => {
    for (const language of ['en', 'es'] as const) {
      for (const { body, addendum } of practice({ language, patients: 150, seed: 9 }).flatMap(notesOf)) {
        for (const { json, plain } of addendum === null ? [body] : [body, addendum.body]) {
          const document = readNoteDocument(json);
          expect(document && plainText(document)).toBe(plain);
          expect(json.length).toBeLessThan(MAX_NOTE_BYTES / 4);
          expect(plain).not.toMatch(/[{}<>|]|undefined| {2}|\.\./);
        }
      }
    }
  });

  it('writes Spanish without English words and without "a el" or "de el"', () => {
    const text = practice({ patients: 200 })
      .flatMap(notesOf)
      .map(({ body }) => body.plain)
      .join('\n');
    expect(text).not.toMatch(/\b(the|and|with|of|she|he|her|his|session|week|Plan of|says)\b/i);
    expect(text).not.toMatch(/\b(a|de) el\b/i);
  });

  it('goes on with a story: what was agreed is asked about, and the facts of a life stay the same', () => {
    const [patient] = practice({ patients: 1, notesPerPatient: 40 });
    const texts = notesOf(patient ?? expect.fail('no patient')).map(({ body }) => body.plain);
    const relatives = new Set(
      texts
        .flatMap((text) => text.match(/\b[Ss]u (hermana mayor|hermano pequeño|prima|tía|abuela)\b/g) ?? [])
        .map((found) => found.toLowerCase()),
    );
    expect(relatives.size).toBeLessThanOrEqual(1);
    expect(texts.length).toBe(40);
    expect(new Set(texts).size).toBe(40);
  });
});
