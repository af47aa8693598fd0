/** Attachments that are missing or damaged: what a backup, a restore and "Verify vault" say of them. */
export const lostAttachments = {
  notice_one: '{{number}} document cannot be read any more.',
  notice_other: '{{number}} documents cannot be read any more.',
  noticeMeans:
    'Its file is missing or damaged, and no place that is here has an intact copy. Everything else goes on being backed up. Connect a disk with older backups: an intact copy there comes back by itself. If there is none, ask whoever sent it to you.',
  lead: 'Your record was backed up, read back and verified {{when}}, {{where}}, except for {{attachments}} that can no longer be read.',
  last: 'Last backup {{when}}, except for {{attachments}}',
  done: 'Backed up, except for {{attachments}}',
  doneMeans:
    'Everything else was read back and verified. What is missing can no longer be read here nor in any place that is connected.',
  placeDone: 'Read back and verified, except for {{attachments}}',
  whole: 'Unaltered, and without {{attachments}}',
  wholeMeans: 'They could already no longer be read when this backup was made. Everything else is in it.',
  state: 'Without {{attachments}}',
  found: 'Some attachments are missing',
  missing: 'Missing or damaged',
  without: 'Restore everything else without them',
  withoutMeans:
    'These documents stay in the list and cannot be opened. As soon as a disk with an intact copy is connected, they come back by themselves.',
  verified: 'Everything that is there was read and verified',
  restored: 'Without {{attachments}} that were missing or damaged.',
  healed_one: '{{number}} attachment was missing or damaged. It is whole again, out of an intact copy in a place.',
  healed_other:
    '{{number}} attachments were missing or damaged. They are whole again, out of intact copies in the places.',
  mended_one: '{{number}} attachment there was missing or damaged and was put right with an intact copy.',
  mended_other: '{{number}} attachments there were missing or damaged and were put right with intact copies.',
} as const;
