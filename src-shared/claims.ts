import { backupClaims } from './backup-claims.ts';
import type { Claim } from './claim.types.ts';

/**
 * Every sentence about security that the README or the interface tells her, in one register, each with the tests that prove it. `scripts/check-claims.mjs`
 * fails when a claim has no test that names it, when a sentence of the README's promises is not here, or when the interface says something about security
 * that no claim covers. A test names a claim by `claim:<id>` in its title.
 */
export const claims: readonly Claim[] = [
  {
    id: 'lock-forgets',
    readme:
      'Locking ends the processes that held keys and text; afterwards no key, passphrase or stored text is in memory, but for pieces of the field she was last writing in.',
    shown: [],
  },
  {
    id: 'main-blind',
    readme:
      'The main process holds no key, no passphrase and no stored record, not even while the record is open; only the field she is writing in passes through it.',
    shown: [],
  },
  {
    id: 'saved-is-durable',
    readme: 'What the app calls saved is on the disk: it survives the app being killed in the middle of a word.',
    shown: [
      'shell.brokenText',
      'shell.quittingText',
      'unlock.reason.vault-stopped',
      'notes.savedAfterAll',
      'patients.form.draftNote',
      'ownTexts.form.meta',
    ],
  },
  {
    id: 'no-plaintext-file',
    readme: 'What she types is in no file in readable form: not while open, not after a lock, not after a crash.',
    shown: [
      'shell.locking',
      'notes.emptyText',
      'notes.saved',
      'today.emptyText',
      'spelling.dictionaryMeans',
      'firstRun.meta',
      'ownTexts.meta',
    ],
  },
  {
    id: 'search-in-memory',
    readme: null,
    shown: ['search.emptyText'],
  },
  {
    id: 'signed-is-final',
    readme: 'A signed note cannot be altered once its grace is over; later words are addenda.',
    shown: ['settings.graceMeans', 'notes.finalAt', 'notes.signatureBadText', 'noteHistory.final'],
  },
  {
    id: 'backup-verified',
    readme: 'A backup is called one only after the written file was read back and every byte of it verified.',
    shown: [
      'shell.backupLast',
      'backups.lead',
      'backups.nothingSince',
      'backups.readBack',
      'backups.doneShort',
      'backups.done',
      'backups.run.allDone',
      'backups.run.placeDone',
      'places.state.verified',
      'places.first.made',
      'versions.state.readBack',
      'versions.copyWhole',
      'today.backupLast',
      'today.backupLastIn_one',
      'today.backupLastIn_other',
      'shell.backupLastIn_one',
      'shell.backupLastIn_other',
      'restore.verified',
      'restore.safetySaved',
      'backups.nothingSinceFile',
    ],
  },
  {
    id: 'backup-tamper',
    readme:
      'A backup with a single changed or missing byte is refused before anything is written; only attachments may be done without, and only where she says so.',
    shown: ['backups.whole', 'restore.openWith', 'restore.openFound'],
  },
  {
    id: 'lost-attachment-said',
    readme: null,
    shown: [
      'lostAttachments.lead',
      'lostAttachments.last',
      'lostAttachments.done',
      'lostAttachments.doneMeans',
      'lostAttachments.placeDone',
      'lostAttachments.whole',
      'lostAttachments.verified',
    ],
  },
  {
    id: 'restore-equal',
    readme: 'A restored record equals the one that was backed up, row by row, signature by signature.',
    shown: ['restore.done'],
  },
  {
    id: 'opens-without-app',
    readme:
      'Beside every backup lies a page that opens it in a browser, without Sigilo and without a network, after the same checks of every byte.',
    shown: ['backups.pageBeside'],
  },
  {
    id: 'old-passphrase-dead',
    readme: 'After a change of passphrase the old one no longer opens the record on this computer.',
    shown: [],
  },
  {
    id: 'key-rotation',
    readme:
      'After new keys were made for everything, neither the old passphrase, the old recovery sheet nor the keys that they gave open the record; only copies and backups made before stay readable with them.',
    shown: ['rotation.*'],
  },
  {
    id: 'recovery-sheet',
    readme: null,
    shown: ['recovery.newMeans', 'recovery.sheetOpens', 'settings.formerSheet', 'errors.wrong-recovery-code'],
  },
  {
    id: 'header-survives',
    readme:
      'Damage to one copy of the key header does not lock her out, and damage is never taken for a wrong passphrase.',
    shown: ['shell.copyDamaged', 'closed.header-damaged.next'],
  },
  {
    id: 'no-network',
    readme: 'The app opens no network connection.',
    shown: ['settings.offline', 'spelling.checkMeans', 'firstRun.meta'],
  },
  {
    id: 'only-her-keys',
    readme: null,
    shown: ['passphrase.noReset'],
  },
  {
    id: 'sample-leaves-nothing',
    readme: null,
    shown: ['sample.*', 'unlock.reason.sample-left'],
  },
  {
    id: 'attempts-slowed',
    readme:
      'After failed attempts the next one waits, up to five minutes, also after a restart and whatever the clock says; she is told of them when she opens the record.',
    shown: ['unlock.wait', 'unlock.failed.*'],
  },
  {
    id: 'pin-quick-unlock',
    readme: null,
    shown: ['pin.means', 'pin.setting.ready'],
  },
  {
    id: 'pin-five-tries',
    readme: null,
    shown: ['pin.limit.tries'],
  },
  {
    id: 'pin-forgotten',
    readme: null,
    shown: ['pin.limit.forgotten', 'pin.setting.limits', 'pin.setting.limitsKept'],
  },
  {
    id: 'pin-needs-the-app',
    readme:
      'The PIN opens the record only in the running app, after the passphrase, for five tries and eight hours; a copied folder and the PIN open nothing.',
    shown: [],
  },
  {
    id: 'key-file',
    readme:
      'Where a key file was set up, the passphrase opens neither the record nor a backup made since without exactly that file, and a guess at it cannot even be tried.',
    shown: ['keyFile.*', 'restore.openWithKeyFile', 'restore.openFoundKeyFile', 'restore.oneDoesNotFit'],
  },
  {
    id: 'key-file-place',
    readme: null,
    shown: ['keyFile.kept'],
  },
  {
    id: 'private-needs-pin',
    readme:
      'Private notes stay shut while the record is open: no key that it then holds opens them without the PIN or the passphrase.',
    shown: ['privateNotes.what', 'privateNotes.noPin', 'privateNotes.noDocuments', 'privateNotes.adding'],
  },
  {
    id: 'private-apart',
    readme: null,
    shown: ['privateNotes.signMeans'],
  },
  {
    id: 'private-closes',
    readme: null,
    shown: ['privateNotes.closes', 'privateNotes.closesSoonSaid', 'privateNotes.closed'],
  },
  {
    id: 'private-closed-empty',
    readme: null,
    shown: ['privateNotes.chooseText'],
  },
  {
    id: 'private-text-kept',
    readme: null,
    shown: ['privateNotes.emptyText', 'privateNotes.closedItself', 'privateNotes.unsaved'],
  },
  {
    id: 'failure-changes-nothing',
    readme: null,
    shown: [
      'errors.*',
      'closed.*',
      'unlock.oneDoesNotFit',
      'firstRun.notWritable',
      'notes.unreadable',
      'restore.confirmText',
      'verify.stopped',
    ],
  },
  {
    id: 'failed-unauthenticated',
    readme: null,
    shown: ['audit.failedMeans', 'verify.unauthenticated_one', 'verify.unauthenticated_other'],
  },
  {
    id: 'verify-finds',
    readme: null,
    shown: ['verify.means', 'verify.whole', 'verify.safe', 'verify.pageSafe', 'verify.kind.*'],
  },
  {
    id: 'protections-evidenced',
    readme: null,
    shown: ['protections.*'],
  },
  {
    id: 'restart-leaves-nothing',
    readme: null,
    shown: ['locking.restartMeans'],
  },
  {
    id: 'copied-text-goes',
    readme: null,
    shown: ['locking.copiedMeans'],
  },
  {
    id: 'locks-by-itself',
    readme: null,
    shown: ['locking.screenTold', 'locking.screenCannotCheck', 'unlock.reason.idle', 'unlock.reason.hidden'],
  },
  {
    id: 'disk-as-the-system-says',
    readme: null,
    shown: ['locking.disk', 'locking.diskOn', 'locking.diskOff', 'locking.diskCannotCheck', 'locking.diskMeans'],
  },
  ...backupClaims,
];

/** Keys whose sentences use such words without promising anything: labels, instructions, questions, and errors that say what was not touched. */
export const instructions: readonly string[] = [
  'appointments.noPatients',
  'backups.verifyAll',
  'firstRun.cloudSynced',
  'notes.copied',
  'notes.nothingYet',
  'passphrase.ownHow',
  'patients.nobody.archived',
  'patients.nobody.this-week',
  'patients.nobodyMeans.not-lately',
  'patients.form.alertHint',
  'patients.nobodyFits',
  'privateNotes.addMeans',
  'privateNotes.saveText',
  'recovery.sheetKeep',
  'places.verify',
  'restore.confirmSafety',
  'restore.read',
  'restore.safetyRunning',
  'settings.audit',
  'settings.sheetNotProved',
  'verify.start',
  'verify.running',
  'verify.runningPart',
  'verify.last',
  'verify.lastFound_one',
  'verify.lastFound_other',
  'verify.never',
  'verify.next',
  'today.safety',
  'unlock.restoreLatest',
  'versions.copyUnread',
  'versions.state.unread',
  'writing.lastEmpty',
];
