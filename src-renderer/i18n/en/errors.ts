/** One message a code of VaultError: what happened, then what is safe or what to do. */
export const errors = {
  'wrong-passphrase':
    'This passphrase does not open it. Nothing was changed; check Caps Lock and the keyboard’s language.',
  'wrong-recovery-code':
    'The code is complete, but it does not open this record. It may belong to an older sheet: use the one with the highest number. Nothing was changed.',
  'recovery-code-typo':
    'Group {{group}} has a slip of the pen: its last character does not fit the others. Nothing was changed.',
  throttled_one: 'Too many wrong tries. You can try again in {{count}} second; your record is safe.',
  throttled_other: 'Too many wrong tries. You can try again in {{count}} seconds; your record is safe.',
  'passphrase-not-encodable':
    'There is a character in the passphrase that cannot be stored reliably. Nothing was changed; use letters, digits, spaces and punctuation.',
  'passphrase-too-short':
    'This passphrase is too short to protect a clinical record. Nothing was changed; use at least four words.',
  'passphrase-unchanged':
    'This is the passphrase that you have now, and somebody may know it. Nothing was changed; choose another one.',
  'wrong-pin_one': 'Wrong PIN. {{count}} try left; after that the passphrase is needed. Nothing was changed.',
  'wrong-pin_other': 'Wrong PIN. {{count}} tries left; after that the passphrase is needed. Nothing was changed.',
  'pin-not-available': {
    'not-set': 'No PIN is set. The passphrase opens it.',
    started: 'The PIN works only after a lock, not after a start. The passphrase opens the record.',
    tries: 'Five wrong PINs in a row: now only the passphrase opens it.',
    expired:
      'The PIN is good for eight hours after the passphrase, and these are over. The passphrase opens the record.',
    slept: 'The laptop slept, so the PIN was forgotten before it did. The passphrase opens the record.',
    clock: 'The clock of this laptop was set back, so the PIN was forgotten. The passphrase opens the record.',
  },
  'pin-too-short': 'A PIN needs at least six digits or letters. Nothing was changed.',
  'pin-too-easy':
    'This PIN is among the first that anybody would try: a date, a row of keys, a repetition. Nothing was changed; choose another.',
  'private-locked': 'The private notes have closed themselves. What was typed is kept; open them again to go on.',
  'key-file-needed':
    'This record opens with its passphrase and its key file together. Nothing was changed; choose the key file.',
  'key-file-empty': 'This file is empty, so it cannot be a key. Nothing was changed; choose another.',
  'key-file-too-large':
    'This file is too large for a key file (at most 16 MB). It was not read and nothing was changed.',
  'key-file-differs': 'The second choice is not the same file as the first: its bytes differ. Nothing was changed.',
  'recovery-not-proved': 'A key file can be lost, so the recovery sheet has to be proved first. Nothing was changed.',
  'header-damaged':
    'The file that holds the locks of this record is damaged in both its copies. No passphrase can open it here, but your backups are untouched and open as before.',
  'header-replayed':
    'An older copy of the file that holds the locks was put back into the record’s folder. It was not opened, so that no old passphrase comes back to life. Your backups are untouched.',
  'header-forged':
    'The file that holds the locks of this record was changed by something other than Sigilo. It was not opened. Your backups are untouched.',
  'kdf-out-of-bounds':
    'This file asks for a passphrase check outside the safe limits, so it was not tried. Nothing was opened and nothing was changed.',
  'database-damaged':
    'The record’s database is damaged. Nothing was written to it. Restore the latest verified backup; the damaged file stays where it is.',
  'database-missing':
    'The record’s database is not in its folder any more. Nothing was written there. Put the folder back, or restore the latest verified backup.',
  'newer-format':
    'This record was written by a newer version of Sigilo (format {{needs}}). It was left exactly as it is; install the newer version to open it.',
  'vault-exists': 'There is already a record in this folder. It was not touched.',
  'no-vault': 'There is no record on this laptop yet. Nothing was changed.',
  'vault-in-use': 'This record is open in another window of Sigilo. Close that one first; nothing was changed here.',
  'disk-full':
    'The disk is full, so nothing was written. Everything that was saved before is intact; free some space and try again.',
  'folder-not-writable':
    'Sigilo may not write in that folder. Nothing was written and nothing was lost; choose another place or allow writing there.',
  'file-missing': 'The file is not there any more: a disk may have been unplugged. Your record was not touched.',
  'file-not-readable': 'The file could not be read. Your record was not touched; try again, or use another copy.',
  'io-failed':
    'The disk reported an error. Everything that was saved before is intact; check the disk or the cable and try again.',
  'not-a-backup': 'This file is not a Sigilo backup. Nothing was read from it and nothing was changed.',
  'backup-damaged':
    'This backup is damaged: at least one byte is not what was written. Nothing was restored and your record was not touched; use another copy.',
  'backup-truncated':
    'This backup is incomplete: the end of the file is missing, as after an interrupted copy. Nothing was restored; copy it again or use another one.',
  'backup-newer':
    'This backup was made by a newer version of Sigilo (format {{needs}}). Nothing was restored; install the newer version first.',
  'backup-of-other-vault':
    'This backup belongs to a different record than the one on this laptop. Nothing was restored, so that neither is mixed with the other.',
  'backup-verify-failed':
    'The backup was written, but reading it back did not give the same bytes, so it was deleted. Your record is intact; try another disk.',
  'target-exists': 'There is already a file with that name, and it was not overwritten. Choose another name.',
  'target-folder-missing':
    'The folder chosen for this backup is not there: the drive may be unplugged. Connect it and try again, or choose another place.',
  'backup-attachments-missing':
    'This backup keeps its attachments in the folder “blobs” beside it, and {{count}} of them are not there. Nothing was restored and your record was not touched; use the whole folder, or the copy in another place.',
  'backup-attachment-damaged':
    'An attachment beside this backup is not what was written there. Nothing was restored and your record was not touched; use the copy in another place.',
  'no-backup-here':
    'There is no backup in this folder. Nothing was changed; choose the folder that holds the files ending in .sigilo.',
  'path-too-long':
    'The path to this folder is longer than the disk allows. Nothing was written; choose a folder nearer to the top of the disk.',
  'place-inside-record':
    'This folder lies inside the record’s own folder, or the record inside it: a copy there would be lost together with the record. Nothing was written; choose another folder.',
  'place-exists': 'This folder is one of your places already. Nothing was changed.',
  'place-of-other-record':
    'The backups of another record lie in this folder. Nothing was written, so that neither is mixed with the other; choose another folder.',
  'place-not-here':
    'This place cannot be reached now: the disk may be unplugged. What lies there is safe; connect it and try again.',
  'place-silent':
    'This place does not answer: it may be a network drive that is switched off or out of reach. What lies there is left as it is; Sigilo goes on there by itself as soon as it answers.',
  'erasures-not-noted':
    'The patients you erased could not be noted in this place, and on another computer a restore from there would bring them back. The versions there are whole. Look whether something that is not Sigilo’s is called “tombstones” in the folder; with the next backup it is tried again.',
  'left-behind':
    'This record was moved to another computer, so here it can be read and no more be written. Nothing was changed; write on the other computer, or move the record back here.',
  'patient-erased': 'This patient was erased on purpose, so no backup brings the record back. Nothing was changed.',
  'import-empty': 'There is no text in this file. Nothing was imported.',
  'import-workbook':
    'This is another program’s document (a workbook, a PDF, a zip), not text. Save it there as CSV, or as text where it is a note, and choose that file here. Nothing was imported.',
  'import-binary':
    'This file is not text: it holds bytes that no text has. Nothing of it was run and nothing was imported.',
  'import-too-large':
    'This file is larger than Sigilo reads at once. Nothing was imported; divide it and import the parts.',
  'import-not-a-table':
    'No rows and columns were found in this file. A table has one person a line, with a semicolon, a comma or a tab between the cells. Nothing was imported.',
  'import-too-many-rows': 'This file has more than 5,000 rows. Nothing was imported; divide it and import the parts.',
  'import-too-many-columns': 'This file has more than 100 columns. Nothing was imported; keep the columns you need.',
  'private-notes-first':
    'Whether one of these people has private notes can only be told while those are open. Nothing was removed; open the private notes in any patient’s record, and undo again.',
  'document-too-large': 'This file is larger than 200 MB. It was not taken in; it is still where it was.',
  'record-damaged':
    'This entry does not pass its check and is not shown, because it may have been altered. The rest of the record is intact; a backup may hold it whole.',
  'attachment-lost':
    'The file of this document is missing or damaged and was not opened; everything else in the record is as it was. Plug in another disk with your backups: an intact copy there is brought back by itself. If there is none, ask whoever sent it to you.',
  'not-found': 'This entry is not in the record any more. Nothing else was changed.',
  conflict:
    'This entry was changed elsewhere in the meantime. Nothing was overwritten, and what you typed is still here.',
  'note-final': 'This note is signed and can no longer be altered. What you want to add becomes an addendum.',
  'note-not-signed': 'This note is not signed. Nothing was changed.',
  'note-empty': 'There is nothing in this note to sign. Nothing was changed.',
  'text-too-large':
    'This text is larger than one note can hold (1 MB). It was not taken in, and the note is as it was.',
  'invalid-input': 'Something in the form is not as it should be. Nothing was saved; look at the fields again.',
  'not-allowed-now': 'This is not possible at the moment, because the record is locked or busy. Nothing was changed.',
  'not-allowed': 'Your role in this record does not allow this. Nothing was changed.',
  cancelled: 'Cancelled. Nothing was changed.',
  busy: 'Sigilo is still at work on something else. Nothing was changed; try again in a moment.',
  internal: 'Something went wrong inside Sigilo. What was saved is safe; lock and unlock, and try again.',
} as const;
