import type { Theme } from '../phrases.types.ts';

export const schoolRefusal: Theme = {
  id: 'school-refusal',
  reason: [
    'Has not entered the classroom for {n} weeks: stomach ache and tears every morning.',
    'The family comes because of absences on Mondays and calls from school asking to be collected.',
    'Referred by the school counsellor for anxious absence after a change of class.',
  ],
  history: [
    'Good marks until this year. Pregnancy and development without incident, says the mother.',
    'The paediatrician rules out an organic cause of the pain.',
    'Difficult separations in nursery, overcome with an accompanied entry.',
  ],
  told: {
    start: [
      'Says that at break there is no place to stand and that everyone is looking.',
      'At night promises to go; in the morning cannot leave the front door.',
      'The mother says <he|she> has stopped sleeping over with {friend}.',
      'Fears feeling dizzy in class and being laughed at, as happened to somebody in the group.',
    ],
    work: [
      'Went in by the side door with the tutor on {n} days.',
      'Stayed until the second break and ate with {friend} in the yard.',
      'Has drawn the fear thermometer: the corridor is a seven, the classroom a five.',
      'Uses candle breathing before going in, "without anyone noticing".',
    ],
    gain: [
      'A full week of classes for the first time since it began.',
      'Put <his|her> hand up in English and got it wrong; "and nothing happened".',
      'Was invited to a birthday at {place} and wants to go.',
      'No longer rings home from the office.',
    ],
    setback: [
      'After the long weekend the stomach ache came back, and {n} days were missed.',
      'An unannounced test meant leaving the classroom; stayed in the library until home time.',
      'A change of tutor; on Monday would not get out of the car.',
    ],
    close: [
      'Regular attendance. Talks of school with ordinary complaints.',
      'Goes and comes back alone, with the phone in the bag.',
    ],
  },
  seen: [
    'Answers in monosyllables at first; loosens up while drawing.',
    'Looks at the parent before answering; speaks more freely alone.',
    'Laughs at the game of bets about what will happen.',
  ],
  understood: [
    'Social and separation anxiety; staying at home relieves and maintains the problem.',
    'The adults are better coordinated: the same answer at home and at school.',
    'The fear has shrunk to the size of one particular subject.',
  ],
  done: [
    'We rehearse going in, with dolls and then on our feet in the corridor.',
    'Short meeting with the family: praise the step, not the absence of fear.',
    'We update the ladder of the brave with two new rungs.',
  ],
  tasks: [
    {
      plan: 'Go in with the tutor each morning and stay until the first break.',
      done: 'Managed the accompanied entry every day.',
      partly: 'Went in on {n} mornings; on one, stayed in the hall.',
    },
    {
      plan: 'Notebook of bets: what will happen and what did.',
      done: 'Brings the notebook full: nearly all bets against fear were won.',
      partly: 'Filled in two days and then lost the notebook; we start another.',
    },
    {
      plan: 'Invite {friend} home one afternoon.',
      done: 'Invited {friend}; they built a den in the living room.',
      partly: 'Wrote the message and did not send it; we send it on leaving, at <his|her> own request.',
    },
  ],
  calls: [
    'The mother rings from the school door; the plan is recalled and they get in.',
    'Coordination with the tutor: tests will be announced in advance.',
  ],
};
