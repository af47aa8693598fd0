import type { Theme } from '../phrases.types.ts';

export const insomnia: Theme = {
  id: 'insomnia',
  reason: [
    'Insomnio desde hace {n} meses: tarda dos horas en dormirse y mira el reloj toda la noche.',
    'Se despierta a las cuatro y ya no duerme; teme no rendir al día siguiente.',
    'Quiere dejar la pastilla para dormir, que toma desde el verano, y no se atreve.',
  ],
  history: [
    'Trabaja como {job}; los cambios de turno empeoran el descanso.',
    'Buen dormir hasta una operación leve hace dos años.',
    'En casa, {relative} también duerme mal y lo cuenta cada mañana.',
  ],
  told: {
    start: [
      'Se acuesta a las nueve «para asegurar» y da vueltas hasta la una.',
      'Calcula las horas que le quedan y se enfada con cada ruido.',
      'Duerme la siesta en el sofá y se disculpa por contarlo.',
      'Ha dejado de quedar con {friend} por la noche por miedo a desvelarse.',
      'Lleva el móvil a la cama y busca remedios de madrugada.',
    ],
    work: [
      'Cumplió la hora de levantarse {n} días, también el domingo.',
      'Salió de la cama cuando no dormía y leyó en el sillón; volvió con sueño.',
      'El diario muestra que duerme más de lo que creía.',
      'La primera semana con menos tiempo en cama fue dura; la segunda, menos.',
      'El {day} durmió seis horas seguidas y se asustó de lo bien que estaba.',
    ],
    gain: [
      'Se duerme en menos de veinte minutos casi todas las noches.',
      'Ha guardado el despertador fuera de la vista y no lo echa de menos.',
      'Fue a cenar con {friend} y durmió igual.',
      'Una mala noche ya no le estropea el día siguiente.',
    ],
    setback: [
      'Un viaje de trabajo trajo {n} noches malas y la tentación de la siesta.',
      'Volvió a acostarse pronto después de una discusión con {relative}.',
      'La vecina hace obras; el {day} no pegó ojo.',
    ],
    close: [
      'Mantiene el horario sin pensar en él.',
      'Habla de dormir como quien habla de comer.',
      'Sabe qué hará si vuelve una mala racha.',
    ],
  },
  seen: [
    'Bosteza al hablar de la siesta y se ríe.',
    'Trae el diario de sueño completo y lo comenta con precisión.',
    'Más ágil en las respuestas que en las primeras visitas.',
  ],
  understood: [
    'El esfuerzo por dormir y el exceso de tiempo en cama mantienen el insomnio.',
    'La cama se ha asociado a la vigilia; el control de estímulos lo está deshaciendo.',
    'Las creencias sobre las ocho horas obligatorias aumentan la alarma nocturna.',
  ],
  done: [
    'Calculamos la eficiencia de sueño y ajustamos la ventana quince minutos.',
    'Repasamos qué hacer si a los veinte minutos no duerme.',
    'Experimento: comparar dos días tras dormir poco y dormir bien.',
  ],
  tasks: [
    {
      plan: 'Diario de sueño cada mañana, en dos minutos y sin mirar el reloj de noche.',
      done: 'Diario completo, con una eficiencia del ochenta y cinco por ciento.',
      partly: 'Rellenó el diario {n} mañanas; las otras lo reconstruyó de memoria.',
    },
    {
      plan: 'Levantarse a las siete todos los días, haya dormido lo que haya dormido.',
      done: 'Se levantó a las siete todos los días, con ayuda de {friend}.',
      partly: 'Se levantó a la hora entre semana; el sábado se quedó hasta las diez.',
    },
    {
      plan: 'Salir de la cama si no llega el sueño y volver solo con él.',
      done: 'Salió de la cama las noches que hizo falta; cada vez menos.',
      partly: 'Una noche salió; las demás esperó, por el frío.',
    },
  ],
  calls: [
    'Pregunta si puede volver a la pastilla antes de un examen médico; lo consultará con su doctora.',
    'Llama tras {n} noches malas; se recuerda que es lo esperable al principio.',
  ],
};
