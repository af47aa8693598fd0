import type { Theme } from '../phrases.types.ts';

export const family: Theme = {
  id: 'family',
  reason: [
    'Conflict between the parents and the eldest son over schedules and studies.',
    'A blended family that has lived together for {n} months; the children do not accept each other.',
    'They come after the diagnosis of an illness in the grandmother, who lives with them.',
  ],
  history: [
    'Five people and three generations live together.',
    'Recently moved to a smaller house near {place}.',
    'The grandparents collect the children and have views on everything, with affection.',
  ],
  told: {
    start: [
      'Each points to another as the problem, save the youngest, who draws.',
      'Supper ends with a slammed door {n} nights a week.',
      'The mother feels she is always mediating; the father, that nobody consults him.',
      'The eldest says that only marks are talked about at home.',
    ],
    work: [
      'They held the Sunday assembly and came out with two agreements.',
      'The eldest cooked on {day}, and nobody mentioned marks.',
      'The parents talked before answering; at first silence was hard.',
      'The grandmother stopped repeating the orders of the parents, with effort.',
    ],
    gain: [
      'A week without slammed doors. They celebrated at {place}.',
      'The siblings share a room without tape on the floor.',
      'The parents agree behind closed doors and speak with one voice.',
    ],
    setback: [
      'The marks of the term took the house back to the start for {n} days.',
      'A party without leave on {day}; there was shouting and then silence.',
    ],
    close: [
      'They organise themselves without mentioning therapy in every sentence.',
      'The agreements are still on the fridge, and hardly anyone looks at them now.',
    ],
  },
  seen: [
    'They sit by generation; halfway through the session they mix.',
    'The youngest translates the silences of all, rather accurately.',
    'The father asks and waits for the answer.',
  ],
  understood: [
    'Blurred hierarchy: decisions change with whoever is at home.',
    'The symptom of the son unites the parents; something else had better do so.',
    'Caring for the grandmother has left the couple without time.',
  ],
  done: [
    'Family sculpture: each placed the others and explained the distance.',
    'We draw up three house rules in the handwriting of the children.',
    'Conversation in a circle about caring for the grandmother.',
  ],
  tasks: [
    {
      plan: 'Family assembly on Sundays, with turns and one minute of minutes.',
      done: 'They bring the minutes of the assembly, written by the youngest.',
      partly: 'There was an assembly, but without the eldest, who came in time for dessert.',
    },
    {
      plan: 'One afternoon alone with each child for each parent.',
      done: 'They had their afternoons: bicycle workshop and market.',
      partly: 'The afternoon of the father is pending; it has a date by now.',
    },
    {
      plan: 'No talk of marks at supper.',
      done: 'Suppers without marks; football appeared.',
      partly: 'The subject slipped out {n} times, and they dropped it on noticing.',
    },
  ],
  calls: [
    'The mother rings after an argument; it is agreed not to settle it at night.',
    'The father asks for guidance before the meeting at school.',
  ],
};
