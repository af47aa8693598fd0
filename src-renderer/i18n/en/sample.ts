export const sample = {
  explore: 'Explore with a sample practice',
  exploreMeans: 'Forty invented patients to try everything on. Nothing of it stays when you leave.',
  name: 'Sample practice:',
  nothingReal: 'nothing here is real.',
  lockEnds: 'Leaving or locking ends it; what you tried is not kept.',
  leave: 'Leave',
  leaving: 'Leaving the sample practice.',
  opening: 'Inventing a practice…',
  openingMeans:
    'Forty patients with their sessions and notes, none of whom exists. They live in a record of their own that is removed when you leave.',
  safety: 'In your own record this says when the last backup was verified and whether the recovery sheet is proved.',
  backupNote:
    'You can write and check a backup here to see how it goes. Nobody can open it: the passphrase of the sample was made by chance and is known to no one.',
  protectionNote: 'Passphrase, recovery sheet, automatic lock and the record’s name are set in a record of your own.',
} as const;
