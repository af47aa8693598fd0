/** The PIN: set at the first run or in the settings, asked for after a lock. */
export const pin = {
  label: 'PIN',
  again: 'The PIN again',
  title: 'Set a PIN',
  changeTitle: 'Change the PIN',
  means:
    'For up to eight hours after the passphrase, a PIN opens the record again when it was locked, so that a short break does not cost a whole passphrase. It also opens your private notes.',
  limits: 'Its limits',
  limit: {
    tries: 'After five wrong tries only the passphrase opens the record.',
    forgotten:
      'Sigilo forgets it when you quit and eight hours after the passphrase, and before the laptop sleeps unless its disk is known to be encrypted.',
    memory:
      'It is short. Whoever copies the memory of this laptop while the record is locked can try every PIN at leisure. Letters and digits together, and more than six, make that take far longer.',
  },
  choice: 'With a PIN or without',
  choiceNone: 'No PIN',
  choiceNoneMeans: 'The passphrase opens the record after every lock. You can set one later in Settings.',
  choiceNew: 'A new PIN',
  rule: 'Six digits or letters at least; not a date, not a row of keys.',
  fits: 'This PIN will do',
  differ: 'The two are not the same.',
  passphraseWhy: 'The passphrase shows that it is you. Whoever finds the record open cannot set a PIN.',
  set: 'Set the PIN',
  change: 'Change the PIN',
  working: 'One moment…',
  later: 'Later',
  laterMeans: 'Until then the passphrase opens the record after every lock. The settings keep the place for it.',
  wasSet: 'The PIN is set.',
  wasRemoved: 'The PIN is removed.',
  setting: {
    title: 'PIN',
    name: 'After a lock and for private notes',
    on: 'A PIN is set',
    off: 'No PIN: the passphrase opens both',
    set: 'Set a PIN…',
    change: 'Change the PIN…',
    remove: 'Remove the PIN…',
    next: 'The next unlock',
    ready: 'The PIN opens the record: five tries, until eight hours after the passphrase.',
    limits: 'Forgotten when you quit, after eight hours, after five wrong tries, and before the laptop sleeps.',
    limitsKept:
      'Forgotten when you quit, after eight hours and after five wrong tries. It outlasts sleep, because the disk of this laptop is encrypted.',
    forgotten: 'Not sure of it any more? Change it with the passphrase; the old PIN is not asked for.',
    removeTitle: 'Remove the PIN?',
    removeMeans:
      'From now on the passphrase opens the record after every lock, and the private notes. Nothing that is written is lost.',
    removeAction: 'Remove the PIN',
  },
} as const;
