import type { CommonPhrases } from '../phrases.types.ts';

export const alone: CommonPhrases = {
  opening: [
    'Arrives on time and starts talking before sitting down.',
    'Comes in with <his|her> coat on and takes a few minutes to shed it.',
    'Asks first whether the window may be opened; says it was close outside.',
    'Greets me with a smile and takes out a notebook about the week.',
    'Comes straight from {place}, with the hurry still in <his|her> voice.',
    'Begins with what costs least: the errands of the week and the weather.',
    'Says <he|she> nearly cancelled the appointment and is glad to have come.',
  ],
  appearance: [
    'Well kept appearance, steady eye contact.',
    'Dark clothes, hair tied back without much care; laughs when remarking on it.',
    'Visibly tired, with shadows under the eyes, yet attentive throughout.',
    'Calm psychomotor activity; no longer plays with <his|her> sleeve as in the first visits.',
    'More open posture than last time and a firmer tone of voice.',
  ],
  mood: [
    'Euthymic, with preserved reactivity.',
    'Low at first, livelier when speaking of {hobby}.',
    'Affect congruent with the account; cries for a moment and recovers unaided.',
    'Contained irritability when speaking of {relative}; owns it once it is pointed out.',
    'Orderly speech, normal flow, no formal thought disorder.',
    'Somewhat slower than usual to answer, without blocking.',
  ],
  risk: [
    'No thoughts of death; asked directly.',
    'Denies suicidal ideation, plans and intent. Knows the emergency number.',
    'Reports a passing weariness of life on {day}, without thoughts of self-harm; explored unhurriedly.',
    'No indicators of risk in this session.',
  ],
  body: [
    'Sleeps about {hours} hours and wakes {n} times a night.',
    'Appetite preserved. Has gone back to having breakfast.',
    'Keeps the medication prescribed by the doctor, unchanged and without side effects.',
    'Two coffees a day; has given up the afternoon one.',
    'Reports tension in the jaw and shoulders at the end of the day.',
  ],
  bond: [
    'Good alliance; confidently corrects a summary of mine that did not fit.',
    'Cooperative, and proposes part of the work for today.',
    'Allows <himself|herself> to say that the last session left doubts; we discuss it, and <he|she> is grateful.',
    'Finds it hard to receive recognition without playing it down.',
  ],
  measure: [
    'Rates the distress of the week at {score} out of 10 (last time, {before}).',
    'On the scale from 0 to 10 gives a {score} today; at the last visit it was {before}.',
    'Current rating of distress is {score}; treatment began at {first}.',
  ],
  course: {
    start: [
      'Early phase: we are building a shared explanation of what is happening.',
      'Too soon to speak of change; willingness is good.',
    ],
    work: ['Slow progress, in the agreed direction.', 'The work between sessions begins to bear fruit, if unevenly.'],
    gain: [
      'Clear improvement since the first weeks, also in the eyes of {relative}.',
      'Changes are settling; time to space out the visits little by little.',
    ],
    setback: [
      'An expected and limited relapse; what was learned is not lost, and <he|she> knows it.',
      'A week of retreat, tied to a particular event. The formulation stands.',
    ],
    close: [
      'Goals reached in the essentials. We prepare the ending.',
      'Remains stable; follow-up can now be occasional.',
    ],
  },
  next: [
    'Next visit at the usual time.',
    'We meet as agreed; <he|she> will ring if it is needed sooner.',
    'Same frequency. We review the goals in {n} sessions.',
    'Will confirm by message whether next week can be in person.',
  ],
  intakeFrame: [
    'First interview. Referred by {referrer}.',
    'The frame, confidentiality and its limits are explained; <he|she> signs the informed consent.',
    'We agree on sessions of fifty minutes and a day of notice for cancellations.',
    'Has lived in the neighbourhood for years and can count on {relative} and on {friend}.',
    'Resources include {hobby}, a sense of humour and a small but loyal circle.',
    'No previous psychological treatment, save {n} visits years ago, dimly remembered.',
    'Hopes that therapy means "being myself again", and puts it into three situations of the week.',
  ],
  callOpening: [
    'Rings in the middle of the morning from {place}.',
    'I return <his|her> call late in the afternoon.',
    'Short call, some ten minutes, on {day}.',
  ],
  callEnd: [
    'Keeps the appointment as planned. Reminded how to reach urgent help if need be.',
    'Calmer at the end. We will come back to it in the next session.',
    'No need to bring the visit forward. Grateful for the call.',
  ],
  addendum: [
    'I add that, on leaving, <he|she> mentioned that {relative} knows about the sessions and is supportive.',
    'Correction: the situation described took place on {day}, not on the day before.',
    'To complete the above: the agreed guidance was handed over in writing.',
    'I add the missing detail: the appointment with the doctor is on {day} of next week.',
  ],
  ending: [
    'We review what has helped, which signs to watch for and whom to turn to should they return.',
    'Agreed ending. The door stays open for another appointment.',
  ],
  life: [
    'On {day} spent time at {place} with {friend} and enjoyed it more than expected.',
    'Has gone back to {hobby}, for a while at least, {n} times since the last visit.',
    '{relative^} came to stay for some days; it was pleasant and also exhausting.',
    'Speaks of {friend}, who is going through a bad patch, and of how hard it is not to carry it.',
    'There was a birthday at {place}; <he|she> stayed to the end.',
    'On {day} argued with {relative} over nothing and this time rang back soon to talk it over.',
    'Has tidied a wardrobe left alone for months; tells it as one tells of a feat.',
  ],
};

