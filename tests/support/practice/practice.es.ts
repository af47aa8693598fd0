import type { Practice } from './practice.ts';

export const practiceEs: Practice = {
  recordName: 'Historia clínica de Ana Beltrán',
  patients: [
    {
      patient: {
        kind: 'adult',
        nameOrder: 'ES',
        name: { given: 'Elena', surname1: 'Ruiz', surname2: 'Ortega', codeName: '' },
        birthDate: '1992-03-12',
        contacts: [
          { kind: 'phone', label: '', value: '612 004 118' },
          { kind: 'email', label: 'prefiere escribir', value: 'elena.ruiz@correo.example' },
        ],
        alerts: [{ text: 'Plan de seguridad, revisado el 3 de noviembre', since: '2026-11-03' }],
        identityDocument: '12345678Z',
        remarks: 'Derivada por su médica de familia. Trabaja a turnos: mejor por la mañana.',
      },
      notes: [
        {
          daysAgo: 18,
          time: '10:00',
          kind: 'session',
          signed: true,
          text: [
            '# Subjetivo',
            'Semana difícil: dos noches sin dormir después de la llamada de su jefa. Dice que «todo vuelve al principio», aunque al repasar los días recuerda tres tardes tranquilas.',
            '# Objetivo',
            'Puntual. Llora al hablar de la oficina y se recompone sola. Sin ideas de muerte; preguntado directamente.',
            '# Valoración',
            'La evitación del trabajo mantiene el ánimo bajo. Buena respuesta a programar actividades.',
            '# Plan',
            'Revisamos juntas el plan de seguridad. Un paseo diario de veinte minutos y registro de sueño.',
          ],
        },
        {
          daysAgo: 11,
          time: '10:00',
          kind: 'session',
          signed: true,
          text: [
            '# Subjetivo',
            'Ha paseado cinco días de siete. El sueño mejora: cinco horas y media de media según su registro.',
            '# Plan',
            'Acordamos ir una vez a la piscina y anotar antes lo que espera que pase y después lo que pasó.',
          ],
        },
        {
          daysAgo: 0,
          time: '10:00',
          kind: 'session',
          signed: false,
          text: [
            '# Subjetivo',
            'Durmió seis horas casi todas las noches, «la mejor semana desde el verano». Volvió a la piscina el sábado, sola, y se quedó. Cuenta la llamada con su madre sin llorar, por primera vez.',
            '# Objetivo',
            'Puntual, contacto ocular estable, habla fluida. Sin ideas de muerte en la última quincena; preguntado directamente.',
            '# Valoración',
            'La activación se mantiene. El obstáculo principal sigue siendo evitar la oficina.',
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
        contacts: [{ kind: 'phone', label: 'tardes', value: '634 551 702' }],
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
            'Duelo por su hermano, tres meses. Ha vuelto a abrir el taller dos mañanas y lo cuenta con orgullo discreto.',
            'Hablamos de la ropa que aún no quiere tocar. No hay prisa; lo decide él.',
          ],
        },
        {
          daysAgo: 0,
          time: '09:00',
          kind: 'session',
          signed: true,
          text: [
            'Trae una fotografía de los dos en el río. Habla de su hermano en pasado por primera vez y se da cuenta al decirlo.',
            'Duerme mejor. Acordamos avisar a su hija de la fecha del aniversario para no pasarla solo.',
          ],
        },
      ],
      coming: [{ inDays: 14, time: '09:00', mode: 'in-person' }],
    },
    {
      patient: {
        kind: 'couple',
        nameOrder: 'ES',
        name: { given: 'Marta y Luis', surname1: 'Vidal', surname2: '', codeName: '' },
        birthDate: '',
        contacts: [{ kind: 'phone', label: 'Marta', value: '655 120 943' }],
        alerts: [],
        identityDocument: '',
        remarks: 'Los dos reciben copia de los avisos de cita.',
      },
      notes: [
        {
          daysAgo: 21,
          time: '12:00',
          kind: 'session',
          signed: true,
          text: [
            'Segunda entrevista. Coinciden en que discuten por las pantallas cuando en realidad quieren pedirse tiempo.',
            'Acuerdan una hora a la semana sin teléfonos; la elige cada vez uno.',
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
          { kind: 'phone', label: 'madre', value: '600 918 233' },
          { kind: 'phone', label: 'padre', value: '600 447 120' },
        ],
        alerts: [{ text: 'Alergia a los frutos secos', since: '2025-10-08' }],
        identityDocument: '',
        remarks: 'Han consentido la madre y el padre.',
      },
      notes: [
        {
          daysAgo: 8,
          time: '16:30',
          kind: 'session',
          signed: true,
          text: [
            'Llega con el dibujo que prometió. Explica la clase de música sin que se lo pregunte.',
            'El miedo a hablar en público baja de 8 a 6 en su escala. Practicamos leer en voz alta dos párrafos.',
          ],
        },
        {
          daysAgo: 4,
          time: '18:05',
          kind: 'call',
          signed: true,
          text: ['Llamada de la madre: leyó en clase. Quiere contármelo él el jueves.'],
        },
      ],
      coming: [{ inDays: 0, time: '16:30', mode: 'in-person' }],
    },
    {
      patient: {
        kind: 'adult',
        nameOrder: 'ES',
        name: { given: 'Nadia', surname1: 'Benali', surname2: '', codeName: '' },
        birthDate: '1999-12-01',
        contacts: [{ kind: 'phone', label: '', value: '698 330 015' }],
        alerts: [],
        identityDocument: '',
        remarks: 'Primera cita pedida por su hermana.',
      },
      notes: [],
      coming: [{ inDays: 0, time: '17:30', mode: 'video' }],
    },
    {
      patient: {
        kind: 'adult',
        nameOrder: 'ES',
        name: { given: '', surname1: '', surname2: '', codeName: 'Sauce' },
        birthDate: '1981-06-19',
        contacts: [],
        alerts: [],
        identityDocument: '',
        remarks: 'Pide no figurar con su nombre.',
      },
      notes: [
        {
          daysAgo: 6,
          time: '19:00',
          kind: 'session',
          signed: true,
          text: [
            'Ordenamos por escrito las tres decisiones que le preocupan y lo que pasaría si no tomara ninguna este mes.',
          ],
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
        contacts: [
          { kind: 'address', label: 'correo postal', value: 'Calle de la Ribera 14, 3.º izquierda, 31001 Pamplona' },
        ],
        alerts: [{ text: 'Oye mal del oído derecho: sentarse a su izquierda', since: '2026-05-11' }],
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
            'Ha ido dos veces al coro. Le cuesta salir de casa cuando llueve; buscamos con quién hacer el camino.',
          ],
        },
      ],
      coming: [{ inDays: 4, time: '11:00', mode: 'in-person' }],
    },
  ],
};
