export const keyFile = {
  label: 'Key file',
  none: 'None chosen yet',
  choose: 'Choose…',
  chooseOther: 'Choose another…',
  kept: 'Sigilo remembers which one until it is closed, and writes that nowhere.',
  sheetWithout:
    'This record needs a key file today. The sheet opens it without the file, in case that is what was lost, and the new passphrase will need none. The audit log says so. A new key file can be set up in Settings.',
  setting: {
    title: 'Key file',
    name: 'A file besides the passphrase',
    on: 'The passphrase opens only together with the key file',
    off: 'Not used: the passphrase alone opens the record',
    set: 'Set one up…',
    replace: 'Use another file…',
    remove: 'Remove it…',
    lost: 'If it is lost or changed',
    lostMeans:
      'On the unlock screen choose “Use the recovery key”. The sheet opens the record without the file and sets a new passphrase that needs none.',
  },
  intro: {
    title: 'Set up a key file',
    means:
      'From then on the passphrase opens the record only together with one particular file, which you keep apart from the laptop: on a USB stick with your keys, for example. Whoever copies this disk and learns the passphrase still lacks the file.',
    whyTitle: 'Why not a code from an authenticator app',
    whyNoCode:
      'Such a code is checked by somebody at the other end, who lets you in or not. This record has no other end: it is a file on a disk, and whoever copies it opens it with a program that asks for no code.',
    whyFile:
      'A key file is not a check that can be left out. The key is computed from the passphrase and every byte of the file; without the file there is nothing to compute it from, and a guessed passphrase cannot even be tried.',
    asksTitle: 'What it asks of you',
    asksLoss:
      'If the file is lost, or one byte of it changes, the passphrase opens nothing. Only the recovery sheet does.',
    asksPlace: 'Keep it away from this laptop, and a copy of it in a second place. A thief takes what lies together.',
    asksBackups: 'Backups made from then on need the file of their day too. Earlier ones open as before.',
    notProved:
      'Before that, prove that your recovery sheet can be read from its paper: it is the way in if the file is lost.',
    prove: 'Prove the sheet…',
  },
  file: {
    title: 'Which file',
    way: 'The file that will be the key',
    wayNew: 'A new one, drawn by chance',
    wayNewWhy: '256 random bits. It says what it is, but not whose, nor what record it opens.',
    wayOwn: 'One that I have',
    wayOwnWhy: 'A photo or a PDF, for example: any file of up to 16 MB that never changes.',
    ownWarning:
      'Looking at it does no harm, saving it again does: one changed byte and it opens nothing. Photo services and messengers change what passes through them.',
    save: 'Save the new file…',
    choose: 'Choose the file…',
    made: '{{file}} was written and read back',
    chosen: '{{file}}, {{size}}',
  },
  again: {
    title: 'Choose it once more, where it will be kept',
    how: 'Copy {{file}} to its place, such as a USB stick, unless it lies there already, and choose it there. That shows that it can be read and has the same bytes.',
    notHere: 'Not in a folder of this laptop: whoever takes the laptop would have both.',
    choose: 'Choose it in its place…',
  },
  confirm: {
    title: 'Require the file',
    how: 'The new way in is made, and opened once with the second copy, before it takes the place of the old one.',
    action: 'Require it from now on',
    working: 'Making the new way in and opening it once… a few seconds, on purpose.',
    otherCopy: 'Choose the second copy again',
  },
  done: {
    title: 'The key file is needed from now on',
    opens: 'What opens what',
    both: 'Passphrase and key file together',
    bothMeans: 'Open the record, and every backup made from now on.',
    pin: 'PIN',
    pinMeans: 'Opens the record after a lock without the file, for at most eight hours after the passphrase.',
    sheet: 'Recovery sheet',
    sheetMeans: 'Opens the record without the file. That is what it is for.',
    earlier: 'Earlier backups',
    earlierMeans:
      'Open with the passphrase of their day alone. Make a new one today, and keep the earlier ones as carefully as before.',
    announced: 'The key file is needed from now on.',
  },
  remove: {
    title: 'Remove the key file',
    means:
      'The passphrase alone opens the record again. That is weaker, so it takes the passphrase and is written into the audit log.',
    keep: 'Backups made while the file was needed go on needing it. Keep the file as long as you keep them.',
    action: 'Remove the key file',
    working: 'Removing… each check takes about a second on purpose.',
    announced: 'The key file is no longer needed.',
  },
} as const;
