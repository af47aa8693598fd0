import type { Theme } from '../phrases.types.ts';

export const couple: Theme = {
  id: 'couple',
  reason: [
    'Frequent arguments about housework and schedules for {n} months.',
    'They come after finding some messages; they want to decide whether to stay together.',
    'Growing distance since the birth of the second child.',
  ],
  history: [
    'Twelve years together. They met at {place}.',
    'A short separation years ago, of which they never quite spoke.',
    'Their families handled anger in opposite ways: shouting in one, silence in the other.',
  ],
  told: {
    start: [
      'They tell the same argument in two versions; they agree on the tiredness.',
      'One insists and the other withdraws; the more one withdraws, the more the other insists.',
      'They have not gone out alone for months.',
      'They send messages inside the house so as not to argue before the children.',
    ],
    work: [
      'They kept the talking time on {n} nights, with a clock and without reproach.',
      'On {day} they stopped an argument with the agreed sign.',
      'For the first time the fear beneath the anger is told.',
      'They shared out the tasks of the week in writing, and two were left over.',
    ],
    gain: [
      'They went to {place} without the children and talked of other things.',
      'They apologised without anyone demanding it.',
      'They laugh at the same things again; the children notice.',
      'They took a decision about money together, without sides.',
    ],
    setback: [
      'A big argument on {day} over a visit of {relative}; they slept apart.',
      'The checking of phones came back after a late return.',
    ],
    close: ['They keep their rituals without reminders.', 'They say they still argue, but that now the arguments end.'],
  },
  seen: [
    'Asked to speak to each other directly, they lower their voices.',
    'One hand on the other at the end, barely a moment.',
    'They sum up faithfully what the other has said.',
  ],
  understood: [
    'Cycle of demand and withdrawal; both protect the bond in their own way.',
    'Distrust asks for transparency, and forced transparency breeds more distrust.',
    'The sharing of care is the stage, not the ground of the conflict.',
  ],
  done: [
    'Listening in turns with the talking object.',
    'We draw the cycle on the board, and they give it a name.',
    'We rehearse how to stop and how to return to the conversation.',
  ],
  tasks: [
    {
      plan: 'Twenty minutes of talk on {n} nights, in turns and solving nothing.',
      done: 'They held the conversations; one ended in laughter.',
      partly: 'Two of the planned conversations; sleep won over the others.',
    },
    {
      plan: 'One outing a week, chosen by each in turn.',
      done: 'They went out; the one who chooses least chose.',
      partly: 'The outing shrank to half an hour of coffee, and it was worth it.',
    },
    {
      plan: 'Note one gesture of the other each day and read it in the session.',
      done: 'They read the lists; the morning coffee recurs.',
      partly: 'Only one list is complete; we discuss it without reproach.',
    },
  ],
  calls: [
    'They ask to bring the session forward because of an argument; they agree to pause and wait.',
    'They ask how to tell the children that they are in therapy.',
  ],
};
