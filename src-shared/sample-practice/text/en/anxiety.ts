import type { Theme } from '../phrases.types.ts';

export const anxiety: Theme = {
  id: 'anxiety',
  reason: [
    'Panic attacks for {n} months, the first on the underground; has avoided closed spaces since.',
    'Comes because of a constant worry that will not stop, above all on Sunday afternoons.',
    'Asks for help after two visits to the emergency department, convinced that it was the heart.',
  ],
  history: [
    'Works as a {job}. As a child already "one to turn things over", says {relative}.',
    'A similar episode at twenty, which eased after moving to another town.',
    'Recent blood tests and electrocardiogram, normal.',
  ],
  told: {
    start: [
      'Describes palpitations, tingling hands and the certainty of fainting.',
      'Avoids lifts, the underground and queues; always works out where the exit is.',
      'Checks <his|her> pulse several times a day and looks up symptoms at night.',
      'Says the worst is not the attack but the wait for the next one.',
      'Has stopped going to {place} for fear of feeling ill in front of people.',
    ],
    work: [
      'Wrote down {n} moments of anxiety; in almost all, the prediction was worse than the event.',
      'Took the lift with {friend} and noticed the wave going down by itself within minutes.',
      'Is surprised to tell a fright from a danger: "the body exaggerates, it does not lie".',
      'On {day} there was the start of an attack at work and <he|she> carried on with the task.',
      'Still finds it hard not to ring {relative} for reassurance.',
    ],
    gain: [
      'Took the underground again, first two stops and then the whole line.',
      'Three weeks without an attack and a whole afternoon without taking the pulse.',
      'Went alone to {place} and stayed, although the legs shook at first.',
      'Was bored in a queue, and found boredom a luxury.',
    ],
    setback: [
      'A strong attack on {day} after sleeping badly; went home early.',
      'Avoids the lift again since it stopped between two floors.',
      'A news story about a heart attack meant {n} nights of listening to the chest.',
    ],
    close: [
      'Speaks of anxiety in the past tense and with some irony.',
      'Felt restless before a journey and treated it as a nuisance, not an alarm.',
      'Recognises the first signs and knows what to do with them.',
    ],
  },
  seen: [
    'High breathing while telling of the attack; slows it down unprompted.',
    'A hand goes to the neck when the underground is named.',
    'During exposure in the room, activation rises to {score} and falls within minutes.',
    'Fewer requests for reassurance than in earlier visits.',
  ],
  understood: [
    'Avoidance and checking maintain the fear; graded exposure is disproving it.',
    'Catastrophic reading of bodily sensations, with hypervigilance.',
    'Worry works as an attempt at control; leaving it unanswered makes it rarer.',
  ],
  done: [
    'Interoceptive exposure: brief hyperventilation and waiting, two repetitions.',
    'We review the hierarchy of situations and reorder two steps.',
    'We work with the panic circle on what happened on {day}.',
  ],
  tasks: [
    {
      plan: 'Take the lift one floor higher each day, without ringing anyone first.',
      done: 'Took the lifts every day; the last one while looking at the phone.',
      partly: 'Took the lift on {n} days; on the others hurry won, <he|she> says, or fear.',
    },
    {
      plan: 'Put worries off to a fixed time in the afternoon and write them down until then.',
      done: 'Saved the worries for seven: by then half of them no longer mattered.',
      partly: 'The worry time worked on weekdays; on Sunday it slipped away.',
    },
    {
      plan: 'Leave the pulse meter in the drawer and note the urge to check.',
      done: 'The pulse meter is still in the drawer. The noted urges grow fewer.',
      partly: 'Took the pulse meter out {n} times and wrote it down without scolding.',
    },
  ],
  calls: [
    'Reports an attack an hour ago, already easing; we go over the agreed steps together.',
    'Asks whether the tingling calls for the emergency department. Guided, decides to wait.',
  ],
};
