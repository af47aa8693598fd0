import type { Translation } from '../translation.ts';
import type { recovery as en } from '../en/recovery.ts';

export const recovery: Translation<typeof en> = {
  title: 'Su hoja de recuperación',
  intro:
    'Si algún día se olvida la frase, esta página abre el archivo y permite poner una nueva. Imprímala o cópiela a mano; solo se muestra ahora.',
  sheetTitle: 'Hoja de recuperación de Sigilo {{number}}',
  sheetMade: 'Hecha el {{date}} · archivo {{record}}',
  sheetOpens:
    'Junto con el ordenador o con un fichero de copia, estos ocho grupos abren todo el archivo sin la frase, y abren las copias hechas mientras esta hoja es válida.',
  sheetKeep:
    'Guárdela donde guarda lo que no debe perderse ni leer nadie más: una caja fuerte, una notaría, un sobre cerrado en casa. No en la bolsa del ordenador, ni en una fotografía.',
  sheetUse:
    'Para usarla: en la pantalla de desbloqueo elija «Usar la clave de recuperación» y escriba los grupos por orden.',
  sheetPageHash: 'SHA-256 de la página de recuperación',
  sheetPage:
    'El fichero recovery.html que hay junto a cada copia la abre en un navegador, sin Sigilo. En un disco que ha estado en otras manos podría ser una trampa que aprende lo que se escribe: antes de escribir nada, compare su SHA-256 con este.',
  sheetPageHow:
    'En Linux: sha256sum recovery.html · en macOS: shasum -a 256 recovery.html · en Windows: certutil -hashfile recovery.html SHA256',
  print: 'Imprimir la hoja',
  haveIt: 'La tengo en papel',
  later: 'Comprobarla más tarde',
  laterMeans:
    'Hasta que se vuelvan a escribir dos grupos desde el papel, Ajustes lo recordará: una hoja que no se puede leer no abre nada.',
  showAgain: 'Mostrar otra vez la hoja',
  proveTitle: 'Comprobar la hoja',
  proveHow:
    'Escriba los grupos {{first}} y {{second}} desde su papel. El último carácter de cada grupo dice si está escrito como en la hoja.',
  prove: 'Comprobar la hoja',
  proved: 'La hoja de recuperación está comprobada.',
  notThisSheet:
    'Los grupos están bien escritos, pero no son los de la hoja válida. Quizá tenía a mano una anterior: use la del número más alto.',
  group: 'Grupo {{position}}',
  groupFits: 'Como en la hoja',
  groupTypo: 'No es como en la hoja',
  newTitle: 'Hacer una hoja de recuperación nueva',
  newMeans:
    'La hoja nueva sustituye a la que tiene: la antigua deja de abrir este archivo. Sigue abriendo las copias hechas hasta hoy, así que consérvela tanto como esas copias.',
  make: 'Hacer la hoja',
};
