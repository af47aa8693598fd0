export const locking = {
  whenHidden: 'Lock when the window is minimised or hidden',
  whenHiddenMeans: 'Turning it off asks for the passphrase.',
  restart: 'Start Sigilo anew at every lock',
  restartMeans:
    'Nothing typed is left in any part of Sigilo that goes on. The window goes away for a moment at each lock; your PIN still opens. Turning it off asks for the passphrase.',
  screen: 'Lock together with the screen',
  screenTold: 'This system tells Sigilo when its screen is locked',
  screenCannotCheck:
    'This system has not said so far when its screen is locked. The time without use, above, protects the record.',
  disk: 'Encryption of this disk',
  diskOn: 'On: the system encrypts this disk',
  diskOff: 'Off: the system does not encrypt this disk, or not what it moves there from memory',
  diskCannotCheck: 'Sigilo cannot tell whether this disk is encrypted',
  diskMeans:
    'The record is encrypted in any case. The PIN outlives a sleep only where the disk is encrypted too, since a sleeping laptop can write its memory there.',
  copied: 'Copied text',
  copiedMeans:
    'What you copy in Sigilo is taken off the clipboard at every lock and when you quit. A clipboard history of the system keeps its own copy.',
} as const;
