import type { Translation } from '../translation.ts';
import type { closed as enClosed, unlock as en } from '../en/unlock.ts';

export const unlock: Translation<typeof en> = {
  title: 'Archivo clínico',
  checking: 'Comprobando… tarda cerca de un segundo a propósito.',
  unlock: 'Desbloquear',
  useRecovery: 'Usar la clave de recuperación',
  restore: 'Restaurar una copia',
  usePassphrase: 'Usar la frase',
  usePin: 'Usar el PIN',
  checkingPin: 'Comprobando…',
  wait: 'Demasiados intentos fallidos. Podrá probar de nuevo en {{time}}.',
  waitOver: 'Ya puede probar de nuevo.',
  oneDoesNotFit:
    'La frase y el fichero llave no lo abren juntos: uno de los dos no es el bueno. No se ha cambiado nada; compruebe ambos.',
  failed: {
    label: 'Intentos fallidos',
    once: 'Antes de que usted lo abriera falló un intento de abrir este archivo: {{first}}.',
    sameMinute: 'Antes de que usted lo abriera fallaron {{number}} intentos de abrir este archivo, {{first}}.',
    several:
      'Antes de que usted lo abriera fallaron {{number}} intentos de abrir este archivo: el primero {{first}}, el último {{last}}.',
    next: 'Si no fue usted, alguien se sentó ante este ordenador: cambie la frase si se puede adivinar, y bloquee la pantalla cuando se levante.',
    settings: 'Cambiar la frase',
    read: 'Lo he leído',
  },
  restoreLatest: 'Restaurar la última copia verificada',
  reason: {
    start: 'Bloqueado desde que se abrió Sigilo.',
    asked: 'Bloqueado a las {{time}}, cuando usted lo pidió. Los borradores se conservan.',
    idle: 'Bloqueado a las {{time}} porque el ordenador estaba inactivo. Los borradores se conservan.',
    suspend: 'Bloqueado a las {{time}} porque el ordenador entró en reposo. Los borradores se conservan.',
    'screen-locked': 'Bloqueado a las {{time}} junto con la pantalla. Los borradores se conservan.',
    hidden: 'Bloqueado a las {{time}} al ocultarse la ventana. Los borradores están guardados.',
    'vault-stopped':
      'Cerrado a las {{time}}, porque se detuvo la parte de Sigilo que guarda el archivo. Lo guardado está sellado.',
    restored: 'Restaurado a las {{time}}. Desbloquéelo para continuar.',
    'sample-left':
      'La consulta de muestra se cerró a las {{time}} y no se conserva nada de ella. Su archivo siguió bloqueado.',
  },
  recoveryTitle: 'Usar la clave de recuperación',
  recoveryHow: 'Escriba los ocho grupos de la hoja con el número más alto. Cada uno se comprueba al escribirlo.',
  newPassphraseTitle: 'Ponga una frase nueva',
  newPassphraseWhy: 'El código está completo. Abre el archivo junto con una frase nueva, que sustituye a la olvidada.',
  openWithCode: 'Abrir el archivo',
  backToCode: 'Volver al código',
};

export const closed: Translation<typeof enClosed> = {
  restore: 'Restaurar una copia',
  'in-use': {
    title: 'El archivo está abierto en otro sitio',
    what: 'Lo tiene abierto otra ventana u otro usuario de este ordenador. Solo uno a la vez puede escribir en él.',
    next: 'No se ha cambiado nada. Ciérrelo allí y pruebe otra vez.',
  },
  'header-damaged': {
    title: 'El archivo no se puede abrir',
    what: 'El fichero que guarda sus cerraduras está dañado en sus dos copias. Es un daño, no una frase equivocada.',
    next: 'Los textos cifrados no se han tocado y sus copias se abren como siempre. Restaure la última copia verificada; los ficheros dañados se quedan donde están.',
  },
  'newer-format': {
    title: 'Este archivo lo escribió un Sigilo más nuevo',
    what: 'Esta versión no conoce su formato, así que se ha dejado exactamente como está.',
    next: 'No se ha perdido nada. Instale la versión nueva y ábralo con ella.',
  },
  'database-missing': {
    title: 'La base de datos del archivo no está',
    what: 'El fichero de las cerraduras está en su sitio; la base de datos que va a su lado, no. Puede que se haya movido o que un antivirus la haya apartado.',
    next: 'No se ha escrito nada. Devuelva el fichero a su sitio y pruebe otra vez, o restaure la última copia verificada.',
  },
  'database-damaged': {
    title: 'La base de datos del archivo está dañada',
    what: 'No supera sus comprobaciones, así que no se ha abierto: un fallo del disco u otro programa puede haberla cambiado.',
    next: 'No se ha escrito nada en ella. Restaure la última copia verificada; el fichero dañado se queda donde está.',
  },
  'header-replayed': {
    title: 'Se ha devuelto una copia antigua de las cerraduras',
    what: 'La base de datos ha visto cerraduras más nuevas que las de la carpeta. Abrirla podría dar vida a una frase antigua, así que no se ha abierto.',
    next: 'No se ha cambiado nada. Devuelva el fichero más nuevo si lo tiene, o restaure la última copia verificada.',
  },
  'folder-not-writable': {
    title: 'Sigilo no puede escribir en la carpeta del archivo',
    what: 'La carpeta o su disco son de solo lectura. Un archivo que no se puede guardar no se abre, para que no se pierda nada de lo que escriba.',
    next: 'No se ha cambiado nada. Permita escribir allí y pruebe otra vez.',
  },
};