/** For children and adolescents. */
export const child: CommonPhrases = {
  ...alone,
  opening: [
    'Runs in and picks the same chair as always.',
    'Comes in holding the hand of an adult and soon lets go of it.',
    'Brings a drawing to show me before sitting down.',
    'Greets me softly; brightens when asked about {friend}.',
    'Tells in one breath what happened at break.',
  ],
  appearance: [
    'Well kept appearance; moves a good deal in the chair, without agitation.',
    'Brief eye contact at first, sustained while playing.',
    'Tired at the end of term; takes part well.',
    'Plays with the pieces while talking and does not lose the thread.',
  ],
  mood: [
    'Cheerful, with moments of worry.',
    'Saddens when speaking of {relative} and agrees to stop for a moment.',
    'Language fitting <his|her> age; gives feelings a name.',
    'Somewhat irritable today; puts it down to lack of sleep.',
  ],
  risk: [
    'No thoughts of death or self-harm; asked in words fit for <his|her> age.',
    'No indicators of risk or ill-treatment; asked alone and with the family.',
  ],
  body: [
    'Sleeps about {hours} hours according to the family; went to the bed of the parents on {n} nights.',
    'Eats well. Has an appetite after the park.',
    'Fewer stomach aches than last month.',
    'The paediatrician sees no cause for concern at the last check-up.',
  ],
  bond: [
    'Good alliance; proposes the game with which we end.',
    'Trusts me with what was not told at home; we agree how to say it.',
    'Accepts help, and asks for it for the first time.',
  ],
  measure: [
    'On the worry thermometer gives a {score} (last time, {before}).',
    'Colours the distress up to {score}; it began at {first}.',
  ],
  next: [
    'Next session at the usual time; the last ten minutes with the family.',
    'I will talk to the tutor before the next visit.',
    'Same frequency. We review the goals with the family in {n} sessions.',
  ],
  intakeFrame: [
    'First interview with the family and a while alone. Referred by {referrer}.',
    'Confidentiality is explained to the adults and, in other words, to the child; the parents sign.',
    'We agree on weekly sessions, coordination with the school and one interview a month with the family.',
    'Lives with the family near {place}; often plays with {friend}.',
    'Likes {hobby} and is good at it.',
    'No previous psychological treatment.',
    'Asks "for the knot in my tummy to go away".',
  ],
  callOpening: ['The mother rings after school.', 'I return the call of the father on {day} in the afternoon.'],
  callEnd: ['They keep the appointment as planned.', 'They are calmer; we will come back to it in the session.'],
  addendum: [
    'I add that the school confirms the meeting with the counsellor for {day}.',
    'Correction: what is told happened on {day}, not on the day before.',
  ],
  life: [
    'On {day} went to {place} with {friend} and came back with dirty knees and in good spirits.',
    'Has started {hobby} on Saturdays and wants to go on.',
    'Spent the afternoon with {relative}; they made a cake and tasted all of it.',
    'Lost a much loved sticker and got angry; soon told it as a funny story.',
    '{friend^} is to stay the night for the first time.',
  ],
};

