import type { CommonPhrases } from '../phrases.types.ts';

export const alone: CommonPhrases = {
  opening: [
    'Llega puntual y empieza a hablar antes de sentarse.',
    'Entra con el abrigo puesto y tarda unos minutos en quitárselo.',
    'Pregunta primero si puede abrir la ventana; dice que en la calle hacía bochorno.',
    'Saluda con una sonrisa y saca del bolso una libreta con lo de la semana.',
    'Viene directamente de {place}, todavía con prisa en la voz.',
    'Empieza por lo que menos le cuesta: los recados de la semana y el tiempo.',
    'Dice que ha estado a punto de anular la cita y que se alegra de haber venido.',
  ],
  appearance: [
    'Aspecto cuidado, contacto ocular estable.',
    'Ropa oscura y pelo recogido sin mucho cuidado; se ríe al comentarlo.',
    'Cansancio visible, ojeras; aun así, atent<o|a> durante toda la sesión.',
    'Psicomotricidad tranquila; ya no juega con la manga como en las primeras visitas.',
    'Postura más abierta que en la última visita y tono de voz más firme.',
  ],
  mood: [
    'Ánimo eutímico, con reactividad conservada.',
    'Ánimo bajo al principio, se anima al hablar de {hobby}.',
    'Afecto congruente con lo que cuenta; llora un momento y se recompone sin ayuda.',
    'Irritabilidad contenida al hablar de {relative}; la reconoce cuando se le señala.',
    'Discurso ordenado, curso normal, sin alteraciones formales del pensamiento.',
    'Algo más lent<o|a> de lo habitual al responder, sin bloqueos.',
  ],
  risk: [
    'Sin ideas de muerte; preguntado directamente.',
    'Niega ideación autolítica, planes e intención. Conoce el teléfono de urgencias.',
    'Refiere cansancio vital pasajero el {day}, sin ideas de hacerse daño; se explora con calma.',
    'No hay indicadores de riesgo en esta sesión.',
  ],
  body: [
    'Duerme unas {hours} horas y se despierta {n} veces por noche.',
    'Apetito conservado. Ha vuelto a desayunar.',
    'Mantiene la medicación pautada por su médica, sin cambios ni efectos molestos.',
    'Dos cafés al día; ha dejado el de la tarde.',
    'Refiere tensión en la mandíbula y en los hombros al final de la jornada.',
  ],
  bond: [
    'Buena alianza; corrige con confianza un resumen mío que no le encajaba.',
    'Colabora y propone parte del trabajo de hoy.',
    'Se permite decir que la sesión pasada salió con dudas; lo hablamos y lo agradece.',
    'Le cuesta recibir un reconocimiento sin quitarle importancia.',
  ],
  measure: [
    'Puntúa el malestar de la semana en {score} sobre 10 (la vez anterior, {before}).',
    'En la escala de 0 a 10 pone hoy un {score}; en la última visita puso un {before}.',
    'Su valoración del malestar es de {score}; empezó el tratamiento en {first}.',
  ],
  course: {
    start: [
      'Fase inicial: vamos construyendo una explicación compartida de lo que le ocurre.',
      'Todavía es pronto para hablar de cambios; la disposición es buena.',
    ],
    work: [
      'Evolución lenta pero en la dirección acordada.',
      'El trabajo entre sesiones empieza a dar fruto, aunque de forma desigual.',
    ],
    gain: [
      'Mejoría clara respecto a las primeras semanas, también a ojos de {relative}.',
      'Se consolidan los cambios; toca espaciar las visitas poco a poco.',
    ],
    setback: [
      'Recaída esperable y acotada; no ha perdido lo aprendido y lo reconoce.',
      'Semana de retroceso, ligada a un hecho concreto. No cambia la formulación.',
    ],
    close: [
      'Objetivos alcanzados en lo esencial. Preparamos el cierre.',
      'Se mantiene estable; el seguimiento puede ser ya ocasional.',
    ],
  },
  next: [
    'Próxima visita a la hora habitual.',
    'Nos vemos según lo acordado; si lo necesita antes, llamará.',
    'Mantenemos la frecuencia. Revisaremos los objetivos dentro de {n} sesiones.',
    'Confirmará por mensaje si la semana que viene puede venir en persona.',
  ],
  intakeFrame: [
    'Primera entrevista. Acude por {referrer}.',
    'Se explican el encuadre, la confidencialidad y sus límites; firma el consentimiento informado.',
    'Acordamos sesiones de cincuenta minutos y avisar de las cancelaciones con un día.',
    'Vive en el barrio desde hace años y cuenta con el apoyo de {relative} y de {friend}.',
    'Entre sus recursos están {hobby}, el sentido del humor y una red pequeña pero fiel.',
    'Sin tratamientos psicológicos previos, salvo {n} visitas hace años que recuerda con poco detalle.',
    'Espera de la terapia «volver a ser yo» y lo concreta en tres situaciones de su semana.',
  ],
  callOpening: [
    'Llama a media mañana desde {place}.',
    'Devuelvo su llamada al final de la tarde.',
    'Llamada breve, de unos diez minutos, el {day}.',
  ],
  callEnd: [
    'Mantiene la cita prevista. Se le recuerda cómo localizar ayuda urgente si hiciera falta.',
    'Queda más tranquil<o|a>. Lo retomaremos en la próxima sesión.',
    'No precisa adelantar la visita. Agradece la llamada.',
  ],
  addendum: [
    'Añado que, al despedirse, mencionó que {relative} sabe que viene a consulta y lo apoya.',
    'Corrección: la situación que se describe ocurrió el {day}, no el día anterior.',
    'Completo lo anterior: entregada por escrito la pauta acordada.',
    'Añado el dato que faltaba: la visita con su médica es el {day} de la próxima semana.',
  ],
  ending: [
    'Repasamos qué le ha servido, qué señales vigilará y a quién acudirá si vuelven.',
    'Cierre acordado. Puede volver a pedir cita cuando lo necesite.',
  ],
  life: [
    'El {day} estuvo en {place} con {friend} y lo disfrutó más de lo que esperaba.',
    'Ha vuelto a {hobby}, al menos un rato, {n} veces desde la última visita.',
    '{relative^} pasó unos días en casa; fue agradable y también agotador.',
    'Habla de {friend}, que atraviesa un mal momento, y de cuánto le cuesta no cargar con ello.',
    'Celebraron un cumpleaños en {place}; se quedó hasta el final.',
    'El {day} discutió con {relative} por una tontería y esta vez llamó al rato para hablarlo.',
    'Ha ordenado un armario que llevaba meses sin tocar; lo cuenta como quien cuenta una hazaña.',
  ],
};

