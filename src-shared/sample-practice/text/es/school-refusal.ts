import type { Theme } from '../phrases.types.ts';

export const schoolRefusal: Theme = {
  id: 'school-refusal',
  reason: [
    'No entra en clase desde hace {n} semanas: dolor de barriga y llanto cada mañana.',
    'Consulta la familia porque falta al instituto los lunes y, cuando va, llama para que lo recojan.',
    'Deriva la orientadora por absentismo ansioso después de un cambio de grupo.',
  ],
  history: [
    'Buen rendimiento hasta este curso. Embarazo y desarrollo sin incidencias, según la madre.',
    'Pediatría descarta causa orgánica del dolor.',
    'Separaciones difíciles en infantil; las superó con un plan de entrada acompañada.',
  ],
  told: {
    start: [
      'Dice que en el recreo no sabe dónde ponerse y que nota que todos le miran.',
      'Por la noche promete que irá; por la mañana no puede salir del portal.',
      'La madre cuenta que ha dejado de dormir en casa de {friend}.',
      'Teme marearse en clase y que se rían, como le pasó a otra persona del grupo.',
    ],
    work: [
      'Entró {n} días por la puerta lateral con la tutora.',
      'Se quedó hasta el segundo recreo y comió con {friend} en el patio.',
      'Ha dibujado el termómetro del miedo: el pasillo es un siete, el aula un cinco.',
      'Usa la respiración de la vela antes de entrar, «sin que se note».',
    ],
    gain: [
      'Semana completa de clase por primera vez desde que empezó.',
      'Levantó la mano en lengua y contestó mal; «y no pasó nada».',
      'Le han invitado a un cumpleaños en {place} y quiere ir.',
      'Ya no llama a casa desde secretaría.',
    ],
    setback: [
      'Después del puente volvió el dolor de barriga y faltó {n} días.',
      'Un examen sin avisar le hizo salir del aula; se quedó en la biblioteca hasta la salida.',
      'Cambio de tutora; el lunes no quiso bajar del coche.',
    ],
    close: [
      'Asistencia regular. Habla del colegio con quejas normales.',
      'Va y vuelve sin compañía, con el móvil en la mochila.',
    ],
  },
  seen: [
    'Contesta con monosílabos al principio; dibujando, se suelta.',
    'Mira al progenitor antes de responder; a solas habla con más soltura.',
    'Se ríe con el juego de las apuestas sobre lo que pasará.',
  ],
  understood: [
    'Ansiedad social y de separación; quedarse en casa alivia y mantiene el problema.',
    'Los adultos se coordinan mejor: misma respuesta en casa y en el centro.',
    'El miedo se ha encogido al tamaño de una asignatura concreta.',
  ],
  done: [
    'Jugamos a ensayar la entrada con muñecos y después de pie, en el pasillo.',
    'Reunión breve con la familia: elogiar el paso, no la ausencia de miedo.',
    'Actualizamos la escalera de valientes con dos peldaños nuevos.',
  ],
  tasks: [
    {
      plan: 'Entrar cada mañana con la tutora y quedarse hasta el primer recreo.',
      done: 'Cumplió la entrada acompañada todos los días.',
      partly: 'Entró {n} mañanas; una se quedó en el vestíbulo.',
    },
    {
      plan: 'Cuaderno de apuestas: qué cree que pasará y qué pasó.',
      done: 'Trae el cuaderno lleno: ganó casi todas las apuestas contra el miedo.',
      partly: 'Rellenó el cuaderno dos días y después lo perdió; empezamos otro.',
    },
    {
      plan: 'Invitar a {friend} a casa una tarde.',
      done: 'Invitó a {friend}; hicieron una cabaña en el salón.',
      partly: 'Escribió el mensaje y no lo envió; lo enviamos al salir, a petición propia.',
    },
  ],
  calls: [
    'Llama la madre desde la puerta del centro; se recuerda el plan y consiguen entrar.',
    'Coordinación con la tutora: avisará ella de los exámenes con antelación.',
  ],
};
