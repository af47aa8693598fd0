/**
 * Every sentence about security that the README or the interface tells her, in one register, each with the tests that prove it. `scripts/check-claims.mjs`
 * fails when a claim has no test that names it, when a sentence of the README's promises is not here, or when the interface says something about security
 * that no claim covers. A test names a claim by `claim:<id>` in its title.
 */
export interface Claim {
  readonly id: string;
  /** The sentence as the README says it; null for one that only the interface says. */
  readonly readme: string | null;
  /** Keys of the interface's catalogues (`feature:path.to.key`) that say it. */
  readonly shown: readonly string[];
}

export const claims: readonly Claim[] = [
  {
    id: 'lock-forgets',
    readme:
      'Locking ends the processes that held keys and text; afterwards no stored text, key or passphrase is in memory.',
    shown: [],
  },
  {
    id: 'main-blind',
    readme: 'The main process holds no stored record, key or passphrase, not even while the record is open.',
    shown: [],
  },
  {
    id: 'saved-is-durable',
    readme: 'What the app calls saved is on the disk: it survives the app being killed in the middle of a word.',
    shown: [],
  },
  {
    id: 'no-plaintext-file',
    readme: 'What she types is in no file in readable form: not while open, not after a lock, not after a crash.',
    shown: [],
  },
  {
    id: 'signed-is-final',
    readme: 'A signed note cannot be altered once its grace is over; later words are addenda.',
    shown: [],
  },
  {
    id: 'backup-verified',
    readme: 'A backup is called one only after the written file was read back and every byte of it verified.',
    shown: [],
  },
  {
    id: 'backup-tamper',
    readme: 'A backup with a single changed or missing byte is refused before anything is written.',
    shown: [],
  },
  {
    id: 'restore-equal',
    readme: 'A restored record equals the one that was backed up, row by row, signature by signature.',
    shown: [],
  },
  {
    id: 'old-passphrase-dead',
    readme: 'After a change of passphrase the old one no longer opens the record on this computer.',
    shown: [],
  },
  {
    id: 'header-survives',
    readme:
      'Damage to one copy of the key header does not lock her out, and damage is never taken for a wrong passphrase.',
    shown: [],
  },
  {
    id: 'no-network',
    readme: 'The app opens no network connection.',
    shown: [],
  },
];
