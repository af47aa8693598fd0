import { afterEach, describe, expect, it } from 'vitest';
import { checkNoteSignatures } from '../../../src-main/vault/use-cases/notes/check-note-signatures.ts';
import { openNote } from '../../../src-main/vault/use-cases/notes/open-note.ts';
import { listNotes } from '../../../src-main/vault/use-cases/notes/list-notes.ts';
import { listPatients } from '../../../src-main/vault/use-cases/patients/list-patients.ts';
import { getPatient } from '../../../src-main/vault/use-cases/patients/get-patient.ts';
import { fillPractice } from '../../../src-main/vault/use-cases/sample/fill-practice.ts';
import { generatePractice } from '../../../src-shared/sample-practice/generate-practice.ts';
import type { PracticeOptions } from '../../../src-shared/sample-practice/sample-practice.types.ts';
import { dayInZone, Zone } from '../../../src-shared/time.ts';
import { buildVault, type BuiltVault } from '../../support/vault-builder.ts';

const ZONE = Zone.parse('Europe/Madrid');
let built: BuiltVault;

function optionsAt(vault: BuiltVault, language: 'en' | 'es'): PracticeOptions {
  return { seed: 20, language, patients: 20, today: dayInZone(vault.clock.now(), ZONE), zone: ZONE };
}

function valueOf<T>(result: { ok: true; value: T } | { ok: false; error: { code: string } }): T {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

afterEach(() => built.dispose());

describe('an invented practice in a vault', () => {
  it('verifies without a finding and holds what was generated', async () => {
    built = await buildVault();
    const { vault } = built.session;
    const options = optionsAt(built, 'es');
    const progress: number[] = [];
    const filled = valueOf(await fillPractice(vault, options, { onProgress: (fraction) => progress.push(fraction) }));
    const generated = [...generatePractice(options)];
    const notes = generated.flatMap(({ contacts }) => contacts.flatMap(({ note }) => note ?? []));
    expect(filled).toEqual({
      patients: 20,
      notes: notes.length + notes.filter(({ addendum }) => addendum !== null).length,
      appointments: generated.flatMap(({ contacts }) => contacts.filter(({ appointment }) => appointment !== null))
        .length,
    });
    expect(progress.at(-1)).toBe(1);

    const checks = [checkNoteSignatures(vault)];
    expect(valueOf(await built.session.verify({ checks })).findings).toEqual([]);
  });

  it('shows each patient as generated, every text in its order, signatures standing', async () => {
    built = await buildVault();
    const { vault } = built.session;
    const options = optionsAt(built, 'en');
    valueOf(await fillPractice(vault, options));
    const rows = [false, true].flatMap((archived) => valueOf(listPatients(vault, { archived })).patients);
    for (const sample of generatePractice(options)) {
      const row = rows.find(({ name }) => JSON.stringify(name) === JSON.stringify(sample.patient.name));
      if (row === undefined) throw new Error('a generated patient is not in the list');
      expect(row.archived).toBe(sample.archived);
      expect(valueOf(getPatient(vault, { id: row.id })).patient).toMatchObject(sample.patient);
      const expected = sample.contacts.flatMap(({ startsAt, note }) =>
        note === null
          ? []
          : [
              {
                occurredAt: startsAt,
                kind: note.kind,
                state: note.signed ? 'signed' : 'draft',
                plain: note.body.plain,
              },
            ],
      );
      const found = valueOf(listNotes(vault, { patientId: row.id }))
        .notes.filter(({ kind }) => kind !== 'addendum')
        .map(({ id }) => valueOf(openNote(vault, { id })).note)
        .sort((a, b) => (a.occurredAt < b.occurredAt ? -1 : 1));
      expect(
        found.map(({ occurredAt, kind, state, body }) => ({ occurredAt, kind, state, plain: body.plain })),
      ).toEqual(expected);
      expect(found.every(({ state, signatureValid }) => signatureValid === (state === 'signed' ? true : null))).toBe(
        true,
      );
    }
  });

  it('stops when it is told to, with a vault that is whole', async () => {
    built = await buildVault();
    const { vault } = built.session;
    const stop = new AbortController();
    const options = { ...optionsAt(built, 'es'), patients: 400 };
    const filled = await fillPractice(vault, options, { signal: stop.signal, onProgress: () => stop.abort() });
    expect(filled).toEqual({ ok: false, error: { code: 'cancelled' } });
    const checks = [checkNoteSignatures(vault)];
    const { rows, findings } = valueOf(await built.session.verify({ checks }));
    expect(findings).toEqual([]);
    expect(rows).toBeGreaterThan(0);
    expect(valueOf(listPatients(vault, { archived: false })).patients.length).toBeLessThan(400);
  });
});
