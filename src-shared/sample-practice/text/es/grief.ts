import type { Theme } from '../phrases.types.ts';

export const grief: Theme = {
  id: 'grief',
  reason: [
    'Duelo por la muerte de su pareja hace {n} meses, tras una enfermedad corta.',
    'Consulta por la pérdida de su padre; dice que «no ha llorado lo que tocaba».',
    'Pide ayuda después de la muerte repentina de un hermano.',
  ],
  history: [
    'Trabaja como {job}; volvió a los pocos días y no ha parado desde entonces.',
    'Cuidó durante los últimos meses, con ayuda de {relative}.',
    'Otra pérdida importante en la adolescencia, de la que en casa no se hablaba.',
  ],
  told: {
    start: [
      'Sigue poniendo dos tazas en la mesa y se da cuenta tarde.',
      'No ha podido entrar en el cuarto donde están sus cosas.',
      'Le enfada que le pregunten cómo está y le duele que no pregunten.',
      'Cuenta los últimos días en el hospital con mucho detalle, casi sin respirar.',
      'Los domingos son lo peor; el {day} se quedó en el coche media hora antes de subir a casa.',
    ],
    work: [
      'Trae una fotografía y habla de él en pasado por primera vez.',
      'Fue a {place}, adonde iban juntos, y pudo quedarse un rato.',
      'Reconoce que parte de la culpa es en realidad rabia con los médicos.',
      'Ha hablado con {relative} de la última noche; las dos versiones no coinciden y eso le alivia.',
      'Soñó con la casa de la infancia y se despertó tranquil<o|a>.',
    ],
    gain: [
      'Ordenó el armario con {friend} y guardó tres prendas.',
      'Se rió en una comida y no se sintió desleal después.',
      'Ha vuelto a {hobby}, que era cosa de los dos, y ahora lo siente suyo.',
      'Duerme en el centro de la cama desde hace unas noches.',
    ],
    setback: [
      'Se acerca el aniversario y han vuelto las noches en blanco.',
      'Una carta del banco a su nombre le dejó sin fuerzas {n} días.',
      'Coincidió con el médico en {place} y revivió la última conversación.',
    ],
    close: [
      'Pasó el aniversario acompañad<o|a>, con una comida sencilla y sin discursos.',
      'Dice que el dolor sigue ahí, pero que ya no es lo único.',
      'Ha decidido cómo quiere recordarlo y a quién contárselo.',
    ],
  },
  seen: [
    'Llanto contenido al nombrar la casa; se deja acompañar el silencio.',
    'Acaricia el anillo mientras habla.',
    'Puede alternar recuerdos dolorosos y agradables en la misma sesión.',
  ],
  understood: [
    'Duelo en curso, sin datos de complicación; evita los objetos más que los recuerdos.',
    'Oscila entre el trabajo de la pérdida y la reconstrucción de la vida diaria, como es de esperar.',
    'La actividad continua hace de anestesia; empieza a permitirse parar.',
  ],
  done: [
    'Carta de despedida leída en voz alta, a su ritmo.',
    'Línea de vida compartida: elegimos cinco escenas.',
    'Hablamos de qué conservar, qué regalar y qué puede esperar.',
  ],
  tasks: [
    {
      plan: 'Entrar en el cuarto diez minutos, con {relative}, y salir sin tocar nada.',
      done: 'Entró en el cuarto dos veces. La segunda, sin compañía.',
      partly: 'Llegó hasta la puerta del cuarto y la dejó abierta; le pareció bastante.',
    },
    {
      plan: 'Escribir una página a la semana con lo que le contaría hoy.',
      done: 'Trae {n} páginas escritas y lee un párrafo.',
      partly: 'Empezó la carta y la dejó en la primera línea.',
    },
    {
      plan: 'Una actividad con otra persona antes del domingo, por pequeña que sea.',
      done: 'Quedó con {friend} para caminar y repetirán.',
      partly: 'Hizo el plan y lo anuló en el último momento; lo contó, que no es poco.',
    },
  ],
  calls: [
    'Llama porque hoy habría sido su cumpleaños; quería decirlo en voz alta a alguien.',
    'Consulta cómo explicar a los niños la visita al cementerio.',
  ],
};
