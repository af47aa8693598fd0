import type { writing as en } from '../en/writing.ts';
import type { Translation } from '../translation.ts';

export const writing: Translation<typeof en> = {
  template: 'Plantilla',
  templateIs: 'Plantilla: {{name}}',
  free: 'Texto libre',
  freeAbout: 'Sin apartados',
  mine: 'Mías',
  builtIn: 'Incluidas',
  newFromNote: 'Plantilla nueva con estos títulos',
  fromNoteName: 'De la nota del {{date}}',
  manage: 'Plantillas y fragmentos…',
  addTitle: '¿Traer los apartados de {{name}}?',
  addText:
    'Lo que ha escrito queda palabra por palabra; los apartados aún vacíos ceden su sitio a los de la plantilla.',
  addDo: 'Traerlos',
  freeTitle: '¿Seguir sin plantilla?',
  freeText: 'Lo que ha escrito queda palabra por palabra; los títulos sin nada debajo se quitan.',
  freeDo: 'Seguir sin ella',
  changed: 'La nota sigue ahora {{name}}',
  changedFree: 'La nota ya no tiene plantilla',
  useAsStart: 'Usar como comienzo',
  usedIn: 'Traído a {{title}}',
  usedAtCaret: 'Traído donde está el cursor',
  openWhole: 'Abrir la nota entera',
  loadAll: 'Traer todos sus apartados',
  loaded: 'Los apartados de la última nota están puestos; lo que había escrito sigue como estaba',
  loadedNothing: 'Todos los apartados tienen ya texto suyo, así que no se ha traído nada',
  lastEmpty: 'No hay nada escrito en ella.',
  nextUnsigned: 'Siguiente sin firmar',
  nextUnsignedIs: 'Siguiente sin firmar: {{name}}, {{date}}',
  snippets: {
    label: 'Fragmentos',
    section: 'Apartado',
    said_one: '{{count}} fragmento',
    said_other: '{{count}} fragmentos',
  },
};
