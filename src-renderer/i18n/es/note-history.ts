import type { noteHistory as en } from '../en/note-history.ts';
import type { Translation } from '../translation.ts';

export const noteHistory: Translation<typeof en> = {
  title: 'Historial de esta nota',
  list: 'Versiones',
  version: 'Versión {{number}}',
  versionOf: 'Versión {{number}}, {{when}}',
  signed: 'firmada',
  none: 'Aún no hay ninguna versión anterior. Se guarda una cada vez que deja la nota después de escribir, y al firmarla.',
  signatureOk: 'firma comprobada',
  views: {
    label: 'Qué mostrar',
    before: 'Qué cambió',
    now: 'Frente al texto actual',
    text: 'El texto completo',
  },
  first: 'Es la primera versión: no hay nada antes.',
  sameAsBefore: 'El texto es el mismo que en la versión anterior.',
  sameAsNow: 'Es el texto que está ahora en la nota.',
  changes_one: 'Ha cambiado {{count}} párrafo',
  changes_other: 'Han cambiado {{count}} párrafos',
  added: 'añadido',
  removed: 'suprimido',
  formatted: 'solo ha cambiado el formato',
  folded_one: '{{count}} párrafo sin cambios',
  folded_other: '{{count}} párrafos sin cambios',
  tooDifferent:
    'Estos dos textos tienen demasiado poco en común para compararlos palabra por palabra. Se muestra el texto completo de esta versión.',
  restore: 'Recuperar esta versión',
  restoring: 'Recuperando…',
  restoreMeans: 'Su texto pasa a ser el borrador. Lo que ahora está en la nota se guarda como una versión.',
  grace: 'La nota está firmada. Retire primero la firma; después se puede recuperar una versión.',
  final:
    'Esta nota está firmada y es definitiva, así que ninguna versión puede ocupar su lugar. Lo que quiera añadir será una adenda.',
  restored: 'Recuperada la versión de {{time}}',
  undo: 'Deshacer',
  undone: 'El texto vuelve a estar como antes.',
  dismiss: 'Ocultar este mensaje',
};
