import { useMemo, useState, type ReactNode } from 'react';
import { fullName, listName } from '../../../src-shared/clinical/person-name.ts';
import type { NoteHit, PatientHit } from '../../../src-shared/commands/search.contract.ts';
import type { PatientId } from '../../../src-shared/ids.ts';
import { useFormat } from '../../i18n/format.ts';
import { useTranslation } from '../../i18n/index.ts';
import { Kbd } from '../../ui/kbd.tsx';
import { Marked } from '../../ui/marked.tsx';
import { now } from '../../vault-client/now.ts';
import { entriesFor, type PaletteEntry } from './palette-entry.ts';
import { NOTES_ONLY, type PaletteAnswer } from './use-palette-answer.ts';

export interface PaletteOffers {
  /** Everything the app can do, in the order in which it is offered. */
  readonly actions: readonly PaletteEntry[];
  /** Where she was, the last one first. */
  readonly recentEntries: readonly PaletteEntry[];
  readonly onPatient: (id: PatientId) => void;
  readonly onNewNote: (id: PatientId) => void;
  readonly onNote: (hit: NoteHit) => void;
  readonly onSearchAll: (text: string) => void;
}

export interface Option {
  readonly id: string;
  readonly run: () => void;
  readonly content: ReactNode;
}
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly options: readonly Option[];
}

/** What is offered for the answer at hand. Without text: where she was, then everything that can be done. */
export function usePaletteGroups(props: PaletteOffers, answer: PaletteAnswer): readonly Group[] {
  const { t } = useTranslation();
  const format = useFormat();
  const [moment] = useState(now);
  const { actions, recentEntries, onPatient, onNewNote, onNote, onSearchAll } = props;
  return useMemo(() => {
    const { typed, patients, notes } = answer;
    const onlyNotes = typed.trimStart().startsWith(NOTES_ONLY);
    const text = (onlyNotes ? typed.trimStart().slice(NOTES_ONLY.length) : typed).trim();
    const entry = (kind: string) => (one: PaletteEntry) => ({
      id: `palette-${kind}-${one.id}`,
      run: one.run,
      content: (
        <>
          <span className="palette-label">{one.label}</span>
          {one.keys !== undefined && <Kbd keys={one.keys} />}
        </>
      ),
    });
    const patient = (hit: PatientHit): Option => ({
      id: `palette-patient-${hit.id}`,
      run: () => onPatient(hit.id),
      content: (
        <>
          <span className="palette-label">{listName(hit.name)}</span>
          <span className="meta">
            {hit.contact ??
              (hit.archived ? t('palette.archived') : hit.birthDate === null ? '' : format.date(hit.birthDate))}
          </span>
        </>
      ),
    });
    const noteFor = (hit: PatientHit): Option => ({
      id: `palette-note-for-${hit.id}`,
      run: () => onNewNote(hit.id),
      content: <span className="palette-label">{t('palette.newNoteFor', { name: fullName(hit.name) })}</span>,
    });
    const note = (hit: NoteHit): Option => ({
      id: `palette-note-${hit.id}`,
      run: () => onNote(hit),
      content: (
        <span className="palette-note">
          <span className="palette-label">
            {fullName(hit.patientName)}{' '}
            <span className="meta">
              {t(`notes.kinds.${hit.kind}`)}, {format.shortDate(hit.occurredAt, moment, hit.zone)}
            </span>
          </span>
          <span className="meta palette-snippet">
            <Marked {...hit.snippet} />
          </span>
        </span>
      ),
    });
    const all: Option = {
      id: 'palette-search-all',
      run: () => onSearchAll(text),
      content: <span className="palette-label">{t('palette.searchAll', { text })}</span>,
    };
    const group = (id: keyof typeof TITLES, options: readonly Option[]): Group => ({
      id,
      title: t(TITLES[id]),
      options,
    });
    const found = [
      group('recent', text === '' && !onlyNotes ? recentEntries.map(entry('recent')) : []),
      group('patients', patients.map(patient)),
      group('actions', [
        ...(onlyNotes ? [] : entriesFor(actions, text)).map(entry('action')),
        ...(patients.length === 1 ? patients.map(noteFor) : []),
      ]),
      group('notes', text === '' ? [] : [...notes.map(note), all]),
    ];
    return found.filter(({ options }) => options.length > 0);
  }, [actions, answer, format, moment, onNewNote, onNote, onPatient, onSearchAll, recentEntries, t]);
}

const TITLES = {
  recent: 'palette.recent',
  patients: 'palette.patients',
  actions: 'palette.actions',
  notes: 'palette.notes',
} as const;
