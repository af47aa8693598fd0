import type { Translation } from '../translation.ts';
import type { restore as enRestore } from '../en/restore.ts';

export const restore: Translation<typeof enRestore> = {
  title: 'Restaurar una copia',
  intro:
    'Elija un fichero .sigilo o la carpeta de un lugar de copias. Se abre con su frase o su hoja de recuperación, y verá lo que contiene antes de que nada cambie.',
  chooseFolder: 'Elegir una carpeta…',
  newest: 'Usar la versión más reciente',
  newestIs: 'La versión más reciente es de {{when}}, en {{places}}.',
  inFolder: 'Versiones en esta carpeta',
  inFolderMeans: 'En «{{folder}}». Se propone la más reciente que se puede leer.',
  gaps_one: 'Falta una versión intermedia: se borró o está en otro sitio.',
  gaps_other: 'Faltan {{number}} versiones intermedias: se borraron o están en otro sitio.',
  unreadable: 'No se puede restaurar',
  attachmentsMissing_one: 'Falta {{number}} adjunto junto a ella',
  attachmentsMissing_other: 'Faltan {{number}} adjuntos junto a ella',
  allUnreadable: 'Ninguna de estas se puede restaurar. Elija otra carpeta, o la misma en otro disco.',
  showVersions_one: 'Mostrar una versión más',
  showVersions_other: 'Mostrar {{count}} versiones más',
  what: '¿Qué debe volver?',
  whatOf: 'De la versión de {{when}}.',
  whole: 'Todo el archivo',
  wholeMeans: 'Todo como estaba entonces, en lugar de lo que hay aquí ahora.',
  patient: 'Un paciente',
  patientMeans: 'Todo lo de una persona, junto a lo que hay ahora; nada más reciente se pierde.',
  document: 'Un documento',
  documentMeans: 'Un solo documento de un paciente.',
  choose: 'Elegir el fichero…',
  openTitle: 'Abrir la copia',
  openWith:
    '{{file}} está entera y sin alterar. Se hizo el {{date}} y se abre con la frase o la hoja de recuperación de ese día.',
  openWithKeyFile:
    '{{file}} está entera y sin alterar. Se hizo el {{date}} y se abre con la frase y el fichero llave de ese día juntos, o solo con su hoja de recuperación.',
  openFound:
    '{{file}} se hizo el {{date}} y se abre con la frase o la hoja de recuperación de ese día. Al abrirla se verifica cada byte.',
  openFoundKeyFile:
    '{{file}} se hizo el {{date}} y se abre con la frase y el fichero llave de ese día juntos, o solo con su hoja de recuperación. Al abrirla se verifica cada byte.',
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
  erased: 'No vuelve',
  erasedPatients_one: '{{number}} paciente cuyo archivo se borró después',
  erasedPatients_other: '{{number}} pacientes cuyos archivos se borraron después',
  history: 'Historial',
  histories: {
    same: 'La misma que la del archivo de aquí: no cambiaría nada.',
    older: 'Anterior al archivo de aquí. Lo escrito después del {{at}} solo está aquí: {{onlyHere}}.',
    newer: 'Posterior al archivo de aquí. Lo escrito después del {{at}} solo está en la copia: {{onlyThere}}.',
    diverged:
      'Los dos siguieron caminos distintos después del {{at}}. Solo aquí: {{onlyHere}}. Solo en la copia: {{onlyThere}}. Al restaurar se toma el lado de la copia.',
    divergedHint:
      'Lo que solo está aquí no estaría en el archivo restaurado. Para conservar las dos cosas, recupere de la copia pacientes sueltos.',
    nothing: 'nada que cuente',
  },
  appointments_one: '{{number}} cita',
  appointments_other: '{{number}} citas',
  others_one: '{{number}} entrada de otro tipo',
  others_other: '{{number}} entradas de otro tipo',
  move: 'Trasladar el archivo a este ordenador',
  moveMeans:
    'A partir de entonces se escribe aquí. El archivo del otro ordenador pasa a ser solo de lectura en cuanto ve una copia hecha aquí, para que nunca escriba en los dos por error.',
  restoringTitle: 'Restaurando',
  safetyTitle: 'Primero, una copia de ahora',
  safetyRunning: 'Antes de sustituir el archivo se copia y se relee su estado actual.',
  safetyFailed: 'No se ha podido copiar el estado actual',
  safetyFailedMeans:
    'La base de datos actual se queda en todo caso junto a la restaurada, en la carpeta del archivo. Es más seguro tenerla en un fichero de copia: guarde uno antes o siga sin él.',
  safetyLeftBehind:
    'Desde que se trasladó, este ejemplar del archivo no hace copias en sus lugares. Lo escrito solo aquí se queda en la base de datos actual, junto a la restaurada, en la carpeta del archivo. Es más seguro tenerlo en un fichero de copia: guarde uno antes o siga sin él.',
  safetySaved: 'El estado actual está en una copia releída y verificada.',
  withoutSafety: 'Seguir sin ella',
  goOn: 'Seguir',
  otherToday: 'El archivo de este ordenador tiene hoy otra frase',
  otherTodayOrFile: 'El archivo de este portátil tiene hoy otra frase, o necesita su fichero llave',
  otherTodayWhy:
    'Conserva su frase y su hoja de recuperación actuales. Para conservarlas hay que abrirlo una vez con esa frase.',
  todaysPassphrase: 'Frase de hoy',
  restore: 'Restaurar',
  confirmTitle: '¿Volver al archivo del {{date}}?',
  confirmSafety: 'Primero se hace y se relee una copia del estado actual.',
  confirmText:
    'Lo escrito después de ese momento no está en el archivo restaurado. La base de datos actual no se sobrescribe: se queda junto a la restaurada en la carpeta del archivo. Puede cancelar hasta el último paso.',
  doneTitle: 'El archivo está restaurado',
  done: 'Como estaba el {{date}}: {{content}}, todo verificado. Está bloqueado; ábralo con su frase.',
  toUnlock: 'Ir a desbloquear',
};
