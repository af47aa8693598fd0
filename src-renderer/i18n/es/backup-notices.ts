import type { Translation } from '../translation.ts';
import type { backupNotices as en } from '../en/backup-notices.ts';

export const backupNotices: Translation<typeof en> = {
  title: 'Lo que espera de usted',
  'no-place': 'Aún no hay ningún lugar para las copias.',
  'no-placeMeans':
    'Mientras no lo haya, no se hace ninguna copia automática. Una carpeta en otro disco basta para empezar.',
  'nothing-off-device': 'Todos los lugares están en este ordenador.',
  'nothing-off-deviceMeans':
    'Si lo roban o se rompe, las copias se van con él. Añada un lugar fuera: un disco USB, una unidad de red.',
  overdue_one: 'Hace {{count}} día que no se ha podido hacer ninguna copia.',
  overdue_other: 'Hace {{count}} días que no se ha podido hacer ninguna copia.',
  overdueMeans: 'Conecte un disco que tenga un lugar, o haga una ahora.',
  'place-failing': 'La última copia en «{{name}}» falló.',
  'place-erasures': 'No se ha podido anotar en «{{name}}» qué pacientes se borraron.',
  'place-unseen_one': 'Hace {{count}} día que no se ve «{{name}}».',
  'place-unseen_other': 'Hace {{count}} días que no se ve «{{name}}».',
  'place-unseenMeans': 'Conéctelo: Sigilo hace allí una copia por su cuenta en cuanto aparece.',
  'copy-damaged_one': 'Una versión en «{{name}}» está dañada o falta.',
  'copy-damaged_other': '{{number}} versiones en «{{name}}» están dañadas o faltan.',
  'copy-damagedMeans':
    'Esto no afecta a su archivo. Haga una copia allí, para que vuelva a haber una versión entera, y revise el disco.',
  'drill-failed': 'El simulacro de restauración del {{date}} no lo devolvió todo.',
  'drill-failedMeans': 'El informe dice qué difería. Haga una copia nueva y repita el simulacro.',
  'no-drill_one': 'Hace {{count}} día que ningún simulacro de restauración sale bien.',
  'no-drill_other': 'Hace {{count}} días que ningún simulacro de restauración sale bien.',
  'no-drillMeans':
    'Sigilo hace uno al mes por su cuenta, si el archivo está abierto el tiempo suficiente con un lugar conectado. Haga uno ahora; mientras tanto puede seguir trabajando.',
  'place-silent': '«{{name}}» no responde.',
  'place-silentMeans':
    'Puede ser una unidad de red apagada o fuera de alcance. Las copias siguen en los demás lugares, y también allí en cuanto responda. Enciéndala o vuelva a conectarla; si no basta, reinicie este ordenador.',
  'place-unread_one': 'Hace {{count}} día que no se relee entero «{{name}}».',
  'place-unread_other': 'Hace {{count}} días que no se relee entero «{{name}}».',
  'place-unreadMeans':
    'Los discos fallan sin avisar. Sigilo lo relee cada mes por su cuenta, si el archivo está abierto el tiempo suficiente con el lugar conectado. Hágalo ahora; mientras tanto puede seguir trabajando.',
  'automatic-stopped': 'Las copias automáticas se han detenido.',
  'automatic-stoppedMeans':
    'Algo en el propio Sigilo ha fallado varias veces. Esto no afecta a su archivo, y usted puede seguir haciendo copias a mano. Sigilo volverá a intentarlo por su cuenta cuando abra de nuevo el archivo.',
  seeReport: 'Ver el informe',
  brake: {
    'many-changes': 'En un día cambió el {{percent}} % del archivo.',
    'canary-changed': 'En {{where}} cambió un fichero que nada debe cambiar.',
    'backup-overwritten': 'En {{where}} hay otra cosa donde estaba una copia.',
    named: '«{{name}}»',
    inRecord: 'la carpeta del archivo',
    aPlace: 'uno de los lugares',
    manyWithoutPercent: 'En un día cambió una parte inusual del archivo.',
    means:
      'Puede haber sido usted, y también es lo que hace un programa de extorsión. Desde {{when}} no se borra ninguna versión; todo lo anterior se queda.',
    what: 'Mírelo: ¿eran suyos estos cambios (una importación, una limpieza grande, ficheros que movió)? Si lo eran, dígalo y se volverán a borrar las versiones antiguas que la regla no conserva. Si no, desconecte los discos y restaure una versión anterior.',
    itWasMe: 'He sido yo…',
    confirmTitle: '¿Eran suyos estos cambios?',
    confirmText:
      'A partir de entonces se vuelven a borrar las versiones antiguas que la regla no conserva. Nada de lo fijado se borra.',
    confirm: 'Sí, he sido yo',
  },
  'other-computer': 'Otro ordenador hace copias de este archivo en «{{name}}», la última {{when}}.',
  'other-computerMeans':
    'Si se escribe en dos ordenadores, cada uno sigue su camino y ninguno lo tiene todo. Decida dónde escribe y restaure allí la versión más reciente.',
  'left-behind': 'Este archivo se trasladó a otro ordenador {{when}}.',
  'left-behindMeans':
    'Aquí se puede leer y ya no se puede escribir. Para volver a escribir aquí, restaure la última copia del otro ordenador y elija trasladar el archivo de vuelta.',
  moveBack: 'Traerlo de vuelta…',
  banner: 'Este archivo se trasladó a otro ordenador. Aquí puede leerlo; lo que escriba no se guarda.',
  toBackups: 'Ir a Copias de seguridad',
  look: 'Verlo',
  todayMore_one: 'Un aviso más',
  todayMore_other: '{{count}} avisos más',
};
