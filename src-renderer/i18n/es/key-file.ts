import type { keyFile as en } from '../en/key-file.ts';
import type { Translation } from '../translation.ts';

export const keyFile: Translation<typeof en> = {
  label: 'Fichero llave',
  none: 'Aún ninguno',
  choose: 'Elegir…',
  chooseOther: 'Elegir otro…',
  kept: 'Sigilo recuerda cuál es hasta que se cierra, y no lo anota en ninguna parte.',
  sheetWithout:
    'Hoy este archivo necesita un fichero llave. La hoja lo abre sin él, por si es lo que se perdió, y la frase nueva no lo necesitará. Queda escrito en el registro de auditoría. En Ajustes puede poner un fichero llave nuevo.',
  setting: {
    title: 'Fichero llave',
    name: 'Un fichero además de la frase',
    on: 'La frase solo abre junto con el fichero llave',
    off: 'Sin usar: la frase sola abre el archivo',
    set: 'Poner uno…',
    replace: 'Usar otro fichero…',
    remove: 'Quitarlo…',
    lost: 'Si se pierde o cambia',
    lostMeans:
      'En la pantalla de desbloqueo, elija «Usar la clave de recuperación». La hoja abre el archivo sin el fichero y pone una frase nueva que no lo necesita.',
  },
  intro: {
    title: 'Poner un fichero llave',
    means:
      'Desde entonces la frase solo abre el archivo junto con un fichero determinado, que usted guarda lejos del portátil: por ejemplo, en una memoria USB con sus llaves. A quien copie este disco y averigüe la frase le sigue faltando el fichero.',
    whyTitle: 'Por qué no un código de una aplicación de autenticación',
    whyNoCode:
      'Ese código lo comprueba alguien al otro lado, que deja entrar o no. Este archivo no tiene otro lado: es un fichero en un disco, y quien lo copie lo abre con un programa que no pide ningún código.',
    whyFile:
      'Un fichero llave no es una comprobación que se pueda saltar. La clave se calcula con la frase y con cada byte del fichero; sin él no hay con qué calcularla, y una frase adivinada ni siquiera se puede probar.',
    asksTitle: 'Lo que le pide',
    asksLoss:
      'Si el fichero se pierde, o cambia un solo byte, la frase no abre nada. Solo abre la hoja de recuperación.',
    asksPlace:
      'Guárdelo lejos de este portátil, y una copia en un segundo lugar. Un ladrón se lleva lo que está junto.',
    asksBackups:
      'Las copias de seguridad que haga desde entonces también necesitan el fichero de su día. Las anteriores se abren como antes.',
    notProved:
      'Antes, compruebe que su hoja de recuperación se puede leer del papel: es la entrada si el fichero se pierde.',
    prove: 'Probar la hoja…',
  },
  file: {
    title: 'Qué fichero',
    way: 'El fichero que será la llave',
    wayNew: 'Uno nuevo, hecho al azar',
    wayNewWhy: '256 bits al azar. Dice qué es, pero no de quién ni qué archivo abre.',
    wayOwn: 'Uno que ya tengo',
    wayOwnWhy: 'Una foto o un PDF, por ejemplo: cualquier fichero de hasta 16 MB que no cambie nunca.',
    ownWarning:
      'Mirarlo no le hace nada; volver a guardarlo, sí: con un byte distinto ya no abre nada. Los servicios de fotos y de mensajes cambian lo que pasa por ellos.',
    save: 'Guardar el fichero nuevo…',
    choose: 'Elegir el fichero…',
    made: '{{file}} se ha escrito y se ha vuelto a leer',
    chosen: '{{file}}, {{size}}',
  },
  again: {
    title: 'Elíjalo otra vez, donde lo va a guardar',
    how: 'Copie {{file}} a su sitio, por ejemplo una memoria USB, si no está ya en él, y elíjalo allí. Así se ve que se puede leer y que tiene los mismos bytes.',
    notHere: 'No en una carpeta de este portátil: quien se lo lleve tendría los dos.',
    choose: 'Elegirlo en su sitio…',
  },
  confirm: {
    title: 'Exigir el fichero',
    how: 'La entrada nueva se hace, y se abre una vez con la segunda copia, antes de sustituir a la anterior.',
    action: 'Exigirlo desde ahora',
    working: 'Haciendo la entrada nueva y abriéndola una vez… unos segundos, a propósito.',
    otherCopy: 'Elegir otra vez la segunda copia',
  },
  done: {
    title: 'Desde ahora hace falta el fichero llave',
    opens: 'Qué abre qué',
    both: 'La frase y el fichero llave juntos',
    bothMeans: 'Abren el archivo y todas las copias de seguridad que haga desde ahora.',
    pin: 'El PIN',
    pinMeans: 'Abre el archivo tras un bloqueo sin el fichero, ocho horas como máximo después de la frase.',
    sheet: 'La hoja de recuperación',
    sheetMeans: 'Abre el archivo sin el fichero. Para eso está.',
    earlier: 'Las copias anteriores',
    earlierMeans:
      'Se abren solo con la frase de su día. Haga una nueva hoy y guarde las anteriores con el mismo cuidado que antes.',
    announced: 'Desde ahora hace falta el fichero llave.',
  },
  remove: {
    title: 'Quitar el fichero llave',
    means:
      'La frase sola vuelve a abrir el archivo. Eso protege menos, así que pide la frase y queda escrito en el registro de auditoría.',
    keep: 'Las copias de seguridad hechas mientras hacía falta lo siguen necesitando. Guarde el fichero mientras guarde esas copias.',
    action: 'Quitar el fichero llave',
    working: 'Quitándolo… cada comprobación tarda alrededor de un segundo a propósito.',
    announced: 'El fichero llave ya no hace falta.',
  },
};
