import type { sample as en } from '../en/sample.ts';
import type { Translation } from '../translation.ts';

export const sample: Translation<typeof en> = {
  explore: 'Explorar con una consulta de muestra',
  exploreMeans: 'Cuarenta pacientes inventados para probarlo todo. Nada de ello queda al salir.',
  name: 'Consulta de muestra:',
  nothingReal: 'nada de esto es real.',
  lockEnds: 'Termina al salir o al bloquear; lo que pruebe no se conserva.',
  leave: 'Salir',
  leaving: 'Saliendo de la consulta de muestra.',
  opening: 'Inventando una consulta…',
  openingMeans:
    'Cuarenta pacientes con sus sesiones y notas; ninguno existe. Están en un archivo aparte que se elimina cuando usted sale.',
  safety:
    'En su propio archivo, aquí figura cuándo se verificó la última copia y si la hoja de recuperación está comprobada.',
  backupNote:
    'Aquí puede escribir y comprobar una copia para ver cómo es. Nadie puede abrirla: la frase de la muestra se hizo al azar y nadie la conoce.',
  protectionNote:
    'La frase de contraseña, la hoja de recuperación, el bloqueo automático y el nombre se ajustan en un archivo propio.',
};
