import type { Translation } from '../translation.ts';
import type { shell as en } from '../en/shell.ts';

export const shell: Translation<typeof en> = {
  skip: 'Ir al contenido',
  sections: 'Secciones',
  today: 'Hoy',
  patients: 'Pacientes',
  search: 'Buscar',
  backups: 'Copias',
  settings: 'Ajustes',
  backupNever: 'No consta ninguna copia',
  backupLast: 'Última copia verificada {{when}}',
  backupLastIn_one: 'Última copia verificada {{when}}, en un lugar',
  backupLastIn_other: 'Última copia verificada {{when}}, en {{count}} lugares',
  backupWorking: 'Se está haciendo una copia',
  quittingTitle: 'Haciendo una copia antes de cerrar…',
  quittingText:
    'Sigilo se cierra por sí mismo en cuanto se haya releído la copia. Lo que ha escrito está guardado en todo caso.',
  closeNow: 'Cerrar ya',
  closing: 'Cerrando…',
  copyDamaged:
    'Una de las dos copias de las cerraduras del archivo estaba dañada; la otra lo ha abierto y no se ha perdido nada. Haga hoy una copia y revise el disco si vuelve a ocurrir.',
  understood: 'Leído',
  locking: 'Bloqueando. Se están sellando sus borradores.',
  oneMoment: 'Un momento.',
  brokenTitle: 'Esta pantalla ha dejado de funcionar',
  brokenText:
    'Su archivo está a salvo: lo guardado está sellado en este ordenador, y los borradores se conservan hasta el último medio segundo antes de esto. Bloquee el archivo y desbloquéelo para seguir donde estaba.',
  brokenLock: 'Bloquear el archivo',
};
