import type { Translation } from '../translation.ts';
import type { keys as en } from '../en/keys.ts';

export const keys: Translation<typeof en> = {
  title: 'Teclas',
  anywhere: 'En cualquier sitio',
  inNote: 'En una nota',
  palette: 'Ir a o hacer cualquier cosa',
  search: 'Buscar en el archivo',
  find: 'Buscar en las notas del paciente',
  lock: 'Bloquear ahora',
  leaveSample: 'Salir de la consulta de muestra',
  newNote: 'Nota nueva',
  nextUnsigned: 'Siguiente nota sin firmar',
  newPatient: 'Paciente nuevo',
  save: 'Guardar ahora',
  settings: 'Ajustes',
  back: 'Atrás',
  forward: 'Adelante',
  keys: 'Esta lista',
  nextMisspelling: 'Siguiente palabra marcada',
  misspelling: 'Qué hacer con una palabra marcada',
  inPatient: 'En la ficha de un paciente',
  otherPart: 'Otra parte de la ficha, desde su pestaña',
  closePrivate: 'Cerrar las notas privadas',
  pastePlain: 'Pegar solo las palabras',
  sign: 'Firmar y cerrar el texto',
};
