import type { Translation } from '../translation.ts';
import type { search as en } from '../en/search.ts';

export const search: Translation<typeof en> = {
  title: 'Buscar',
  field: 'Palabras de las notas, nombres, teléfonos',
  hint: 'Los acentos, las mayúsculas y una letra equivocada no importan. Las palabras entre "comillas" van juntas.',
  patient: 'Paciente',
  anyPatient: 'Cualquiera',
  from: 'Desde',
  to: 'Hasta',
  kind: 'Qué',
  kinds: {
    all: 'Todo',
    patients: 'Pacientes',
    session: 'Sesiones',
    call: 'Llamadas',
    other: 'Otras notas',
    addendum: 'Adendas',
  },
  clear: 'Quitar los filtros',
  results: 'Resultados',
  count_one: '{{number}} resultado',
  count_other: '{{number}} resultados',
  countMore: 'Más de {{number}} resultados; se muestran los primeros',
  newest: 'los más recientes primero',
  best: 'los más próximos primero',
  reading:
    'El archivo aún se está leyendo ({{indexed}} de {{total}} notas): las más antiguas aparecerán en un momento.',
  corrected: 'Nada, o poco, dice «{{typed}}». Se muestra también: {{used}}.',
  emptyTitle: 'Bastan dos letras',
  emptyText:
    'Todo lo que ha escrito se busca en este portátil, solo en la memoria: la lista de palabras se hace de nuevo en cada desbloqueo y acaba con el bloqueo.',
  nothingTitle: 'Nada dice «{{text}}»',
  nothingText: 'Menos palabras, o el principio de una, encuentran más.',
  nothingFiltered: 'Nada con estos filtros. Sin ellos puede que haya algo.',
  archived: 'archivado',
  draft: 'borrador',
  privateNote: 'Nota privada',
  privateToo: 'Buscar también en las notas privadas',
  privateIncluded: 'También se busca en las notas privadas.',
  privateLeave: 'Dejarlas fuera',
};
