import type { Theme } from '../phrases.types.ts';

export const insomnia: Theme = {
  id: 'insomnia',
  reason: [
    'Insomnia for {n} months: takes two hours to fall asleep and watches the clock all night.',
    'Wakes at four and sleeps no more; fears not coping the next day.',
    'Wants to give up the sleeping tablet taken since the summer, and does not dare to.',
  ],
  history: [
    'Works as a {job}; changes of shift make rest worse.',
    'Slept well until a minor operation two years ago.',
    'At home {relative} sleeps badly too and says so every morning.',
  ],
  told: {
    start: [
      'Goes to bed at nine "to make sure" and tosses until one.',
      'Counts the hours that are left and is angry at every noise.',
      'Naps on the sofa and apologises for telling me.',
      'Has stopped meeting {friend} at night for fear of being kept awake.',
      'Takes the phone to bed and looks for remedies in the small hours.',
    ],
    work: [
      'Kept the time for getting up on {n} days, Sunday included.',
      'Got out of bed when awake and read in the armchair; went back sleepy.',
      'The diary shows more sleep than <he|she> believed.',
      'The first week with less time in bed was hard; the second, less so.',
      'On {day} slept six hours on end and was frightened at feeling so well.',
    ],
    gain: [
      'Falls asleep in less than twenty minutes almost every night.',
      'Has put the alarm clock out of sight and does not miss it.',
      'Went out to supper with {friend} and slept just the same.',
      'A bad night no longer spoils the following day.',
    ],
    setback: [
      'A journey for work brought {n} bad nights and the temptation to nap.',
      'Went back to early bedtimes after an argument with {relative}.',
      'The neighbour is having building work done; on {day} did not sleep a wink.',
    ],
    close: [
      'Keeps the schedule without thinking of it.',
      'Speaks of sleeping as one speaks of eating.',
      'Knows what to do should a bad spell return.',
    ],
  },
  seen: [
    'Yawns when speaking of the nap, and laughs.',
    'Brings the sleep diary complete and comments on it precisely.',
    'Quicker in answering than in the first visits.',
  ],
  understood: [
    'The effort to sleep and too much time in bed maintain the insomnia.',
    'The bed has become linked to being awake; stimulus control is undoing it.',
    'Beliefs about eight compulsory hours heighten the alarm at night.',
  ],
  done: [
    'We work out sleep efficiency and adjust the window by fifteen minutes.',
    'We review what to do when sleep has not come after twenty minutes.',
    'Experiment: compare two days, after little sleep and after good sleep.',
  ],
  tasks: [
    {
      plan: 'Sleep diary every morning, in two minutes and without looking at the clock at night.',
      done: 'Complete diary, with an efficiency of eighty-five per cent.',
      partly: 'Filled in the diary on {n} mornings; the others were rebuilt from memory.',
    },
    {
      plan: 'Get up at seven every day, however much sleep there was.',
      done: 'Got up at seven every day, with the help of {friend}.',
      partly: 'Got up on time on weekdays; on Saturday stayed until ten.',
    },
    {
      plan: 'Leave the bed when sleep does not come, and return only with it.',
      done: 'Left the bed on the nights that called for it; ever fewer.',
      partly: 'Left it on one night; on the others waited, because of the cold.',
    },
  ],
  calls: [
    'Asks about going back to the tablet before a medical examination; will consult the doctor.',
    'Rings after {n} bad nights; reminded that this is to be expected at first.',
  ],
};
