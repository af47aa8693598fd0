import type { Theme } from '../phrases.types.ts';

export const workStress: Theme = {
  id: 'work-stress',
  reason: [
    'On sick leave for {n} weeks with exhaustion; cannot bear to open the mail.',
    'Comes because of conflict with management and the sense of never getting anything done.',
    'Cries before going in to work and gets angry at home over anything.',
  ],
  history: [
    'Has worked as a {job} for eleven years; used to enjoy it.',
    'Was always the one to carry what others left, at home too.',
    'Two colleagues left and nobody replaced them.',
  ],
  told: {
    start: [
      'Wakes up going over tasks and eats in front of the screen.',
      'Answers messages from work at eleven at night.',
      'Says yes before knowing what is asked.',
      'Is ashamed of being on leave and avoids {place} so as not to meet anybody.',
      'The last appraisal seemed unfair, and is read again every night.',
    ],
    work: [
      'Turned the work phone off on {n} afternoons.',
      'Said no to a request on {day}, and nobody was angry.',
      'Wrote the list of what does and does not depend on <his|her> effort.',
      'Talked to {friend} about the leave without apologising.',
      'Eats at the table again, without a screen.',
    ],
    gain: [
      'Back part-time; leaves on time and tells it with pride.',
      'Asked for a meeting and brought two proposals in writing.',
      'Has taken up {hobby} again on weekdays, not only on holiday.',
      'Notices that Sunday afternoon is Sunday again.',
    ],
    setback: [
      'A mail from management on {day} meant a sleepless night.',
      'Took work home again for {n} days.',
      'Targets changed without notice; the knot in the stomach is back.',
    ],
    close: [
      'Works with limits that no longer need explaining.',
      'Has decided to stay, and knows on what terms to leave.',
      'Recognises tiredness before it is exhaustion.',
    ],
  },
  seen: [
    'Speaks faster when describing the office; slows down on noticing.',
    'Leaves the phone in the bag for the whole session.',
    'Sits up when telling of the conversation with management.',
  ],
  understood: [
    'Demands and resources out of balance, made worse by high standards for <himself|herself>.',
    'Pleasing others avoids conflict in the short run and exhausts in the longer one.',
    'Personal worth hung on performance; it begins to be spread wider.',
  ],
  done: [
    'We rehearse three ways of saying no, aloud.',
    'We order the week by values rather than by urgency.',
    'We prepare the return meeting with half a page of notes.',
  ],
  tasks: [
    {
      plan: 'Turn work mail off at seven and leave it off.',
      done: 'Mail off at seven every day.',
      partly: 'Mail off on {n} days; on the others looked at it in secret.',
    },
    {
      plan: 'A break of ten minutes in the middle of the morning, away from the desk.',
      done: 'Took the breaks; {friend} joined two of them.',
      partly: 'Remembered the break in the afternoon, and that counted too.',
    },
    {
      plan: 'Say no to a small request and note what happens.',
      done: 'Said no and noted the outcome: a kind answer.',
      partly: 'Asked for time to think instead of saying no; it is a step.',
    },
  ],
  calls: [
    'Rings before the meeting with management; we go over the two key sentences.',
    'Asks about the report for the insurer; it is agreed what it will say.',
  ],
};
