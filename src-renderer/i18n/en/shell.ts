export const shell = {
  skip: 'Skip to the content',
  sections: 'Sections',
  today: 'Today',
  patients: 'Patients',
  search: 'Search',
  backups: 'Backups',
  settings: 'Settings',
  backupNever: 'No backup known yet',
  backupLast: 'Last backup verified {{when}}',
  copyDamaged:
    'One of the two copies of the record’s locks was damaged; the other one opened it, and nothing was lost. Make a backup today, and check the disk if this comes again.',
  understood: 'I have read it',
  locking: 'Locking. Your drafts are being sealed.',
  oneMoment: 'One moment.',
  brokenTitle: 'This screen stopped working',
  brokenText:
    'Your record is safe: what was saved is sealed on this laptop, and drafts are kept from the last half second before this happened. Lock the record and unlock it to go on where you were.',
  brokenLock: 'Lock the record',
} as const;
