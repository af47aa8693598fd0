import type { Claim } from './claim.types.ts';

/** The part of the register (claims.ts) that is about backups, places, and what comes back out of them. */
export const backupClaims: readonly Claim[] = [
  {
    id: 'backup-made-up',
    readme: null,
    shown: ['backups.makingUp', 'backups.madeUp', 'backups.interruptedTwice'],
  },
  {
    id: 'bring-back-keeps',
    readme:
      'One patient or one document comes back out of an old version without anything that is here now being lost.',
    shown: ['bringBack.kept', 'bringBack.details.*', 'bringBack.notes.*'],
  },
  {
    id: 'private-comes-back',
    readme: null,
    shown: [
      'bringBack.privateClosed',
      'bringBack.privateOpen',
      'bringBack.privateNotes.*',
      'bringBack.donePrivate_one',
      'bringBack.donePrivate_other',
    ],
  },
  {
    id: 'erased-stays',
    readme: null,
    shown: ['errors.patient-erased', 'errors.erasures-not-noted', 'bringBack.erasedMeans'],
  },
  {
    id: 'restore-drill',
    readme:
      'A restore drill restores a version into a scratch folder, compares every row and every attachment, and leaves a dated report.',
    shown: ['drills.meta', 'backups.drill', 'drills.runMeans', 'drills.okTitle', 'drills.paper.what'],
  },
  {
    id: 'backs-up-by-itself',
    readme:
      'While the record is open, what changed is backed up by itself: every day, after 25 changes, before the app ends and when a known disk comes back; what was missed is made up.',
    shown: ['places.noneMeans', 'places.first.why', 'backupNotices.place-unseenMeans', 'shell.quittingTitle'],
  },
  {
    id: 'versions-by-the-rule',
    readme:
      'Old versions go by one written rule, never a pinned one, and only where three newer ones were verified in the same place.',
    shown: ['versions.keptUntil', 'versions.keptOpen', 'versions.keptPinned', 'versions.pinMeans'],
  },
  {
    id: 'brake-keeps-versions',
    readme:
      'When something looks like ransomware, nothing is deleted from any place until she says with her passphrase that it was her.',
    shown: ['backupNotices.brake.*', 'versions.keptBrake'],
  },
  {
    id: 'removed-place-stays',
    readme: null,
    shown: ['places.removeText', 'places.removedSaid'],
  },
  {
    id: 'moved-is-read-only',
    readme:
      'A record that was moved to another computer can only be read on the old one, as soon as that one sees a version of the new.',
    shown: ['errors.left-behind', 'backupNotices.banner', 'restore.moveMeans'],
  },
];
