import type { Theme } from '../phrases.types.ts';

export const grief: Theme = {
  id: 'grief',
  reason: [
    'Grief for a partner who died {n} months ago after a short illness.',
    'Comes because of the loss of <his|her> father; says <he|she> "has not cried what was due".',
    'Asks for help after the sudden death of a brother.',
  ],
  history: [
    'Works as a {job}; went back within days and has not stopped since.',
    'Was the carer in the last months, with help from {relative}.',
    'Another important loss in adolescence, which was not spoken of at home.',
  ],
  told: {
    start: [
      'Still puts two cups on the table and notices too late.',
      'Has not been able to enter the room where the belongings are.',
      'Is angry to be asked how things are, and hurt not to be asked.',
      'Tells of the last days in hospital in great detail, almost without breathing.',
      'Sundays are the worst; on {day} sat in the car for half an hour before going up.',
    ],
    work: [
      'Brings a photograph and uses the past tense for the first time.',
      'Went to {place}, where the two of them used to go, and could stay a while.',
      'Recognises that part of the guilt is really anger with the doctors.',
      'Has spoken with {relative} about the last night; the two versions differ, and that is a relief.',
      'Dreamt of the childhood home and woke up calm.',
    ],
    gain: [
      'Sorted the wardrobe with {friend} and kept three garments.',
      'Laughed at a meal and did not feel disloyal afterwards.',
      'Has taken up {hobby} again, which belonged to both, and now feels it as <his|her> own.',
      'Has slept in the middle of the bed for some nights.',
    ],
    setback: [
      'The anniversary is near and the sleepless nights are back.',
      'A bank letter addressed to the deceased took all strength away for {n} days.',
      'Met the doctor by chance at {place} and relived the last conversation.',
    ],
    close: [
      'Spent the anniversary in company, with a simple meal and no speeches.',
      'Says the pain is still there but is no longer the only thing.',
      'Has decided how to remember and whom to tell.',
    ],
  },
  seen: [
    'Held-back tears when the house is named; lets the silence be kept company.',
    'Strokes the ring while speaking.',
    'Can move between painful and pleasant memories in one session.',
  ],
  understood: [
    'Grief under way, without signs of complication; avoids objects more than memories.',
    'Moves between the work of loss and rebuilding daily life, as is to be expected.',
    'Constant activity serves as an anaesthetic; stopping begins to be allowed.',
  ],
  done: [
    'Farewell letter read aloud, at <his|her> own pace.',
    'Shared lifeline: we choose five scenes.',
    'We talk about what to keep, what to give away and what can wait.',
  ],
  tasks: [
    {
      plan: 'Enter the room for ten minutes with {relative}, and leave without touching anything.',
      done: 'Entered the room twice. The second time, alone.',
      partly: 'Got as far as the door and left it open; that seemed enough.',
    },
    {
      plan: 'Write one page a week with what there would be to tell today.',
      done: 'Brings {n} written pages and reads a paragraph.',
      partly: 'Began the letter and left it at the first line.',
    },
    {
      plan: 'One activity with somebody else before Sunday, however small.',
      done: 'Met {friend} for a walk; they will do it again.',
      partly: 'Made the plan and cancelled at the last moment; told me so, which is not little.',
    },
  ],
  calls: [
    'Rings because today would have been a birthday; wanted to say it aloud to somebody.',
    'Asks how to explain the visit to the cemetery to the children.',
  ],
};
