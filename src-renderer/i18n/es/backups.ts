import type { Translation } from '../translation.ts';
import type { backups as en } from '../en/backups.ts';

export const backups: Translation<typeof en> = {
  title: 'Copias de seguridad',
  never: 'Aquí no consta aún ninguna copia de este archivo.',
  neverMeans:
    'Si este ordenador desapareciera ahora, se perdería todo lo que no esté en un fichero de copia en otro sitio. Un fichero en otro disco basta para volver el mismo día.',
  lead: 'Su archivo se copió, se releyó y se verificó {{when}}, {{where}}.',
  where: {
    file: 'en un fichero que usted guardó',
    one: 'en un lugar',
    two: 'en dos lugares',
    three: 'en tres lugares',
    many: 'en {{number}} lugares',
  },
  nothingSince:
    'Desde entonces no se ha escrito nada: si este ordenador desapareciera ahora, esa copia lo devolvería todo.',
  nothingSinceFile:
    'Desde entonces no se ha escrito nada. Ese fichero es la copia más reciente: guárdelo lejos de este ordenador o se perderá con él.',
  lostSince: 'Si este ordenador desapareciera ahora, perdería lo escrito {{since}}.',
  lostWithFile:
    'Ese fichero es la copia más reciente: si está lejos de este ordenador y este desapareciera ahora, perdería lo escrito {{since}}.',
  lostOffDevice:
    'Si este ordenador desapareciera ahora, perdería lo escrito {{since}}: la copia más reciente fuera de él está en «{{place}}».',
  lostAll: 'Todas las copias están en este ordenador: si desapareciera ahora, se perdería todo con él.',
  drill: 'El simulacro de restauración del {{date}} devolvió {{content}}, todo igual.',
  drillFailed: 'El simulacro de restauración del {{date}} no lo devolvió todo.',
  working: 'Se está haciendo una copia.',
  now: 'Hacer una copia ahora',
  verifyAll: 'Verificarlo todo',
  files: 'Ficheros de copia',
  filesMeta:
    'Un solo fichero con todo dentro, para llevárselo o enviárselo. No necesita ningún lugar, y de él aquí solo quedan el nombre y la fecha.',
  saveFile: 'Guardar un fichero de copia…',
  check: 'Comprobar un fichero de copia…',
  restore: 'Restaurar…',
  made: 'Ficheros guardados',
  showFiles_one: 'Mostrar un fichero más',
  showFiles_other: 'Mostrar {{count}} ficheros más',
  readBack: 'Verificada {{when}}',
  doneShort: 'Copiado, releído y verificado',
  run: {
    allDone: 'Copiado, releído y verificado',
    allWhole: 'Se ha releído todo y está entero',
    someFailed: 'No ha funcionado en todas partes',
    noneDone: 'No se ha hecho ninguna copia',
    noneRead: 'No se ha podido leer nada',
    someFound: 'Hay algo dañado o que falta',
    placeDone: 'Releída y verificada',
    placeWhole: '{{versions}} y {{attachments}} releídos, todo entero',
    placeFound_one: '{{count}} hallazgo',
    placeFound_other: '{{count}} hallazgos',
    nowhere: 'No hay ningún lugar conectado. Conecte el disco e inténtelo de nuevo.',
    close: 'Cerrar este resultado',
  },
  attachments_one: '{{number}} adjunto',
  attachments_other: '{{number}} adjuntos',
  finding: {
    'version-damaged': 'Esta versión está dañada: al menos un byte no es el que se escribió.',
    'version-missing': 'Esta versión ya no está.',
    'version-overwritten': 'Donde estaba esta versión hay otra cosa.',
    'attachment-damaged': 'Este adjunto está dañado.',
    'attachment-missing': 'Este adjunto ya no está.',
  },
  moreFindings_one: 'y {{number}} más',
  moreFindings_other: 'y {{number}} más',
  findingNext:
    'Esto no afecta a su archivo. Haga una copia ahora, para que allí vuelva a haber una versión entera, y revise el disco: el que pierde ficheros una vez vuelve a perderlos. Cada lugar se mira por separado.',
  done: '{{file}}, {{size}}: {{content}}. Se ha releído y comparado cada byte a las {{time}}.',
  takeAway:
    'Se abre con la frase o la hoja de recuperación de hoy. Sáquelo de este ordenador: un disco que se queda enchufado se pierde con él.',
  pageBeside:
    'Junto a él está {{file}}: una página que abre esta copia en cualquier navegador, sin Sigilo y sin internet, con la misma frase u hoja de recuperación.',
  pageFailed:
    'No se ha podido escribir junto a él la página que abre una copia sin Sigilo. La copia en sí está completa.',
  whole: 'Entera y sin alterar',
  wholeOwn:
    '{{file}}, {{size}}, hecha el {{date}} a las {{time}} de este archivo. Lo que contiene solo se lee con su frase o su hoja de recuperación.',
  wholeOther:
    '{{file}}, {{size}}, hecha el {{date}} a las {{time}} de un archivo distinto del que hay en este ordenador. Lo que contiene solo se lee con su frase o su hoja de recuperación.',
  makingUp: 'Se está haciendo otra vez la copia que el bloqueo interrumpió a las {{time}}: {{file}}.',
  madeUp: '{{file}} está donde usted quería; el bloqueo la había interrumpido.',
  interruptedTwice: 'Un bloqueo ha vuelto a interrumpir la copia {{file}} a las {{time}}. Ese fichero aún no existe.',
  makeUp: 'Hacerla ahora',
  leaveInterrupted: 'Dejarlo',
  phase: {
    derive: 'Comprobando la frase… tarda cerca de un segundo a propósito.',
    read: 'Leyendo…',
    write: 'Escribiendo la copia…',
    verify: 'Releyendo y comparando cada byte…',
    restore: 'Construyendo el archivo desde la copia…',
    commit: 'Haciendo el cambio…',
  },
};