/** For children and adolescents. */
export const child: CommonPhrases = {
  ...alone,
  opening: [
    'Entra corriendo y elige la misma silla de siempre.',
    'Llega de la mano de un adulto y tarda poco en soltarla.',
    'Trae un dibujo para enseñármelo antes de sentarse.',
    'Saluda bajito; al preguntarle por {friend} se anima.',
    'Cuenta de un tirón lo que ha pasado en el recreo.',
  ],
  appearance: [
    'Aspecto cuidado; se mueve mucho en la silla, sin agitación.',
    'Contacto ocular breve al principio, mantenido cuando juega.',
    'Cansancio de final de trimestre; participa bien.',
    'Juega con las piezas mientras habla y no pierde el hilo.',
  ],
  mood: [
    'Estado de ánimo alegre, con momentos de preocupación.',
    'Se entristece al hablar de {relative} y acepta parar un momento.',
    'Lenguaje adecuado a su edad; pone nombre a lo que siente.',
    'Algo irritable hoy; lo achaca al sueño.',
  ],
  risk: [
    'Sin ideas de muerte ni de hacerse daño; se pregunta con palabras de su edad.',
    'No hay indicadores de riesgo ni de maltrato; se pregunta a solas y en familia.',
  ],
  body: [
    'Duerme unas {hours} horas según la familia; ha pasado {n} noches a la cama de los padres.',
    'Come bien. Merienda con ganas después del parque.',
    'Menos dolores de barriga que el mes pasado.',
    'Pediatría no ve motivo de preocupación en la última revisión.',
  ],
  bond: [
    'Buena alianza; propone el juego con el que terminamos.',
    'Confía en contar lo que no ha contado en casa; acordamos cómo decirlo.',
    'Acepta la ayuda y la pide por primera vez.',
  ],
  measure: [
    'En el termómetro de la preocupación pone un {score} (la vez anterior, {before}).',
    'Colorea el malestar hasta el {score}; empezó en {first}.',
  ],
  next: [
    'Próxima sesión a la hora habitual; los diez últimos minutos, con la familia.',
    'Hablaré con la tutora antes de la próxima visita.',
    'Mantenemos la frecuencia. Revisaremos los objetivos con la familia en {n} sesiones.',
  ],
  intakeFrame: [
    'Primera entrevista con la familia y un rato a solas. Acuden por {referrer}.',
    'Se explica la confidencialidad a los adultos y, con otras palabras, a la persona menor; firman los progenitores.',
    'Acordamos sesiones semanales, coordinación con el centro y una entrevista con la familia al mes.',
    'Vive con su familia cerca de {place}; juega a menudo con {friend}.',
    'Le gusta {hobby} y se le da bien.',
    'Sin tratamientos psicológicos previos.',
    'Pide «que se me pase el nudo de la tripa».',
  ],
  callOpening: ['Llama la madre a la salida del colegio.', 'Devuelvo la llamada del padre el {day} por la tarde.'],
  callEnd: ['Mantienen la cita prevista.', 'Quedan más tranquilos; lo retomaremos en sesión.'],
  addendum: [
    'Añado que el centro confirma la reunión con la orientadora para el {day}.',
    'Corrección: lo relatado ocurrió el {day}, no el día anterior.',
  ],
  life: [
    'El {day} fue a {place} con {friend} y volvió con las rodillas sucias y de buen humor.',
    'Ha empezado a {hobby} los sábados y quiere seguir.',
    'Pasó la tarde con {relative}; hicieron una tarta y la probaron toda.',
    'Perdió un cromo que quería mucho y se enfadó; al rato lo contaba con gracia.',
    '{friend^} se queda a dormir en su casa por primera vez.',
  ],
};

