import type { Theme } from '../phrases.types.ts';

export const workStress: Theme = {
  id: 'work-stress',
  reason: [
    'De baja desde hace {n} semanas por agotamiento; no soporta abrir el correo.',
    'Consulta por conflicto con la jefatura y sensación de no llegar a nada.',
    'Llora antes de entrar a trabajar y se enfada en casa por cualquier cosa.',
  ],
  history: [
    'Trabaja como {job} desde hace once años; antes disfrutaba.',
    'Siempre fue quien sacaba adelante lo de los demás, también en su familia.',
    'Dos compañeros se marcharon y nadie los sustituyó.',
  ],
  told: {
    start: [
      'Se despierta repasando tareas y come delante de la pantalla.',
      'Contesta mensajes del trabajo a las once de la noche.',
      'Dice que sí antes de saber qué le piden.',
      'Siente vergüenza por estar de baja y evita {place} para no cruzarse con nadie.',
      'La última evaluación le pareció injusta y la relee cada noche.',
    ],
    work: [
      'Apagó el teléfono del trabajo {n} tardes.',
      'Dijo que no a un encargo el {day} y nadie se enfadó.',
      'Escribió la lista de lo que depende y lo que no depende de su esfuerzo.',
      'Habló con {friend} de la baja sin disculparse.',
      'Ha vuelto a comer a mesa puesta, sin pantalla.',
    ],
    gain: [
      'Reincorporación parcial; sale a su hora y lo cuenta con orgullo.',
      'Pidió una reunión y llevó dos propuestas por escrito.',
      'Ha recuperado {hobby} entre semana, no solo en vacaciones.',
      'Nota que el domingo por la tarde vuelve a ser domingo.',
    ],
    setback: [
      'Un correo de la dirección el {day} le tuvo la noche en vela.',
      'Volvió a llevarse trabajo a casa durante {n} días.',
      'Cambio de objetivos sin avisar; reaparece el nudo en el estómago.',
    ],
    close: [
      'Trabaja con límites que ya no tiene que explicar.',
      'Ha decidido quedarse, y sabe en qué condiciones se iría.',
      'Reconoce el cansancio antes de que sea agotamiento.',
    ],
  },
  seen: [
    'Acelera el habla al describir la oficina; la frena al notarlo.',
    'Deja el teléfono en el bolso durante toda la sesión.',
    'Se endereza al contar la conversación con la jefatura.',
  ],
  understood: [
    'Desequilibrio entre demandas y recursos, con autoexigencia que lo agrava.',
    'Complacer evita el conflicto a corto plazo y agota a medio.',
    'El valor personal pendía del rendimiento; empieza a repartirse.',
  ],
  done: [
    'Ensayamos tres maneras de decir que no, en voz alta.',
    'Ordenamos la semana por valores y no por urgencias.',
    'Preparamos la reunión de vuelta con un guion de media página.',
  ],
  tasks: [
    {
      plan: 'Apagar el correo del trabajo a las siete y dejarlo apagado.',
      done: 'Correo apagado a las siete todos los días.',
      partly: 'Apagó el correo {n} días; el resto lo miró a escondidas.',
    },
    {
      plan: 'Una pausa de diez minutos a media mañana, fuera de la mesa.',
      done: 'Hizo las pausas; {friend} se apuntó a dos.',
      partly: 'Se acordó de la pausa por la tarde, y también valió.',
    },
    {
      plan: 'Decir que no a un encargo pequeño y anotar lo que pasa.',
      done: 'Dijo que no y anotó el resultado: una respuesta amable.',
      partly: 'Pidió tiempo para pensarlo en lugar de decir que no; es un paso.',
    },
  ],
  calls: [
    'Llama antes de la reunión con la dirección; repasamos las dos frases clave.',
    'Pregunta por el informe para la mutua; se acuerda qué constará en él.',
  ],
};
