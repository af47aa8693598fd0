import type { rotation as en } from '../en/rotation.ts';
import type { Translation } from '../translation.ts';

export const rotation: Translation<typeof en> = {
  title: 'Alguien puede conocer mi clave',
  setting: {
    name: 'Claves nuevas para todo',
    means:
      'Para cuando alguien puede conocer la frase, o haber leído la hoja de recuperación, y además puede tener una copia de la carpeta del archivo o una copia de seguridad.',
    begin: 'Empezar…',
  },
  fromPassphrase: '¿Alguien puede conocerla y tener una copia?',
  fromFailed: '¿Puede conocerla alguien?',
  about: {
    lead: 'Lo que ayuda depende de si esa persona también puede tener una copia: de la carpeta del archivo, de una copia de seguridad o del disco entero.',
    enoughTitle: 'No ha tenido ninguna copia en sus manos',
    enough:
      'Basta una frase nueva, si conoce la frase, o una hoja de recuperación nueva, si leyó la hoja. La anterior ya no abre nada en este ordenador.',
    neededTitle: 'Puede haber tenido una',
    needed:
      'Entonces hacen falta claves nuevas. La frase antigua y esa copia dan la clave interna del archivo, que sigue siendo la misma cuando solo cambia la frase: abriría también todas las copias posteriores.',
    doesTitle: 'Lo que hacen las claves nuevas',
    doesKeys:
      'El archivo entero se vuelve a escribir con otras claves y se verifica. Lo que alguien sepa o tenga hoy no abre nada de lo que se escriba desde entonces.',
    doesYours: 'Usted elige otra frase y recibe otra hoja de recuperación.',
    doesPin: 'Usted pone otro PIN, o ninguno.',
    doesKeyFile: 'El fichero llave deja de pedirse hasta que vuelva a poner uno.',
    doesNotTitle: 'Lo que no pueden hacer',
    doesNotCopies:
      'Las copias hechas hasta hoy se siguen leyendo con la frase antigua o con la hoja antigua, también las copias de seguridad. Nadie puede retirarlas: destruya las que no necesite y guarde las demás en un lugar seguro.',
    doesNotRead: 'Lo que alguien ya haya leído, lo sabe.',
    begin: 'Hacer claves nuevas…',
    justPassphrase: 'Solo cambiar la frase…',
    justSheet: 'Solo hacer otra hoja…',
  },
  choose: {
    title: 'Elija otra frase',
    lead: 'Una que nadie haya visto. Aún no cambia nada.',
  },
  pin: {
    title: 'Otro PIN, o ninguno',
    leadSet: 'El PIN de hoy se va con las claves antiguas. Aún no cambia nada.',
    leadNone: 'Hoy no tiene ninguno y puede seguir así. Aún no cambia nada.',
  },
  confirm: {
    title: 'Hacer claves nuevas para todo',
    lead: 'La frase de hoy, una vez más, demuestra que es usted.',
    before:
      'Hasta que las claves nuevas están en su sitio no cambia nada. Si cancela, si se bloquea o si el ordenador se apaga, el archivo queda como estaba y se abre con la frase de hoy.',
    after:
      'Si se bloquea justo después, lo abre la frase nueva. La hoja nueva se habría perdido sin verla: haga otra en Ajustes, en Recuperación.',
    action: 'Hacer claves nuevas ahora',
    otherPassphrase: 'Elegir otra frase',
    otherPin: 'Elegir otro PIN',
  },
  phase: {
    derive: 'Comprobando la frase y haciendo claves nuevas… unos segundos, a propósito.',
    write: 'Escribiendo el archivo entero con las claves nuevas y verificándolo…',
    commit: 'Poniendo las claves nuevas en su sitio…',
  },
  cancelled: 'Detenido. No se ha cambiado nada: la frase y la hoja de hoy abren el archivo como antes.',
  done: {
    title: 'El archivo tiene claves nuevas',
    announced: 'El archivo tiene claves nuevas. Ahora viene la hoja de recuperación nueva.',
    lead: 'La frase antigua y la hoja de recuperación antigua ya no lo abren. Lo que queda por hacer:',
    backup: 'Haga una copia de seguridad ahora',
    backupMeans: 'Ninguna copia hecha hasta ahora se abre con la frase nueva ni con la hoja nueva.',
    toBackups: 'Ir a Copias',
    old: 'Las copias antiguas',
    oldMeans:
      'Se siguen abriendo con la frase antigua o con la hoja antigua. Destrúyalas cuando la copia nueva esté hecha y guardada en otra parte; las que deba conservar, en un lugar seguro.',
    oldSheet: 'La hoja de recuperación antigua',
    oldSheetMeans: 'Sigue abriendo las copias de su tiempo. Destrúyala cuando ya no quede ninguna.',
    newSheet: 'La hoja de recuperación nueva',
    newSheetMeans: 'Aún no está comprobada. Una hoja que no se puede leer no abre nada.',
    proveSheet: 'Comprobar la hoja',
    keyFile: 'El fichero llave',
    keyFileMeans: 'Ya no se pide. Vuelva a poner uno, mejor con otro fichero.',
    toKeyFile: 'Poner un fichero llave…',
  },
};
