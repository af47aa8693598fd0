export const backups = {
  title: 'Backups',
  never: 'No backup of this record is known here yet.',
  neverMeans:
    'If this laptop vanished now, all that stands in no backup file elsewhere would be lost. One file on another disk is enough to come back the same day.',
  lead: 'Your record was backed up, read back and verified {{when}}.',
  nothingSince: 'Nothing was written since: if this laptop vanished now, that file would give everything back.',
  since_one: 'If this laptop vanished now, you would lose the {{number}} change made since.',
  since_other: 'If this laptop vanished now, you would lose the {{number}} changes made since.',
  now: 'Back up now',
  check: 'Check a backup file…',
  restore: 'Restore…',
  made: 'Backups made from this record',
  madeMeta:
    'Sigilo keeps the date and the name of each file, not where it lies. Keep at least one away from this laptop.',
  readBack: 'Verified {{when}}',
  doneShort: 'Backed up, read back and verified',
  done: '{{file}}, {{size}}: {{content}}. Every byte was read back and compared at {{time}}.',
  takeAway:
    'It opens with today’s passphrase or recovery sheet. Take it off this laptop: a disk that stays plugged in is lost together with it.',
  pageBeside:
    'Beside it lies {{file}}: a page that opens this backup in any browser, without Sigilo and without the internet, with the same passphrase or recovery sheet.',
  pageFailed:
    'The page that opens a backup without Sigilo could not be written beside it. The backup itself is complete.',
  whole: 'Whole and unaltered',
  wholeOwn:
    '{{file}}, {{size}}, made on {{date}} at {{time}} from this record. What is in it can be read only with its passphrase or recovery sheet.',
  wholeOther:
    '{{file}}, {{size}}, made on {{date}} at {{time}} from a different record than the one on this laptop. What is in it can be read only with its passphrase or recovery sheet.',
  makingUp: 'The backup that the lock interrupted at {{time}} is being made again: {{file}}.',
  madeUp: '{{file}} is where you wanted it; the lock had interrupted it.',
  interruptedTwice: 'A lock interrupted the backup {{file}} again at {{time}}. There is no such file yet.',
  makeUp: 'Make it now',
  leaveInterrupted: 'Leave it',
  phase: {
    derive: 'Checking the passphrase… this takes about a second on purpose.',
    read: 'Reading…',
    write: 'Writing the backup…',
    verify: 'Reading it back and comparing every byte…',
    restore: 'Building the record from the backup…',
    commit: 'Switching over…',
  },
} as const;

export const restore = {
  title: 'Restore from a backup',
  intro:
    'Choose a .sigilo file. It is checked first, then opened with its passphrase or recovery sheet, and you see what is in it before anything is changed.',
  choose: 'Choose the file…',
  openTitle: 'Open the backup',
  openWith:
    '{{file}} is whole and unaltered. It was made on {{date}} and opens with the passphrase or the recovery sheet of that day.',
  openWithKeyFile:
    '{{file}} is whole and unaltered. It was made on {{date}} and opens with the passphrase and the key file of that day together, or with its recovery sheet alone.',
  oneDoesNotFit:
    'This passphrase and this key file do not open it together: one of the two does not fit. Nothing was changed.',
  thatDay:
    'A backup keeps the passphrase it was made with, here the one of {{date}}, even if the record’s was changed later.',
  useSheet: 'Use the recovery sheet instead',
  usePassphrase: 'Use the passphrase instead',
  read: 'Open and verify',
  previewTitle: 'What is in this backup',
  verified: 'Every byte was read and verified',
  madeAt: 'Made',
  holds: 'Holds',
  size: 'Size',
  comparedWithNow: 'Compared with now',
  notCompared: 'There is no open record on this laptop to compare it with.',
  sameCounts: 'As many patients and notes as in the record now.',
  fewer: '{{what}} fewer',
  more: '{{what}} more',
  difference: '{{parts}} than in the record now.',
  otherToday: 'The record on this laptop has another passphrase today',
  otherTodayOrFile: 'The record on this laptop has another passphrase today, or needs its key file',
  otherTodayWhy:
    'It keeps its present passphrase and recovery sheet. To keep them, the record has to be opened once with that passphrase.',
  todaysPassphrase: 'Today’s passphrase',
  restore: 'Restore',
  confirmTitle: 'Go back to the record of {{date}}?',
  confirmText:
    'What was written after that moment is not in the restored record. The present database is not overwritten: it stays beside the restored one in the record’s folder. You can cancel until the very last step.',
  doneTitle: 'The record is restored',
  done: 'As it was on {{date}}: {{content}}, every one verified. It is locked; open it with your passphrase.',
  toUnlock: 'Go to unlock',
} as const;
