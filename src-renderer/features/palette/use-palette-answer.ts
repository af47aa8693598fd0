import { useEffect, useState } from 'react';
import { MAX_SEARCH_TEXT, type NoteHit, type PatientHit } from '../../../src-shared/commands/search.contract.ts';
import { call } from '../../vault-client/call.ts';

const PATIENTS = 6;
const NOTES_BESIDE = 5;
const NOTES_ALONE = 12;
/** Before the text: only the notes are searched. */
export const NOTES_ONLY = '>';

export interface PaletteAnswer {
  /** What was typed when this was asked. */
  readonly typed: string;
  readonly patients: readonly PatientHit[];
  readonly notes: readonly NoteHit[];
  /** Notes are still being read: older ones are not found yet. */
  readonly reading: boolean;
}

const NOTHING: PaletteAnswer = { typed: '', patients: [], notes: [], reading: false };

/** The answer to the last text that has one: the list changes once a text, as a whole, and never under her hand. */
export function usePaletteAnswer(typed: string): PaletteAnswer {
  const [answer, setAnswer] = useState(NOTHING);
  useEffect(() => {
    let wanted = true;
    void ask(typed).then((found) => {
      if (wanted) setAnswer(found);
    });
    return () => {
      wanted = false;
    };
  }, [typed]);
  return answer;
}

async function ask(typed: string): Promise<PaletteAnswer> {
  const onlyNotes = typed.trimStart().startsWith(NOTES_ONLY);
  const text = (onlyNotes ? typed.trimStart().slice(NOTES_ONLY.length) : typed).slice(0, MAX_SEARCH_TEXT);
  if (text.trim() === '') return { ...NOTHING, typed };
  const filters = { patientId: null, from: null, to: null };
  const [people, written] = await Promise.all([
    onlyNotes
      ? null
      : call('search.find', { text, filters: { ...filters, kinds: ['patients'] }, limit: PATIENTS, offset: 0 }),
    call('search.find', {
      text,
      filters: { ...filters, kinds: ['session', 'call', 'other', 'addendum'] },
      limit: onlyNotes ? NOTES_ALONE : NOTES_BESIDE,
      offset: 0,
    }),
  ]);
  return {
    typed,
    patients: people?.ok === true ? people.value.hits.filter((hit) => hit.found === 'patient') : [],
    notes: written.ok ? written.value.hits.filter((hit) => hit.found === 'note') : [],
    reading: written.ok && !written.value.progress.complete,
  };
}
