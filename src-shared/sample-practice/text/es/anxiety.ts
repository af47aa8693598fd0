import type { Theme } from '../phrases.types.ts';

export const anxiety: Theme = {
  id: 'anxiety',
  reason: [
    'Crisis de angustia desde hace {n} meses, la primera en el metro; desde entonces evita los lugares cerrados.',
    'Consulta por una preocupación constante que no consigue parar, sobre todo los domingos por la tarde.',
    'Pide ayuda tras acudir dos veces a urgencias convencid<o|a> de que era el corazón.',
  ],
  history: [
    'Trabaja como {job}. De niñ<o|a> ya era «de darle vueltas a todo», según {relative}.',
    'Un episodio parecido a los veinte años, que cedió al cambiar de ciudad.',
    'Analítica y electrocardiograma recientes, normales.',
  ],
  told: {
    start: [
      'Describe palpitaciones, hormigueo en las manos y la certeza de que va a desmayarse.',
      'Evita el ascensor, el metro y las colas; calcula siempre dónde está la salida.',
      'Revisa el pulso varias veces al día y busca síntomas por la noche.',
      'Dice que lo peor no es la crisis, sino esperar la siguiente.',
      'Ha dejado de ir a {place} por miedo a encontrarse mal delante de la gente.',
    ],
    work: [
      'Anotó {n} momentos de angustia; en casi todos, la predicción fue peor que lo ocurrido.',
      'Subió en ascensor con {friend} y notó que la ola bajaba sola a los pocos minutos.',
      'Se sorprende distinguiendo un susto de un peligro: «el cuerpo exagera, no miente».',
      'El {day} tuvo un amago en el trabajo y siguió con lo que estaba haciendo.',
      'Le sigue costando no llamar a {relative} para que le tranquilice.',
    ],
    gain: [
      'Volvió a coger el metro, primero dos paradas y después la línea entera.',
      'Lleva tres semanas sin crisis y una tarde entera sin tomarse el pulso.',
      'Fue sol<o|a> a {place} y se quedó aunque al principio le temblaban las piernas.',
      'Cuenta que se aburrió en una cola, y que aburrirse le pareció un lujo.',
    ],
    setback: [
      'Crisis fuerte el {day} después de dormir mal; se marchó a casa antes de tiempo.',
      'Ha vuelto a evitar el ascensor desde que se quedó parado entre dos plantas.',
      'Una noticia sobre un infarto le tuvo {n} noches pendiente del pecho.',
    ],
    close: [
      'Habla de la ansiedad en pasado y con cierta ironía.',
      'Se notó inquiet<o|a> antes de un viaje y lo trató como una molestia, no como una alarma.',
      'Reconoce las primeras señales y sabe qué hacer con ellas.',
    ],
  },
  seen: [
    'Respiración alta al contar la crisis; la enlentece sin indicación.',
    'Se lleva la mano al cuello al nombrar el metro.',
    'Durante la exposición en consulta la activación sube a {score} y baja en pocos minutos.',
    'Menos búsquedas de confirmación que en visitas anteriores.',
  ],
  understood: [
    'La evitación y las comprobaciones mantienen el miedo; las exposiciones graduadas lo van desmintiendo.',
    'Interpretación catastrófica de sensaciones corporales, con hipervigilancia.',
    'La preocupación funciona como intento de control; dejarla sin contestar reduce su frecuencia.',
  ],
  done: [
    'Exposición interoceptiva: hiperventilación breve y espera, dos repeticiones.',
    'Revisamos la jerarquía de situaciones y reordenamos dos escalones.',
    'Trabajamos con el círculo del pánico a partir de lo ocurrido el {day}.',
  ],
  tasks: [
    {
      plan: 'Subir cada día en ascensor una planta más, sin llamar a nadie antes.',
      done: 'Hizo los ascensores todos los días; el último, mirando el móvil.',
      partly: 'Subió en ascensor {n} días; los demás le pudo la prisa, dice, o el miedo.',
    },
    {
      plan: 'Aplazar las preocupaciones a un rato fijo de la tarde y anotarlas hasta entonces.',
      done: 'Guardó las preocupaciones para las siete: a esa hora, la mitad ya no importaba.',
      partly: 'El rato de preocupación le funcionó entre semana; el domingo se le escapó.',
    },
    {
      plan: 'Dejar el pulsómetro en el cajón y anotar las ganas de comprobar.',
      done: 'El pulsómetro sigue en el cajón. Anotó las ganas: cada día menos.',
      partly: 'Sacó el pulsómetro {n} veces y lo apuntó sin reñirse.',
    },
  ],
  calls: [
    'Refiere una crisis hace una hora, ya en descenso; repasamos juntos los pasos acordados.',
    'Pregunta si debe ir a urgencias por el hormigueo. Se orienta y decide esperar.',
  ],
};
