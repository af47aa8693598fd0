export const en = {
  locale: 'en-GB',
  help: `sigilo-backup: checks, lists and reads Sigilo backups. It needs neither Sigilo nor a network, and never changes a backup.

  sigilo-backup verify <file or folder>             every byte, without a secret
  sigilo-backup verify --passphrase <file or folder>  and every byte opened
  sigilo-backup list <file or folder>               the versions in a folder
  sigilo-backup list --passphrase <file or folder>  what stands in one of them
  sigilo-backup extract <file or folder> <new folder>  readable files of everything

A folder means the newest version in it, or the one of --version NAME.

  --passphrase             ask for the passphrase at the terminal; nothing is shown
  --recovery-code          ask for the eight groups of the recovery sheet
  --passphrase-fd N        read it from file descriptor N, up to the end of the first line
  --recovery-code-fd N     the same for the recovery sheet
  --key-file FILE          the key file, where the passphrase needs one
  --version NAME           the file name of one version in the folder
  --digests                (list) a digest of each table, to compare two readings
  --private                (extract) the private notes of the author too
  --lang en|es             the language
  --json                   answers for a program, on standard output

A secret is never taken from the command line or the environment, where other programs can read it.

Ends with 0 all is well, 1 something is damaged or missing, 2 wrong use, 3 the secret does not open it, 4 nothing there or not
readable, 5 made by a newer Sigilo, 6 the folder to extract into, 70 a defect of the program, 130 interrupted.`,
  usage: {
    missing: 'Say what to do and with which backup: sigilo-backup verify|list|extract <file or folder>.',
    target: 'Say into which new folder: sigilo-backup extract <file or folder> <new folder>.',
    surplus: 'There is more on the command line than this needs.',
    'one-secret': 'Say in one way alone where the secret comes from.',
  },
  seeHelp: 'sigilo-backup --help shows how it is used.',
  defect: 'Something went wrong in this program. The backup was only read and is as it was.',
  askPassphrase: 'Passphrase (nothing is shown): ',
  askRecoveryCode: 'Recovery sheet, the eight groups (nothing is shown): ',
  deriving: 'Making the key out of the passphrase…',
  checking: 'Checking',
  checkingAttachment: 'Checking attachment',
  reading: 'Reading and verifying',
  writing: 'Saving',
  whole: 'whole     ',
  damaged: 'DAMAGED   ',
  incomplete: 'INCOMPLETE',
  lostOfVersion:
    'Attachments of this version that are not as they were written: {count}. Everything else in it is whole.',
  notOpened: 'Checked without a key: this secret is not of the time of this version.',
  attachmentState: {
    damaged: 'Attachment {id} is not what was written. The copy in another place may be whole.',
    missing: 'Attachment {id} is not there. Look for it in the blobs folder of another place.',
    unreadable: 'Attachment {id} cannot be read from the disk.',
  },
  allWhole: 'All is whole. Versions: {versions}. Attachments beside them: {attachments}.',
  notAllWhole: 'Not all of it is whole. Versions: {versions}. Attachments beside them: {attachments}.',
  keyless:
    'Every byte was held against its hash. Only a secret can tell who wrote them: --passphrase or --recovery-code.',
  keyed: 'Every byte was held against its hash, and opened with the secret where nothing else is said.',
  versionMade: 'made {date}, number {sequence}, {size}',
  versionBeside: 'attachments beside it: {count}',
  counts: 'Patients: {patients}. Notes: {notes}. Attachments: {attachments}.',
  patientCounts: 'notes: {notes}, documents: {documents}',
  attachments: 'attachments',
  unreadable:
    'Entries that this program does not know, because a newer Sigilo wrote them: {count}. A newer sigilo-backup reads them.',
  erased: 'Patients who were erased after this backup was made, left out here: {count}.',
  erasedUnverified:
    'Records of an erasure beside this backup that do not verify, so whom they name is not left out: {count}. Restore with Sigilo to have it judged.',
  problem: {
    details: '{patient}: alerts, identity document and remarks do not open.',
    text: '{patient}: a text does not open. The page of the patient says which.',
    signature: '{patient}: a signature is not valid. The page of the patient says which.',
    entry: '{patient}: the entry of an attachment does not open, so its name and its key are not known.',
    attachment: '{patient}: the attachment “{name}” could not be saved: it is damaged, missing or does not open.',
  },
  saved: 'Saved: {files} files, {size}. Begin with index.html.',
  savedWithProblems:
    'Not everything is as it was written ({count}). The rest was saved; another copy may have what is missing.',
  savedPlain:
    'These files are not encrypted. Keep them where only you can read them, and delete them when they have done their work.',
  errors: {
    usage: 'Not understood: {what}.',
    'secret-as-argument':
      'A secret does not belong on the command line: other programs can read it there, and the shell keeps it in its history. Leave it out; it is asked for at the terminal.',
    'no-terminal':
      'There is no terminal to ask for the secret at. Hand it over with --passphrase-fd N or --recovery-code-fd N.',
    'fd-not-readable':
      'Nothing can be read from file descriptor {fd}. Open one for reading, as in: --passphrase-fd 3 3<file',
    'fd-is-terminal':
      'That descriptor is a terminal, which would show what is typed. Use --passphrase or --recovery-code: they ask without showing it.',
    'secret-needed': 'This needs the passphrase or the recovery sheet: add --passphrase or --recovery-code.',
    'secret-empty': 'Nothing was given. Type the passphrase, or the eight groups of the sheet.',
    'wrong-passphrase':
      'This passphrase does not open the backup. The one of the day of the backup counts; capital letters and spaces matter.',
    'wrong-pair':
      'This passphrase and this key file do not open it together; which of the two is wrong cannot be told. The recovery sheet of that day opens it without the file.',
    'wrong-recovery-code':
      'The groups are typed as printed, but this sheet does not open the backup. It takes a sheet that was valid on the day of the backup.',
    'recovery-code-typo': 'Group {group} is not as printed on the sheet. Check its five characters.',
    'key-file-needed':
      'This passphrase opens only together with its key file: add --key-file FILE, or use --recovery-code.',
    'key-file-empty': 'The key file is empty, so it cannot be one. Choose another.',
    'key-file-too-large': 'The key file is too large for one (at most 16 MB). Choose another.',
    'key-file-not-readable': 'The key file cannot be read. Check its path and whether its disk is there.',
    'passphrase-not-encodable':
      'The passphrase has a character that cannot be part of one. It is to be given as UTF-8 text.',
    'kdf-out-of-bounds':
      'The backup asks for a computation outside the limits of its format. Sigilo does not write such files: it was altered. Use another copy.',
    'private-damaged':
      'The private notes in this backup do not open: their key is damaged. Without --private everything else can be saved.',
    'private-not-opened':
      'This secret does not open the private notes of this backup. Without --private everything else can be saved.',
    'file-missing': 'There is nothing at this path. Check it, and whether the disk is there.',
    'file-not-readable':
      'This cannot be read: no permission, no ordinary file, or a fault of the disk. Nothing was changed. Copy it elsewhere and try again.',
    'no-backup-here': 'There is no .sigilo file in this folder. Choose the folder in which the versions lie.',
    'several-records': 'Backups of more than one record lie in this folder. Say which with --version NAME.',
    'no-such-version': 'There is no version of that name in the folder. “list” shows their names.',
    'no-memory':
      'The computer did not give the {size} MB of memory that the passphrase needs. Close other programs, or use another computer.',
    'not-a-backup': 'This is not a Sigilo backup: it does not begin like one.',
    'backup-damaged':
      'This backup is damaged or was altered. Nothing of it was used. Try the copy in another place, or an older version.',
    'backup-truncated':
      'The end of this backup is missing, as after a copy that was interrupted. Copy it again from where it came, or use another version.',
    'backup-newer': 'A newer Sigilo made this backup (format {needs}). Use the sigilo-backup that came with it.',
    'backup-attachments-missing':
      'This version keeps its attachments in the folder “blobs” beside it, and {count} of them are not there. Keep file and folder together.',
    'backup-attachment-damaged':
      'An attachment beside this version is not what was written there. The copy in another place may be whole.',
    cancelled: 'Interrupted. Nothing was left half done.',
    'target-exists':
      'The folder to extract into exists and is not empty, or is a file. Nothing is ever overwritten: choose a new one.',
    'target-not-writable':
      'The folder to extract into cannot be made or written. Check that the folder above it exists and may be written.',
    'target-inside-backup': 'Readable files do not belong among the backups. Choose a folder elsewhere.',
    'disk-full': 'The disk is full. What was begun was taken away again. Choose a folder on another disk.',
  },
} as const;
