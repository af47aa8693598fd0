import type { Translation } from '../translation.ts';
import type { backups as en, restore as enRestore } from '../en/backups.ts';

export const backups: Translation<typeof en> = {
  title: 'Copias de seguridad',
  never: 'Aquí no consta aún ninguna copia de este archivo.',
  neverMeans:
    'Si este ordenador desapareciera ahora, se perdería todo lo que no esté en un fichero de copia en otro sitio. Un fichero en otro disco basta para volver el mismo día.',
  lead: 'Su archivo se copió, se releyó y se verificó {{when}}.',
  nothingSince:
    'Desde entonces no se ha escrito nada: si este ordenador desapareciera ahora, ese fichero lo devolvería todo.',
  since_one: 'Si este ordenador desapareciera ahora, perdería {{number}} cambio hecho desde entonces.',
  since_other: 'Si este ordenador desapareciera ahora, perdería {{number}} cambios hechos desde entonces.',
  now: 'Hacer una copia',
  check: 'Comprobar una copia…',
  restore: 'Restaurar…',
  made: 'Copias hechas de este archivo',
  madeMeta:
    'Sigilo guarda la fecha y el nombre de cada fichero, no dónde está. Tenga al menos uno lejos de este ordenador.',
  readBack: 'Verificada {{when}}',
  doneShort: 'Copiado, releído y verificado',
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

export const restore: Translation<typeof enRestore> = {
  title: 'Restaurar una copia',
  intro:
    'Elija un fichero .sigilo. Primero se comprueba, luego se abre con su frase o su hoja de recuperación, y verá lo que contiene antes de que nada cambie.',
  choose: 'Elegir el fichero…',
  openTitle: 'Abrir la copia',
  openWith:
    '{{file}} está entera y sin alterar. Se hizo el {{date}} y se abre con la frase o la hoja de recuperación de ese día.',
  openWithKeyFile:
    '{{file}} está entera y sin alterar. Se hizo el {{date}} y se abre con la frase y el fichero llave de ese día juntos, o solo con su hoja de recuperación.',
  oneDoesNotFit:
    'Esta frase y este fichero llave no lo abren juntos: uno de los dos no es el bueno. No se ha cambiado nada.',
  thatDay:
    'Una copia conserva la frase con la que se hizo, aquí la del {{date}}, aunque después se cambiara la del archivo.',
  useSheet: 'Usar la hoja de recuperación',
  usePassphrase: 'Usar la frase de contraseña',
  read: 'Abrir y verificar',
  previewTitle: 'Lo que hay en esta copia',
  verified: 'Se ha leído y verificado cada byte',
  madeAt: 'Hecha',
  holds: 'Contiene',
  size: 'Tamaño',
  comparedWithNow: 'Frente a ahora',
  notCompared: 'En este ordenador no hay ningún archivo abierto con el que compararla.',
  sameCounts: 'Tantos pacientes y notas como tiene ahora el archivo.',
  fewer: '{{what}} menos',
  more: '{{what}} más',
  difference: '{{parts}} que en el archivo de ahora.',
  otherToday: 'El archivo de este ordenador tiene hoy otra frase',
  otherTodayOrFile: 'El archivo de este portátil tiene hoy otra frase, o necesita su fichero llave',
  otherTodayWhy:
    'Conserva su frase y su hoja de recuperación actuales. Para conservarlas hay que abrirlo una vez con esa frase.',
  todaysPassphrase: 'Frase de hoy',
  restore: 'Restaurar',
  confirmTitle: '¿Volver al archivo del {{date}}?',
  confirmText:
    'Lo escrito después de ese momento no está en el archivo restaurado. La base de datos actual no se sobrescribe: se queda junto a la restaurada en la carpeta del archivo. Puede cancelar hasta el último paso.',
  doneTitle: 'El archivo está restaurado',
  done: 'Como estaba el {{date}}: {{content}}, todo verificado. Está bloqueado; ábralo con su frase.',
  toUnlock: 'Ir a desbloquear',
};
