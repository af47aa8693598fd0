import type { Theme } from '../phrases.types.ts';

export const couple: Theme = {
  id: 'couple',
  reason: [
    'Discusiones frecuentes por el reparto de la casa y los horarios desde hace {n} meses.',
    'Consultan tras descubrirse unos mensajes; quieren decidir si siguen juntos.',
    'Distancia creciente desde el nacimiento del segundo hijo.',
  ],
  history: [
    'Doce años juntos. Se conocieron en {place}.',
    'Una separación breve hace años, de la que nunca hablaron del todo.',
    'Las familias de origen manejaban los enfados de forma opuesta: gritos en una, silencio en la otra.',
  ],
  told: {
    start: [
      'Relatan la misma discusión en dos versiones; coinciden en el cansancio.',
      'Una parte insiste y la otra se retira; cuanto más se retira, más insiste.',
      'Hace meses que no salen solos.',
      'Hablan por mensajes dentro de casa para no discutir delante de los niños.',
    ],
    work: [
      'Cumplieron el tiempo de conversación {n} noches, con reloj y sin reproches.',
      'El {day} pararon una discusión con la señal acordada.',
      'Por primera vez se cuenta el miedo que había debajo del enfado.',
      'Repartieron las tareas de la semana por escrito y sobraron dos.',
    ],
    gain: [
      'Fueron a {place} sin los niños y hablaron de otra cosa.',
      'Se pidieron perdón sin que nadie lo exigiera.',
      'Vuelven a reírse de lo mismo; lo notan los hijos.',
      'Tomaron juntos una decisión sobre el dinero, sin bandos.',
    ],
    setback: [
      'Gran discusión el {day} por una visita de {relative}; durmieron separados.',
      'Reaparecieron las comprobaciones del teléfono después de un retraso.',
    ],
    close: [
      'Mantienen sus rituales sin recordatorios.',
      'Dicen que siguen discutiendo, pero que ahora terminan las discusiones.',
    ],
  },
  seen: [
    'Cuando se les pide hablarse directamente, baja el volumen.',
    'Una mano sobre la otra al final, apenas un momento.',
    'Resumen con fidelidad lo que ha dicho el otro.',
  ],
  understood: [
    'Ciclo de demanda y retirada; ambos protegen el vínculo a su manera.',
    'La desconfianza pide transparencia, y la transparencia obligada genera más desconfianza.',
    'El reparto de cuidados es el escenario, no el fondo del conflicto.',
  ],
  done: [
    'Ejercicio de escucha por turnos con el objeto de la palabra.',
    'Dibujamos el ciclo en la pizarra y le pusieron nombre.',
    'Ensayamos cómo parar y cómo volver a la conversación.',
  ],
  tasks: [
    {
      plan: 'Veinte minutos de conversación, {n} noches, con turnos y sin resolver nada.',
      done: 'Hicieron las conversaciones; una terminó en risas.',
      partly: 'Dos conversaciones de las previstas; las demás las venció el sueño.',
    },
    {
      plan: 'Una cita a la semana, elegida cada vez por uno.',
      done: 'Salieron; eligió quien menos suele elegir.',
      partly: 'La cita se quedó en un café de media hora, y les valió.',
    },
    {
      plan: 'Anotar cada día un gesto del otro y leerlo en la sesión.',
      done: 'Leen las listas; se repite el café de las mañanas.',
      partly: 'Solo una lista está completa; lo hablamos sin reproche.',
    },
  ],
  calls: [
    'Piden adelantar la sesión por una discusión; acuerdan aplicar la pausa y esperar.',
    'Preguntan cómo contar a los hijos que acuden a terapia.',
  ],
};
