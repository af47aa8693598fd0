export const en = {
  title: 'Sigilo recovery page',
  brandMeta: 'Recovery page',
  languageLabel: 'Language',
  close: 'Close and forget',
  start: {
    heading: 'Read a backup without Sigilo',
    lead: 'This page opens a .sigilo backup file in this browser and shows its appointments, patients and notes. It needs neither Sigilo nor the internet.',
    choose: 'Choose the backup file…',
    drop: 'or drop it here',
    only: 'The file is only read. This page can open no connection and stores nothing.',
    trust: 'Before you type your passphrase: is this the right page?',
    trustText:
      'If the disk it lies on was out of your hands, somebody may have put another page in its place to learn your passphrase. Then do not type it here: open the backup with Sigilo, or take the page from a place that you trust. The right page has the same SHA-256 as the one that the same Sigilo writes beside a new backup. These commands show it:',
    format: 'Reads backups of format {format}.',
  },
  checking: {
    heading: 'Checking the file',
    text: '{file}, {size}: every byte is read once, before you type anything.',
    cancel: 'Cancel',
  },
  secret: {
    heading: 'The file is whole',
    made: '{file}, {size}, was made on {date} at {time}.',
    opens: 'It opens with the passphrase or the recovery sheet of that day.',
    opensWithFile:
      'It opens with the passphrase and the key file of that day together, or with the recovery sheet of that day alone.',
    passphrase: 'Passphrase',
    keyFile: 'Key file',
    keyFileChoose: 'Choose the key file…',
    keyFileNone: 'None chosen yet. It is only read, in this page.',
    sheet: 'Recovery sheet: the eight groups as printed',
    group: 'Group {group}',
    useSheet: 'Use the recovery sheet instead',
    usePassphrase: 'Use the passphrase instead',
    open: 'Open',
    other: 'Choose another file',
    empty: 'Type the passphrase first.',
  },
  opening: {
    heading: 'Opening',
    derive: 'Making the key out of the passphrase. This takes a few seconds on purpose.',
    read: 'Reading and verifying every byte…',
    stands: 'This browser lets nothing run beside the page: it may stand still for some seconds.',
  },
  practice: {
    backup: 'Copy of {date}, {time}',
    nav: 'Parts of the record',
    coming: 'Coming appointments',
    patients: 'Patients',
    search: 'Search',
    counts: 'Patients: {patients}. Notes: {notes}. Every byte of the file was verified.',
    unreadable:
      'Entries that this page cannot read, because a newer Sigilo wrote them: {count}. Restoring with Sigilo brings them back.',
  },
  coming: {
    heading: 'Coming appointments',
    none: 'The backup knows of no appointment from today on.',
    since: 'Between the backup and today ({count})',
    noPhone: 'No telephone number',
    more: 'Show all {count}',
    unknown: 'A patient who is not in the backup',
  },
  mode: { 'in-person': 'In person', video: 'Video', phone: 'Telephone' },
  state: { planned: 'Planned', held: 'Held', cancelled: 'Cancelled', 'no-show': 'Did not come' },
  patients: {
    heading: 'Patients',
    filter: 'Filter by name or telephone',
    shown: 'Shown: {count} of {total}',
    archived: 'Archived',
    notes: 'Notes: {count}',
    none: 'Nobody of that name.',
    empty: 'There are no patients in this backup.',
  },
  patient: {
    back: 'All patients',
    print: 'Print',
    born: 'Born',
    kind: 'Kind',
    kinds: { adult: 'Adult', minor: 'Minor', couple: 'Couple', family: 'Family' },
    contact: { phone: 'Telephone', email: 'E-mail', address: 'Address' },
    alerts: 'Alerts',
    alertSince: 'since {date}',
    identity: 'Identity document',
    remarks: 'Remarks',
    sealed: 'Alerts, identity document and remarks cannot be opened: they are damaged, or sealed for somebody else.',
    appointments: 'Appointments ({count})',
    notes: 'Notes',
    noNotes: 'There are no notes of this patient.',
    documents:
      'Attachments in the backup: {count}. This page does not open them; restoring with Sigilo brings them back.',
    damaged: 'This patient cannot be read.',
  },
  note: {
    kinds: { session: 'Session', call: 'Call', other: 'Note', addendum: 'Addendum' },
    session: 'Session {number}',
    signed: 'Signed on {date} at {time}. Signature valid',
    broken: 'Signed on {date} at {time}. Signature not valid: this is not the text that was signed',
    unsigned: 'Not signed',
    empty: 'Nothing was written yet.',
    damaged: 'This text cannot be opened: it is damaged, or sealed for somebody else.',
    plainOnly: 'Shown as plain text.',
    earlier: 'Other versions ({count})',
    version: 'Version {number}, {date} at {time}',
  },
  search: {
    heading: 'Search',
    label: 'Words in names, telephone numbers and notes',
    go: 'Search',
    working: 'Searching… the first time every note has to be opened.',
    patients: 'Patients',
    notes: 'Notes',
    none: 'Nothing in this backup has all of these words.',
    limit: 'The {count} newest notes are shown. Add a word to find fewer.',
    short: 'Type at least two letters.',
  },
  error: {
    'not-a-backup': 'This is not a Sigilo backup. Its name may end in .sigilo, its content does not begin like one.',
    'backup-damaged':
      'This file is damaged or was altered: not every byte is as Sigilo wrote it. Nothing of it is shown. Try another copy of it, or an older backup.',
    'backup-attachments-missing':
      'This backup keeps its attachments in the folder “blobs” beside it, and {count} of them are not there. Choose the whole folder instead of the one file.',
    'backup-attachment-damaged':
      'An attachment beside this backup is not what was written there. Nothing of it is shown. Try the copy in another place, or an older version.',
    'backup-truncated':
      'The end of this file is missing, as after a copy that was interrupted. Copy it again from where it came, or try another backup.',
    'backup-newer':
      'A newer Sigilo made this file (format {needs}). This page reads format 1: use the page that lies beside that backup.',
    'file-not-readable':
      'The file can no longer be read: the disk may have been taken out, or the file changed. Choose it again.',
    'wrong-passphrase':
      'This passphrase does not open the file. It is the one of the day of the backup that counts; capital letters and spaces matter.',
    'wrong-pair':
      'This passphrase and this key file do not open it together. Those of the day of the backup count, and which of the two is wrong cannot be told. The recovery sheet of that day opens it without the file.',
    'key-file-needed':
      'This passphrase opens only together with its key file. Choose the file, or use the recovery sheet.',
    'key-file-not-readable':
      'The key file cannot be read: the disk it lies on may have been taken out. Choose it again.',
    'key-file-empty': 'This file is empty, so it cannot be a key file. Choose another.',
    'key-file-too-large': 'This file is too large for a key file (at most 16 MB). It was not read. Choose another.',
    'wrong-recovery-code':
      'The groups are typed as printed, but this sheet does not open the file. It takes a sheet that was valid on the day of the backup.',
    'recovery-code-typo': 'Group {group} is not as printed on the sheet. Check its five characters.',
    'passphrase-not-encodable': 'The passphrase has a character that cannot be part of one.',
    'kdf-out-of-bounds':
      'The file asks for a computation outside the limits of its format. Sigilo does not write such files: it was altered.',
    'no-memory':
      'This browser did not give the {size} of memory that the passphrase needs. Close other pages, or use a computer with more memory.',
    cancelled: 'Cancelled.',
    defect: 'Something went wrong in this page. The file was not touched. Load the page again, or use another browser.',
  },
} as const;
