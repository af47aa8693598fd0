export const firstRun = {
  title: 'A clinical record that stays on this laptop',
  meta: 'Encrypted with your passphrase. No account, no server, no connection.',
  language: 'Language',
  create: 'Create a record',
  createMeans: 'You choose a passphrase, keep a recovery sheet on paper, and start writing.',
  restore: 'Restore from a backup',
  restoreMeans: 'You have a .sigilo file and its passphrase or recovery sheet: everything comes back as it was.',
  restoreAction: 'Restore…',
  creating: 'Creating the record… the passphrase check takes about a second on purpose.',
  notWritable:
    'Sigilo may not write in the folder where the record would be kept. Nothing was changed there. Allow writing in your user folder, then start Sigilo again.',
  cloudSynced:
    'The folder of the record is inside {{service}}, which copies it to other computers. It is encrypted, but a synchronised copy can mix two states of it. Keep the record outside, and carry backup files instead.',
} as const;
