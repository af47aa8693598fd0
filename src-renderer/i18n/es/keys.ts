import type { Translation } from '../translation.ts';
import type { keys as en } from '../en/keys.ts';

export const keys: Translation<typeof en> = {
  title: 'Teclas',
  anywhere: 'En cualquier sitio',
  inNote: 'En una nota',
  lock: 'Bloquear ahora',
  newNote: 'Nota nueva',
  nextUnsigned: 'Siguiente nota sin firmar',
  newPatient: 'Paciente nuevo',
  save: 'Guardar ahora',
  settings: 'Ajustes',
  back: 'Atrás',
  forward: 'Adelante',
  keys: 'Esta lista',
  sign: 'Firmar y cerrar el texto',
};
