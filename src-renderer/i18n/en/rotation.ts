export const rotation = {
  title: 'Someone may know my key',
  setting: {
    name: 'New keys for everything',
    means:
      'For when somebody may know the passphrase, or have read the recovery sheet, and may also have a copy of the record’s folder or of a backup.',
    begin: 'Begin…',
  },
  fromPassphrase: 'Somebody may know it, and may have a copy?',
  fromFailed: 'Somebody may know it?',
  about: {
    lead: 'What helps depends on whether they may also have a copy: of the record’s folder, of a backup file, or of the whole disk.',
    enoughTitle: 'They had no copy in their hands',
    enough:
      'A new passphrase is enough, if it was the passphrase, or a new recovery sheet, if it was the sheet. The old one then opens nothing on this laptop.',
    neededTitle: 'They may have had one',
    needed:
      'Then new keys are needed. The old passphrase and that copy give the inner key of the record, which stays the same when only the passphrase changes: it would open every later copy as well.',
    doesTitle: 'What new keys do',
    doesKeys:
      'The whole record is written anew under other keys and verified. What somebody knows or has today opens nothing of what is written from then on.',
    doesYours: 'You choose another passphrase and get another recovery sheet.',
    doesPin: 'You set another PIN, or none.',
    doesKeyFile: 'The key file is no longer asked for until you set one up again.',
    doesNotTitle: 'What they cannot do',
    doesNotCopies:
      'Copies made until today stay readable with the old passphrase or the old sheet, the backups too. Nobody can call them back: destroy those you can do without, and keep the rest in a safe place.',
    doesNotRead: 'What somebody has already read, they know.',
    begin: 'Make new keys…',
    justPassphrase: 'Only change the passphrase…',
    justSheet: 'Only make a new sheet…',
  },
  choose: {
    title: 'Choose another passphrase',
    lead: 'One that nobody has seen. Nothing changes yet.',
  },
  pin: {
    title: 'Another PIN, or none',
    leadSet: 'Today’s PIN goes with the old keys. Nothing changes yet.',
    leadNone: 'You have none today, and you can go on like that. Nothing changes yet.',
  },
  confirm: {
    title: 'Make new keys for everything',
    lead: 'Today’s passphrase, once more, shows that it is you.',
    before:
      'Until the new keys are in their place, nothing changes. If you cancel, if it locks or the laptop goes off, the record is as it was and opens with today’s passphrase.',
    after:
      'If it locks just afterwards, the new passphrase opens it. The new sheet would then be lost unseen: make another one in Settings, under Recovery.',
    action: 'Make new keys now',
    otherPassphrase: 'Choose another passphrase',
    otherPin: 'Choose another PIN',
  },
  phase: {
    derive: 'Checking the passphrase and making new keys… a few seconds, on purpose.',
    write: 'Writing the whole record under the new keys and verifying it…',
    commit: 'Putting the new keys in their place…',
  },
  cancelled: 'Stopped. Nothing was changed: today’s passphrase and sheet open the record as before.',
  done: {
    title: 'The record is under new keys',
    announced: 'The record is under new keys. Next comes the new recovery sheet.',
    lead: 'The old passphrase and the old recovery sheet no longer open it. What is left to do:',
    backup: 'Make a backup now',
    backupMeans: 'No backup made so far opens with the new passphrase or the new sheet.',
    toBackups: 'Go to Backups',
    old: 'Old backups and copies',
    oldMeans:
      'They still open with the old passphrase or the old sheet. Destroy them once the new backup is made and kept elsewhere; those you have to keep belong in a safe place.',
    oldSheet: 'The old recovery sheet',
    oldSheetMeans: 'It still opens the backups of its time. Destroy it when the last of those is gone.',
    newSheet: 'The new recovery sheet',
    newSheetMeans: 'It is not proved yet. A sheet that cannot be read opens nothing.',
    proveSheet: 'Prove the sheet',
    keyFile: 'The key file',
    keyFileMeans: 'It is no longer asked for. Set one up again, better with another file.',
    toKeyFile: 'Set up a key file…',
  },
} as const;