export const together: CommonPhrases = {
  opening: [
    'Llegan juntos y se sientan cada uno en un extremo.',
    'Vienen por separado y coinciden en la puerta; se ríen de la casualidad.',
    'Empieza hablando quien suele callar, por acuerdo de la sesión anterior.',
    'Traen escrito lo que cada uno quería tratar hoy.',
    'Llegan diez minutos tarde por el tráfico y algo tensos por la espera.',
  ],
  appearance: [
    'Se miran al hablar más que en las primeras visitas.',
    'Postura cerrada al principio; al cabo de un rato, más próximos.',
    'Turnos de palabra respetados casi siempre; intervengo {n} veces.',
  ],
  mood: [
    'Clima cordial, con momentos de tristeza compartida.',
    'Tensión alta al tocar el dinero; baja cuando se pide a cada uno que resuma al otro.',
    'Hay humor otra vez, y no para tapar.',
  ],
  risk: [
    'Explorada la seguridad en casa por separado: sin amenazas, miedo ni agresiones.',
    'No hay indicadores de violencia ni de riesgo para nadie de la familia.',
  ],
  body: [
    'Duermen mejor desde que las conversaciones difíciles terminan antes de las diez.',
    'Cenan sin pantallas {n} noches por semana.',
    'Todos están cansados: ha sido un mes de enfermedades pequeñas.',
  ],
  bond: [
    'Aceptan que no haga de árbitro y lo recuerdan ellos mismos.',
    'Se sienten escuchados por igual, según dicen al cerrar.',
  ],
  measure: [
    'Puntúan la tensión en casa en {score} sobre 10 (la vez anterior, {before}).',
    'De 0 a 10, sitúan el malestar en {score}; empezaron en {first}.',
  ],
  course: {
    start: ['Empiezan a ver el ciclo en el que entran, más allá de quién lo inicia.'],
    work: ['Avanzan a ritmo desigual; lo importante es que reparan antes.'],
    gain: ['Cambios visibles fuera de la consulta; los nombran con ejemplos.'],
    setback: ['Semana difícil por un motivo concreto. Retomaron la calma sin ayuda.'],
    close: ['Cierran una etapa con acuerdos propios y sin depender de la sesión.'],
  },
  next: [
    'Próxima cita dentro de dos semanas, a la misma hora.',
    'Vendrán todos a la siguiente sesión.',
    'Revisaremos los acuerdos dentro de {n} sesiones.',
  ],
  intakeFrame: [
    'Primera entrevista conjunta. Acuden por {referrer}.',
    'Se explican el encuadre y la regla de no guardar secretos entre ellos; firman el consentimiento.',
    'Acordamos sesiones de setenta y cinco minutos, una entrevista individual con cada uno y una devolución.',
    'Cuentan con el apoyo de {relative} y con {friend}, amigo de todos.',
    'Disfrutan de {hobby} cuando tienen tiempo, que es casi nunca.',
    'Piden «volver a hablar sin miedo a la discusión».',
  ],
  callOpening: ['Llaman con el altavoz puesto desde {place}.', 'Devuelvo la llamada el {day} por la tarde.'],
  callEnd: ['Mantienen la cita prevista.', 'Quedan más tranquilos y esperarán a la sesión.'],
  addendum: [
    'Añado que la entrevista individual pendiente se fija para el {day}.',
    'Corrección: el acuerdo empieza la semana próxima, no esta.',
  ],
  ending: ['Repasamos sus acuerdos y las señales de alarma que ellos mismos eligieron.'],
  life: [
    'El {day} fueron juntos a {place} y nadie miró el teléfono.',
    'La visita de {relative} dio trabajo y también alivio.',
    '{friend^} les prestó la casa un fin de semana; descansaron.',
    'Han recuperado la costumbre de {hobby} los domingos.',
  ],
};
