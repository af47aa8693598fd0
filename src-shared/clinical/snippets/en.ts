import type { SnippetTexts } from './snippet-texts.ts';

export const snippetsEn: SnippetTexts = {
  today: { name: 'Today’s date', shortcut: 'date', text: '{date}' },
  now: { name: 'The time', shortcut: 'time', text: '{time}' },
  patient: { name: 'Name of the patient', shortcut: 'name', text: '{patient}' },
  'no-ideation': {
    name: 'No ideation, asked directly',
    shortcut: 'noid',
    text: 'No thoughts of death or suicide; asked directly.',
  },
  ideation: {
    name: 'Ideation, asked directly',
    shortcut: 'id',
    text: 'Asked directly about suicide. Answer, plan, means, what protects and what was agreed: {cursor}',
  },
  'homework-done': { name: 'Homework reviewed', shortcut: 'hw', text: 'Homework reviewed together: {cursor}' },
  'homework-not': {
    name: 'Homework not done',
    shortcut: 'nohw',
    text: 'The homework was not done; what got in the way: {cursor}',
  },
  late: { name: 'Came late', shortcut: 'late', text: 'Came {cursor} minutes late.' },
  'no-show': { name: 'Did not come', shortcut: 'noshow', text: 'Did not come and gave no notice. {cursor}' },
  online: {
    name: 'Session by video',
    shortcut: 'video',
    text: 'Session by video. The person was alone, in {cursor}; sound and picture were good.',
  },
  consent: {
    name: 'Consent talked over',
    shortcut: 'consent',
    text: 'Consent and the limits of confidentiality talked over again; no questions left open. {cursor}',
  },
  medication: {
    name: 'Medication unchanged',
    shortcut: 'med',
    text: 'Medication unchanged, taken as prescribed. {cursor}',
  },
  next: { name: 'Next session', shortcut: 'next', text: 'Next session: {cursor}' },
};
