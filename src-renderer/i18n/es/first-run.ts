import type { Translation } from '../translation.ts';
import type { firstRun as en } from '../en/first-run.ts';

export const firstRun: Translation<typeof en> = {
  title: 'Un archivo clínico que no sale de este ordenador',
  meta: 'Cifrado con su frase de contraseña. Sin cuenta, sin servidor, sin conexión.',
  language: 'Idioma',
  create: 'Crear un archivo',
  createMeans: 'Elige una frase de contraseña, guarda en papel una hoja de recuperación y empieza a escribir.',
  restore: 'Restaurar una copia',
  restoreMeans: 'Tiene un fichero .sigilo y su frase o su hoja de recuperación: todo vuelve como estaba.',
  restoreAction: 'Restaurar…',
  creating: 'Creando el archivo… la comprobación de la frase tarda cerca de un segundo a propósito.',
  notWritable:
    'Sigilo no puede escribir en la carpeta donde se guardaría el archivo. No se ha cambiado nada. Permita escribir en su carpeta de usuario y abra Sigilo de nuevo.',
  cloudSynced:
    'La carpeta del archivo está dentro de {{service}}, que la copia a otros ordenadores. Está cifrada, pero una copia sincronizada puede mezclar dos estados. Guarde el archivo fuera y lleve en su lugar ficheros de copia.',
};
