export const recovery = {
  title: 'Your recovery sheet',
  intro:
    'If the passphrase is ever forgotten, this page opens the record and lets you set a new one. Print it or copy it by hand; it is shown only now.',
  sheetTitle: 'Sigilo recovery sheet {{number}}',
  sheetMade: 'Made on {{date}} · record {{record}}',
  sheetOpens:
    'Together with the laptop or a backup file, these eight groups open the whole record without the passphrase, and open the backups made while this sheet is valid.',
  sheetKeep:
    'Keep it where you keep what must not be lost or read by others: a safe, a notary, a sealed envelope at home. Not in the laptop’s bag, and not as a photograph.',
  sheetUse: 'To use it: on the unlock screen choose “Use the recovery key” and type the groups in order.',
  sheetPageHash: 'SHA-256 of the recovery page',
  sheetPage:
    'The file recovery.html beside each backup opens it in a browser, without Sigilo. On a disk that was out of your hands it could be a trap that learns what you type: before that, compare its SHA-256 with this one.',
  sheetPageHow:
    'Linux: sha256sum recovery.html · macOS: shasum -a 256 recovery.html · Windows: certutil -hashfile recovery.html SHA256',
  print: 'Print the sheet',
  haveIt: 'I have it on paper',
  later: 'Prove it later',
  laterMeans:
    'Until two groups have been retyped from the paper, Settings keeps reminding you: a sheet that cannot be read opens nothing.',
  showAgain: 'Show the sheet again',
  proveTitle: 'Prove the sheet',
  proveHow:
    'Type groups {{first}} and {{second}} from your paper. The last character of each group tells whether it was typed as printed.',
  prove: 'Prove the sheet',
  proved: 'The recovery sheet is proved.',
  notThisSheet:
    'These groups are well typed but not those of the valid sheet. An older sheet may have been at hand: use the one with the highest number.',
  group: 'Group {{position}}',
  groupFits: 'As printed',
  groupTypo: 'Not as printed',
  newTitle: 'Make a new recovery sheet',
  newMeans:
    'The new sheet replaces the one you have: the old one no longer opens this record. It still opens the backups made until today, so keep it as long as you keep those.',
  make: 'Make the sheet',
} as const;
