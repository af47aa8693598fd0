import type { Theme } from '../phrases.types.ts';

export const family: Theme = {
  id: 'family',
  reason: [
    'Conflicto entre los padres y el hijo mayor por los horarios y los estudios.',
    'Familia reconstituida que convive desde hace {n} meses; los hijos no se aceptan.',
    'Consultan tras el diagnóstico de una enfermedad en la abuela, que vive con ellos.',
  ],
  history: [
    'Conviven cinco personas y tres generaciones.',
    'Mudanza reciente a una casa más pequeña, cerca de {place}.',
    'Los abuelos recogen a los niños y opinan de todo, con cariño.',
  ],
  told: {
    start: [
      'Cada uno señala a otro como el problema, salvo la pequeña, que dibuja.',
      'Las cenas terminan en portazo {n} noches por semana.',
      'La madre siente que media siempre; el padre, que nadie le consulta.',
      'El hijo mayor dice que en casa solo se habla de notas.',
    ],
    work: [
      'Hicieron la asamblea del domingo y salieron con dos acuerdos.',
      'El hijo mayor cocinó el {day} y nadie comentó las notas.',
      'Los padres hablaron antes de contestar; al principio les costó callar.',
      'La abuela dejó de repetir las órdenes de los padres, con esfuerzo.',
    ],
    gain: [
      'Semana sin portazos. Lo celebraron en {place}.',
      'Los hermanos comparten cuarto sin cinta en el suelo.',
      'Los padres se ponen de acuerdo a puerta cerrada y hablan a una voz.',
    ],
    setback: [
      'Las notas del trimestre devolvieron la casa al principio durante {n} días.',
      'Una fiesta sin permiso el {day}; hubo gritos y después silencio.',
    ],
    close: [
      'Se organizan sin recordar la terapia en cada frase.',
      'Los acuerdos siguen en la nevera y casi nadie los mira ya.',
    ],
  },
  seen: [
    'Se sientan por generaciones; a mitad de sesión se mezclan.',
    'La pequeña traduce los silencios de todos con bastante acierto.',
    'El padre pregunta y espera la respuesta.',
  ],
  understood: [
    'Jerarquía difusa: las decisiones cambian según quién esté en casa.',
    'El síntoma del hijo une a los padres; conviene que los una otra cosa.',
    'El cuidado de la abuela ha dejado sin tiempo a la pareja.',
  ],
  done: [
    'Escultura familiar: cada uno colocó a los demás y explicó la distancia.',
    'Redactamos tres normas de convivencia con la letra de los hijos.',
    'Conversación en círculo sobre el cuidado de la abuela.',
  ],
  tasks: [
    {
      plan: 'Asamblea familiar los domingos, con turno de palabra y acta de un minuto.',
      done: 'Traen el acta de la asamblea, escrita por la pequeña.',
      partly: 'Hubo asamblea, pero sin el hijo mayor, que llegó al postre.',
    },
    {
      plan: 'Cada progenitor, una tarde a solas con cada hijo.',
      done: 'Hicieron las tardes a solas: taller de bicicletas y mercado.',
      partly: 'Quedó pendiente la tarde del padre; ya tiene fecha.',
    },
    {
      plan: 'No hablar de notas durante la cena.',
      done: 'Cenas sin notas; apareció el fútbol.',
      partly: 'Se les escapó el tema {n} veces y lo dejaron al darse cuenta.',
    },
  ],
  calls: [
    'Llama la madre tras una discusión; se acuerda no resolverla por la noche.',
    'El padre pide orientación antes de la reunión del instituto.',
  ],
};
