export const keys = {
  title: 'Keys',
  anywhere: 'Anywhere',
  inNote: 'In a note',
  lock: 'Lock now',
  newNote: 'New note',
  newPatient: 'New patient',
  save: 'Save now',
  settings: 'Settings',
  back: 'Back',
  forward: 'Forward',
  keys: 'This list',
  sign: 'Sign and lock the text',
} as const;