export const together: CommonPhrases = {
  opening: [
    'They arrive together and sit at opposite ends.',
    'They come separately and meet at the door; the coincidence makes them laugh.',
    'The one who is usually silent begins, as agreed last time.',
    'They bring in writing what each wanted to discuss today.',
    'They arrive ten minutes late because of the traffic, somewhat tense from the wait.',
  ],
  appearance: [
    'They look at each other while talking more than in the first visits.',
    'Closed posture at first; after a while, nearer.',
    'Turns are mostly respected; I step in {n} times.',
  ],
  mood: [
    'Cordial climate, with moments of shared sadness.',
    'High tension when money comes up; it drops when each is asked to sum up the other.',
    'There is humour again, and not as a cover.',
  ],
  risk: [
    'Safety at home explored with each alone: no threats, fear or aggression.',
    'No indicators of violence or risk for anyone in the family.',
  ],
  body: [
    'They sleep better since difficult conversations end before ten.',
    'They have supper without screens {n} nights a week.',
    'Everyone is tired: it has been a month of small illnesses.',
  ],
  bond: [
    'They accept that I do not referee and remind each other of it.',
    'They feel equally heard, they say at the end.',
  ],
  measure: [
    'They rate the tension at home at {score} out of 10 (last time, {before}).',
    'From 0 to 10 they place the distress at {score}; they began at {first}.',
  ],
  course: {
    start: ['They begin to see the cycle they enter, beyond who starts it.'],
    work: ['They move at an uneven pace; what matters is that repair comes sooner.'],
    gain: ['Changes visible outside the room; they name them with examples.'],
    setback: ['A hard week for a particular reason. They found calm again without help.'],
    close: ['They close a stage with agreements of their own, no longer leaning on the session.'],
  },
  next: [
    'Next appointment in two weeks, at the same time.',
    'All of them will come to the next session.',
    'We review the agreements in {n} sessions.',
  ],
  intakeFrame: [
    'First joint interview. Referred by {referrer}.',
    'The frame and the rule of keeping no secrets between them are explained; they sign the consent.',
    'We agree on sessions of seventy-five minutes, one individual interview each and a feedback session.',
    'They can count on {relative} and on {friend}, a friend of all.',
    'They enjoy {hobby} when there is time, which is almost never.',
    'They ask "to talk again without fear of the argument".',
  ],
  callOpening: ['They ring on loudspeaker from {place}.', 'I return the call on {day} in the afternoon.'],
  callEnd: ['They keep the appointment as planned.', 'Calmer at the end; they will wait for the session.'],
  addendum: [
    'I add that the pending individual interview is set for {day}.',
    'Correction: the agreement starts next week, not this one.',
  ],
  ending: ['We review their agreements and the warning signs they chose themselves.'],
  life: [
    'On {day} they went to {place} together and nobody looked at the phone.',
    'The visit of {relative} meant work and also relief.',
    '{friend^} lent them the house for a weekend; they rested.',
    'They have taken up {hobby} again on Sundays.',
  ],
};
