import type { Practice } from './practice.ts';

export const practiceEn: Practice = {
  recordName: 'Clinical record of Ana Beltrán',
  patients: [
    {
      patient: {
        kind: 'adult',
        nameOrder: 'ES',
        name: { given: 'Elena', surname1: 'Ruiz', surname2: 'Ortega', codeName: '' },
        birthDate: '1992-03-12',
        contacts: [
          { kind: 'phone', label: '', value: '612 004 118' },
          { kind: 'email', label: 'prefers writing', value: 'elena.ruiz@mail.example' },
        ],
        alerts: [{ text: 'Safety plan, reviewed 3 November', since: '2026-11-03' }],
        identityDocument: '12345678Z',
        remarks: 'Referred by her family doctor. Works shifts: mornings are better.',
      },
      notes: [
        {
          daysAgo: 18,
          time: '10:00',
          kind: 'session',
          signed: true,
          text: [
            '# Subjective',
            'A hard week: two nights without sleep after the call from her manager. Says that “everything is back at the start”, though going through the days she finds three quiet evenings.',
            '# Objective',
            'On time. Cries when speaking of the office and recovers by herself. No thoughts of death; asked directly.',
            '# Assessment',
            'Avoiding work keeps the mood low. Responds well to planned activity.',
            '# Plan',
            'We went through the safety plan together. A walk of twenty minutes a day and a sleep diary.',
          ],
        },
        {
          daysAgo: 11,
          time: '10:00',
          kind: 'session',
          signed: true,
          text: [
            '# Subjective',
            'Walked on five days of seven. Sleep is better: five and a half hours on average in her diary.',
            '# Plan',
            'Agreed to go to the pool once, and to write down what she expects before and what happened after.',
          ],
        },
        {
          daysAgo: 0,
          time: '10:00',
          kind: 'session',
          signed: false,
          text: [
            '# Subjective',
            'Slept six hours on most nights, “the best week since summer”. Went back to the pool on Saturday, alone, and stayed. Describes the call with her mother without crying, for the first time.',
            '# Objective',
            'On time, eye contact steady, speech fluent. No thoughts of death in the last fortnight; asked directly.',
            '# Assessment',
            'Activation is holding. Avoiding the office is still the main obstacle.',
          ],
        },
      ],
      coming: [{ inDays: 7, time: '10:00', mode: 'in-person' }],
    },
    {
      patient: {
        kind: 'adult',
        nameOrder: 'ES',
        name: { given: 'Joaquín', surname1: 'Robles', surname2: 'Peña', codeName: '' },
        birthDate: '1968-09-30',
        contacts: [{ kind: 'phone', label: 'afternoons', value: '634 551 702' }],
        alerts: [],
        identityDocument: '',
        remarks: '',
      },
      notes: [
        {
          daysAgo: 14,
          time: '09:00',
          kind: 'session',
          signed: true,
          text: [
            'Grieving for his brother, three months. Has opened the workshop again on two mornings and tells it with quiet pride.',
            'We spoke of the clothes he does not want to touch yet. No hurry; he decides.',
          ],
        },
        {
          daysAgo: 0,
          time: '09:00',
          kind: 'session',
          signed: true,
          text: [
            'Brings a photograph of both of them by the river. Speaks of his brother in the past tense for the first time and notices it as he does.',
            'Sleeps better. Agreed to tell his daughter the date of the anniversary, so as not to spend it alone.',
          ],
        },
      ],
      coming: [{ inDays: 14, time: '09:00', mode: 'in-person' }],
    },
    {
      patient: {
        kind: 'couple',
        nameOrder: 'ES',
        name: { given: 'Marta and Luis', surname1: 'Vidal', surname2: '', codeName: '' },
        birthDate: '',
        contacts: [{ kind: 'phone', label: 'Marta', value: '655 120 943' }],
        alerts: [],
        identityDocument: '',
        remarks: 'Both get a copy of the reminders.',
      },
      notes: [
        {
          daysAgo: 21,
          time: '12:00',
          kind: 'session',
          signed: true,
          text: [
            'Second interview. They agree that they quarrel about screens when what they want is to ask each other for time.',
            'They settle on an hour a week without phones; they take turns at choosing it.',
          ],
        },
      ],
      coming: [{ inDays: 0, time: '12:00', mode: 'in-person' }],
    },
    {
      patient: {
        kind: 'minor',
        nameOrder: 'ES',
        name: { given: 'Iker', surname1: 'Salaberria', surname2: 'Otxoa', codeName: '' },
        birthDate: '2012-02-02',
        contacts: [
          { kind: 'phone', label: 'mother', value: '600 918 233' },
          { kind: 'phone', label: 'father', value: '600 447 120' },
        ],
        alerts: [{ text: 'Allergic to nuts', since: '2025-10-08' }],
        identityDocument: '',
        remarks: 'Mother and father have consented.',
      },
      notes: [
        {
          daysAgo: 8,
          time: '16:30',
          kind: 'session',
          signed: true,
          text: [
            'Arrives with the drawing he promised. Explains the music class without being asked.',
            'Fear of speaking in front of others down from 8 to 6 on his own scale. We practised reading two paragraphs aloud.',
          ],
        },
        {
          daysAgo: 4,
          time: '18:05',
          kind: 'call',
          signed: true,
          text: ['Call from his mother: he read in class. He wants to tell me himself on Thursday.'],
        },
      ],
      coming: [{ inDays: 0, time: '16:30', mode: 'in-person' }],
    },
    {
      patient: {
        kind: 'adult',
        nameOrder: 'INTL',
        name: { given: 'Nadia', surname1: 'Benali', surname2: '', codeName: '' },
        birthDate: '1999-12-01',
        contacts: [{ kind: 'phone', label: '', value: '698 330 015' }],
        alerts: [],
        identityDocument: '',
        remarks: 'First appointment asked for by her sister.',
      },
      notes: [],
      coming: [{ inDays: 0, time: '17:30', mode: 'video' }],
    },
    {
      patient: {
        kind: 'adult',
        nameOrder: 'INTL',
        name: { given: '', surname1: '', surname2: '', codeName: 'Willow' },
        birthDate: '1981-06-19',
        contacts: [],
        alerts: [],
        identityDocument: '',
        remarks: 'Asks not to appear under their own name.',
      },
      notes: [
        {
          daysAgo: 6,
          time: '19:00',
          kind: 'session',
          signed: true,
          text: ['We put the three decisions in writing, and what would happen if none of them were taken this month.'],
        },
      ],
      coming: [{ inDays: 1, time: '19:00', mode: 'phone' }],
    },
    {
      patient: {
        kind: 'adult',
        nameOrder: 'ES',
        name: {
          given: 'María del Carmen',
          surname1: 'Fernández de Heredia',
          surname2: 'Goicoechea Larrañaga',
          codeName: '',
        },
        birthDate: '1955-01-27',
        contacts: [{ kind: 'address', label: 'post', value: 'Calle de la Ribera 14, 3.º izquierda, 31001 Pamplona' }],
        alerts: [{ text: 'Hard of hearing on the right: sit at her left', since: '2026-05-11' }],
        identityDocument: '',
        remarks: '',
      },
      notes: [
        {
          daysAgo: 3,
          time: '11:00',
          kind: 'session',
          signed: true,
          text: [
            'Has been to the choir twice. Leaving home is hard when it rains; we looked for somebody to share the way with.',
          ],
        },
      ],
      coming: [{ inDays: 4, time: '11:00', mode: 'in-person' }],
    },
  ],
};
