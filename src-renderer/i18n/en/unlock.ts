export const unlock = {
  title: 'Clinical record',
  checking: 'Checking… this takes about a second on purpose.',
  unlock: 'Unlock',
  useRecovery: 'Use the recovery key',
  restore: 'Restore from a backup',
  usePassphrase: 'Use the passphrase instead',
  usePin: 'Use the PIN instead',
  checkingPin: 'Checking…',
  wait: 'Too many wrong tries. You can try again in {{time}}.',
  waitOver: 'You can try again now.',
  oneDoesNotFit:
    'The passphrase and the key file do not open it together: one of the two does not fit. Nothing was changed; check both.',
  failed: {
    label: 'Failed attempts',
    once: 'Before you opened it, one attempt to open this record failed: {{first}}.',
    sameMinute: 'Before you opened it, {{number}} attempts to open this record failed, {{first}}.',
    several:
      'Before you opened it, {{number}} attempts to open this record failed: the first {{first}}, the last {{last}}.',
    next: 'If it was not you, somebody sat at this laptop: change the passphrase if it could be guessed, and lock the screen when you leave.',
    settings: 'Change the passphrase',
    read: 'I have read it',
  },
  restoreLatest: 'Restore the latest verified backup',
  reason: {
    start: 'Locked since Sigilo was started.',
    asked: 'Locked at {{time}}, when you asked for it. Drafts are kept.',
    idle: 'Locked at {{time}} because the laptop was idle. Drafts are kept.',
    suspend: 'Locked at {{time}} because the laptop went to sleep. Drafts are kept.',
    'screen-locked': 'Locked at {{time}} together with the screen. Drafts are kept.',
    hidden: 'Locked at {{time}} when the window was hidden. Drafts are kept.',
    'vault-stopped':
      'Closed at {{time}}, because the part of Sigilo that holds the record stopped. What was saved is sealed.',
    restored: 'Restored at {{time}}. Unlock it to go on.',
    'sample-left': 'The sample practice was closed at {{time}}, and nothing of it is kept. Your record stayed locked.',
  },
  recoveryTitle: 'Use the recovery key',
  recoveryHow: 'Type the eight groups of the sheet with the highest number. Each is checked as you type it.',
  newPassphraseTitle: 'Set a new passphrase',
  newPassphraseWhy:
    'The code is complete. It opens the record together with a new passphrase, which replaces the forgotten one.',
  openWithCode: 'Open the record',
  backToCode: 'Back to the code',
} as const;

/** A record that cannot be opened here: what happened, then what is safe and the next step. */
export const closed = {
  restore: 'Restore from a backup',
  'in-use': {
    title: 'The record is open elsewhere',
    what: 'Another window or another user of this laptop has it open. Only one at a time may write in it.',
    next: 'Nothing was changed. Close it there, then try again.',
  },
  'header-damaged': {
    title: 'The record cannot be opened',
    what: 'The file that holds its locks is damaged, in both its copies. This is damage, not a wrong passphrase.',
    next: 'The encrypted texts were not touched, and your backups open as before. Restore the latest verified backup; the damaged files stay where they are.',
  },
  'newer-format': {
    title: 'A newer Sigilo wrote this record',
    what: 'This version does not know its format, so it was left exactly as it is.',
    next: 'Nothing is lost. Install the newer version and open the record with it.',
  },
  'database-missing': {
    title: 'The record’s database is not there',
    what: 'The file that holds the locks is in its place, the database beside it is not. It may have been moved, or an antivirus may have set it aside.',
    next: 'Nothing was written. Put the file back and try again, or restore the latest verified backup.',
  },
  'database-damaged': {
    title: 'The record’s database is damaged',
    what: 'It does not pass its checks, so it was not opened: a disk fault or another program may have changed it.',
    next: 'Nothing was written to it. Restore the latest verified backup; the damaged file stays where it is.',
  },
  'header-replayed': {
    title: 'An older copy of the locks was put back',
    what: 'The database has seen newer locks than the ones in the folder. Opening it could bring an old passphrase back to life, so it was not opened.',
    next: 'Nothing was changed. Put the newer file back if you have it, or restore the latest verified backup.',
  },
  'folder-not-writable': {
    title: 'Sigilo may not write in the record’s folder',
    what: 'The folder or its disk is read-only. A record that cannot be saved is not opened, so that nothing you type is lost.',
    next: 'Nothing was changed. Allow writing there, then try again.',
  },
} as const;
